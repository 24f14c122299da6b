import { facts, lines, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const postponed: MailTemplate = {
  kind: 'postponed',
  subject: {
    de: 'Verschoben, neuer Termin folgt: {{ offer.title }}',
    en: 'Postponed, new date to follow: {{ offer.title }}',
  },
  heading: { de: 'Das Angebot ist verschoben', en: 'The offer is postponed' },
  body: {
    de:
      paragraph(
        'der bisherige Termin gilt nicht mehr. Ein neuer steht noch nicht fest; sobald es ihn gibt, schreiben wir [Ihnen|dir] und fragen, ob er [Ihnen|dir] passt.',
      ) +
      paragraph(
        '{% if interested %}[Ihre|Deine] Vormerkung{% else %}[Ihre|Deine] Anmeldung{% endif %} bleibt bestehen. [Möchten Sie|Möchtest du] nicht mehr teilnehmen, [melden Sie sich|melde dich] bitte auf [Ihrer|deiner] Seite ab.',
      ) +
      when('offer.reason', paragraph(`Die Begründung: ${lines('offer.reason')}`)) +
      facts('de') +
      when(
        'calendar',
        paragraph(
          'Der Anhang nimmt den bisherigen Termin aus [Ihrem|deinem] Kalender. Falls das bei [Ihnen|dir] nicht von selbst geschieht, [löschen Sie|lösche] ihn bitte.',
        ),
      ) +
      statusButton('de'),
    en:
      paragraph(
        'The date no longer holds. There is no new one yet; as soon as there is, we will write to you and ask whether it suits you.',
      ) +
      paragraph(
        '{% if interested %}You stay on the interest list{% else %}Your registration stays as it is{% endif %}. If you no longer want to take part, please withdraw on your page.',
      ) +
      when('offer.reason', paragraph(`The reason: ${lines('offer.reason')}`)) +
      facts('en') +
      when(
        'calendar',
        paragraph(
          'The attachment takes the old date out of your calendar. If that does not happen by itself, please delete it.',
        ),
      ) +
      statusButton('en'),
  },
  why: {
    de: '[Sie sich|du dich] für dieses Angebot angemeldet [haben|hast] oder vorgemerkt [sind|bist].',
    en: 'you have registered for this offer or are on its interest list.',
  },
  calendar: ({ recipient }) => (recipient.position.seat === 'confirmed' ? 'cancel' : null),
  sample: (facts) => ({
    ...facts,
    entered: facts.briefing.sessions.map(({ sessionId }) => sessionId),
    briefing: {
      ...facts.briefing,
      lifecycle: 'postponed',
      lifecycleReason: {
        de: 'Die Referentin ist erkrankt.',
        en: 'The lecturer has fallen ill.',
      },
      calendarSequence: 1,
      schedule: facts.briefing.sessions.map(({ sessionId, title }) => ({
        sessionId,
        title,
        date: { kind: 'unknown' },
        startsAt: null,
        endsAt: null,
      })),
      sessions: [],
    },
    recipient: {
      ...facts.recipient,
      position: {
        ...facts.recipient.position,
        stage: 'done',
        approval: 'approved',
        seat: 'confirmed',
      },
    },
  }),
};
