import { facts, paragraph } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const withdrawalConfirmed: MailTemplate = {
  kind: 'withdrawalConfirmed',
  subject: {
    de: 'Sie sind abgemeldet: {{ offer.title }}{{ offer.on }}',
    en: 'You have withdrawn: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Sie sind abgemeldet', en: 'You have withdrawn' },
  body: {
    de:
      paragraph(
        'Ihre Abmeldung ist angekommen. Sie bekommen zu diesem Angebot keine weiteren E-Mails von uns. Danke, dass Sie Bescheid gegeben haben.',
      ) +
      facts('de') +
      paragraph(
        'Falls der Termin in Ihrem Kalender steht, löschen Sie ihn bitte dort. Sie haben sich nicht abgemeldet? Dann melden Sie sich bitte umgehend bei der unten genannten Stelle.',
      ),
    en:
      paragraph(
        'Your withdrawal has arrived. You will get no further mails from us about this offer. Thank you for letting us know.',
      ) +
      facts('en') +
      paragraph(
        'If the date is in your calendar, please remove it there. You did not withdraw? Then please contact the address below at once.',
      ),
  },
  why: {
    de: 'Ihre Anmeldung zurückgezogen wurde.',
    en: 'your registration has been withdrawn.',
  },
  sample: (facts) => facts,
};
