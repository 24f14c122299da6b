import { facts, paragraph, statusButton, talkFacts } from '../blocks.js';
import type { MailTemplate } from '../template.js';
import { talkAgreed } from './talk-agreed.template.js';

export const talkReminder: MailTemplate = {
  kind: 'talkReminder',
  subject: {
    de: 'Erinnerung an die Vorabsprache{% if talk %}: {{ talk.when }}{% endif %}; {{ offer.title }}{{ offer.on }}',
    en: 'Reminder of the preliminary talk{% if talk %}: {{ talk.when }}{% endif %}; {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Morgen ist die Vorabsprache', en: 'The preliminary talk is tomorrow' },
  body: {
    de:
      paragraph('bald sprechen wir miteinander:') +
      talkFacts('de') +
      paragraph(
        '[Sie können|Du kannst] nicht? Dann [ändern Sie|ändere] den Termin bitte auf [Ihrer|deiner] Seite oder [schreiben Sie|schreib] uns.',
      ) +
      statusButton('de') +
      facts('de'),
    en:
      paragraph('We will talk soon:') +
      talkFacts('en') +
      paragraph('You cannot make it? Please change the time on your page, or write to us.') +
      statusButton('en') +
      facts('en'),
  },
  why: talkAgreed.why,
  sample: talkAgreed.sample,
};
