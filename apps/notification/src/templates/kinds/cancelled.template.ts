import { facts, lines, paragraph, takenOutOfCalendar, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const cancelled: MailTemplate = {
  kind: 'cancelled',
  subject: {
    de: 'Abgesagt: {{ offer.title }}{{ offer.on }}',
    en: 'Cancelled: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Das Angebot findet nicht statt', en: 'The offer will not take place' },
  body: {
    de:
      paragraph(
        'der Veranstalter hat dieses Angebot abgesagt. [Ihre|Deine] Anmeldung oder Vormerkung ist damit beendet; [Sie brauchen|du brauchst] nichts zu tun.',
      ) +
      when('offer.reason', paragraph(`Die Begründung: ${lines('offer.reason')}`)) +
      facts('de') +
      takenOutOfCalendar('de'),
    en:
      paragraph(
        'The organiser has cancelled this offer. Your registration or your place on the interest list has ended with it; there is nothing you need to do.',
      ) +
      when('offer.reason', paragraph(`The reason: ${lines('offer.reason')}`)) +
      facts('en') +
      takenOutOfCalendar('en'),
  },
  why: {
    de: '[Sie sich|du dich] für dieses Angebot angemeldet [hatten|hattest] oder vorgemerkt [waren|warst].',
    en: 'you had registered for this offer or were on its interest list.',
  },
  calendar: ({ variant }) => (variant === 'admitted' ? 'cancel' : null),
  sample: (facts) => ({
    ...facts,
    variant: 'admitted',
    entered: facts.briefing.sessions.map(({ sessionId }) => sessionId),
    briefing: {
      ...facts.briefing,
      lifecycle: 'cancelled',
      lifecycleReason: {
        de: 'Die Referentin ist erkrankt.',
        en: 'The lecturer has fallen ill.',
      },
      calendarSequence: 1,
    },
    recipient: {
      ...facts.recipient,
      position: {
        ...facts.recipient.position,
        stage: 'ended',
        approval: 'approved',
        seat: 'released',
      },
    },
  }),
};
