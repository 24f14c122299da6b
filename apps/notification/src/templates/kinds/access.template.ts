import { sampleAccess, waysIn } from '../access-blocks.js';
import { facts, lines, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const access: MailTemplate = {
  kind: 'access',
  subject: {
    de: 'Ihr Zugang: {{ offer.title }}{{ offer.on }}',
    en: 'Your access: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'So kommen Sie in die Veranstaltung', en: 'How to get in' },
  body: {
    de:
      paragraph(
        'hier ist Ihr Zugang. Er ist nur für Sie bestimmt; bitte geben Sie ihn nicht weiter.',
      ) +
      facts('de') +
      waysIn('de') +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technik:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph('Sie können doch nicht? Bitte melden Sie sich auf Ihrer Seite ab.') +
      statusButton('de'),
    en:
      paragraph('Here is your access. It is meant for you alone; please do not pass it on.') +
      facts('en') +
      waysIn('en') +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technical needs:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph('You cannot come after all? Please withdraw on your page.') +
      statusButton('en'),
  },
  why: {
    de: 'Sie einen Platz in dieser Veranstaltung haben.',
    en: 'you have a place at this event.',
  },
  sample: (facts) => ({ ...facts, briefing: { ...facts.briefing, access: sampleAccess } }),
};
