import {
  facts,
  lines,
  list,
  objection,
  paragraph,
  statusButton,
  takenOutOfCalendar,
  when,
} from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const refusal: MailTemplate = {
  kind: 'refusal',
  subject: {
    de: 'Leider keine Zusage: {{ offer.title }}{{ offer.on }}',
    en: 'Unfortunately no place: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Wir können [Ihnen|dir] leider keinen Platz geben',
    en: 'Unfortunately we cannot give you a place',
  },
  body: {
    de:
      paragraph(
        'vielen Dank für [Ihr|dein] Interesse. Diesmal müssen wir [Ihnen|dir] absagen. Wir sagen [Ihnen|dir], warum:',
      ) +
      when('declineReason', paragraph(lines('declineReason'))) +
      when(
        'findings.size > 0',
        list(
          'findings',
          '{{ entry.message }}{% if entry.remedy %}<br/><strong>Das würde helfen:</strong> {{ entry.remedy }}{% endif %}{% if entry.contact %}<br/>Fragen dazu beantwortet: {{ entry.contact }}{% endif %}',
        ),
      ) +
      when(
        'declineReason == nil and findings.size == 0',
        paragraph('Die Gründe nennt [Ihnen|dir] gern die unten stehende Ansprechperson.'),
      ) +
      objection('de') +
      facts('de') +
      takenOutOfCalendar('de') +
      statusButton('de'),
    en:
      paragraph(
        'Thank you for your interest. This time we have to refuse. These are the reasons:',
      ) +
      when('declineReason', paragraph(lines('declineReason'))) +
      when(
        'findings.size > 0',
        list(
          'findings',
          '{{ entry.message }}{% if entry.remedy %}<br/><strong>What would help:</strong> {{ entry.remedy }}{% endif %}{% if entry.contact %}<br/>Who answers questions about this: {{ entry.contact }}{% endif %}',
        ),
      ) +
      when(
        'declineReason == nil and findings.size == 0',
        paragraph('The contact named below will gladly tell you why.'),
      ) +
      objection('en') +
      facts('en') +
      takenOutOfCalendar('en') +
      statusButton('en'),
  },
  why: {
    de: '[Sie sich|du dich] für dieses Angebot angemeldet [hatten|hattest].',
    en: 'you had registered for this offer.',
  },
  // Where the place was given before.
  calendar: () => 'cancel',
  sample: (facts) => ({
    ...facts,
    recipient: {
      ...facts.recipient,
      findings: [
        {
          condition: 'agreement',
          strength: 'required',
          result: 'notMet',
          effect: 'refused',
          message: {
            de: 'Ihre Kommune hat am Tag der Veranstaltung eine gültige Zielvereinbarung mit dem Veranstalter.',
            en: 'On the day of the event your municipality has a valid agreement with the organiser.',
          },
          contact: { de: 'Geschäftsstelle der Agentur', en: 'Office of the agency' },
          remedy: {
            de: 'Eine Verlängerung der Zielvereinbarung bis über den Veranstaltungstag hinaus.',
            en: 'Extending the agreement beyond the day of the event.',
          },
        },
      ],
    },
  }),
};
