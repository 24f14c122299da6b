import { facts, paragraph, takenOutOfCalendar } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const handedOver: MailTemplate = {
  kind: 'handedOver',
  subject: {
    de: '[Ihr|Dein] Platz ist weitergegeben: {{ offer.title }}{{ offer.on }}',
    en: 'Your place has been handed over: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: '[Ihr|Dein] Platz ist weitergegeben', en: 'Your place has been handed over' },
  body: {
    de:
      paragraph(
        '[Ihr|dein] Platz ist an eine Kollegin oder einen Kollegen aus [Ihrer|deiner] Kommune übergegangen. [Ihre|Deine] Anmeldung ist damit beendet; [Sie bekommen|du bekommst] zu diesem Angebot keine weiteren E-Mails von uns. Danke, dass der Platz nicht leer bleibt.',
      ) +
      facts('de') +
      takenOutOfCalendar('de') +
      paragraph(
        'Das sollte nicht so sein? Dann [melden Sie sich|melde dich] bitte umgehend bei der unten genannten Stelle.',
      ),
    en:
      paragraph(
        'Your place has gone to a colleague from your municipality. Your registration has ended with that; you will get no further mails from us about this offer. Thank you for not leaving the place empty.',
      ) +
      facts('en') +
      takenOutOfCalendar('en') +
      paragraph('That is not how it should be? Please contact the address below at once.'),
  },
  why: {
    de: '[Ihr|dein] Platz bei diesem Angebot weitergegeben wurde.',
    en: 'your place at this offer has been handed over.',
  },
  calendar: ({ variant }) => (variant === 'admitted' ? 'cancel' : null),
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'ended', approval: 'approved', seat: 'released' },
      state: { endedBy: 'handover' },
    }),
    variant: 'admitted',
    entered: facts.briefing.sessions.map(({ sessionId }) => sessionId),
  }),
};
