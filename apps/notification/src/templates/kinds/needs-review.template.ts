import { facts, list, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const needsReview: MailTemplate = {
  kind: 'needsReview',
  subject: {
    de: 'Wir schauen uns [Ihre|deine] Anmeldung genauer an: {{ offer.title }}{{ offer.on }}',
    en: 'We are taking a closer look at your registration: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Ein Mensch prüft [Ihre|deine] Anmeldung',
    en: 'A person is looking at your registration',
  },
  body: {
    de:
      paragraph(
        'bei [Ihrer|deiner] Anmeldung ließ sich nicht alles von selbst klären. Das ist keine Absage. Jemand vom Veranstalter sieht sie sich an und entscheidet. [Sie brauchen|Du brauchst] dafür nichts zu tun.',
      ) +
      when(
        'findings.size > 0',
        paragraph('Darum geht es:'),
        list(
          'findings',
          '{{ entry.message }}{% if entry.remedy %}<br/>Das würde helfen: {{ entry.remedy }}{% endif %}{% if entry.contact %}<br/>Fragen dazu beantwortet: {{ entry.contact }}{% endif %}',
        ),
      ) +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        'Not everything about your registration could be settled automatically. This is not a refusal. A person at the organiser will look at it and decide. There is nothing you need to do.',
      ) +
      when(
        'findings.size > 0',
        paragraph('What it is about:'),
        list(
          'findings',
          '{{ entry.message }}{% if entry.remedy %}<br/>What would help: {{ entry.remedy }}{% endif %}{% if entry.contact %}<br/>Who answers questions about this: {{ entry.contact }}{% endif %}',
        ),
      ) +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: '[Ihre|deine] Anmeldung von einem Menschen geprüft wird.',
    en: 'a person is reviewing your registration.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: {
      ...facts.recipient,
      findings: [
        {
          condition: 'function',
          strength: 'suitable',
          result: 'unknown',
          effect: 'needsReview',
          message: {
            de: 'Ihre Aufgabe liegt im Bildungsmanagement oder im Bildungsmonitoring.',
            en: 'Your task is in education management or education monitoring.',
          },
          contact: { de: 'Geschäftsstelle der Agentur', en: 'Office of the agency' },
          remedy: {
            de: 'Schreiben Sie uns kurz, womit Sie in der Verwaltung betraut sind.',
            en: 'Tell us briefly what you are in charge of in your administration.',
          },
        },
      ],
    },
  }),
};
