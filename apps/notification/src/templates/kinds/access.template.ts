import { sampleAccess, waysIn, waysInLater } from '../access-blocks.js';
import { facts, lines, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const access: MailTemplate = {
  kind: 'access',
  subject: {
    de: '[Ihr|Dein] Zugang: {{ offer.title }}{{ offer.on }}',
    en: 'Your access: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'So [kommen Sie|kommst du] in die Veranstaltung', en: 'How to get in' },
  body: {
    de:
      paragraph(
        'hier ist [Ihr|dein] Zugang. Er ist nur für [Sie|dich] bestimmt; bitte [geben Sie|gib] ihn nicht weiter.',
      ) +
      facts('de') +
      waysIn('de') +
      waysInLater('de') +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technik:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph(
        '[Sie können|Du kannst] doch nicht? Bitte [melden Sie sich|melde dich] auf [Ihrer|deiner] Seite ab.',
      ) +
      statusButton('de'),
    en:
      paragraph('Here is your access. It is meant for you alone; please do not pass it on.') +
      facts('en') +
      waysIn('en') +
      waysInLater('en') +
      when(
        'offer.technicalRequirements',
        paragraph(`<strong>Technical needs:</strong><br/>${lines('offer.technicalRequirements')}`),
      ) +
      paragraph('You cannot come after all? Please withdraw on your page.') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] einen Platz in dieser Veranstaltung [haben|hast].',
    en: 'you have a place at this event.',
  },
  sample: (facts) => ({ ...facts, briefing: { ...facts.briefing, access: sampleAccess } }),
};
