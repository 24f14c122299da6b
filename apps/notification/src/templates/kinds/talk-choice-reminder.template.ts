import { button, facts, paragraph, statusButton, unless, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';
import { talkChoice } from './talk-choice.template.js';

export const talkChoiceReminder: MailTemplate = {
  kind: 'talkChoiceReminder',
  subject: {
    de: 'Erinnerung: Termin für die Vorabsprache{% if until.stage %} {{ until.stage }}{% endif %} wählen: {{ offer.title }}{{ offer.on }}',
    en: 'Reminder: choose a time for the preliminary talk{% if until.stage %} {{ until.stage }}{% endif %}: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Es fehlt noch ein Termin für die Vorabsprache',
    en: 'The preliminary talk still needs a time',
  },
  body: {
    de:
      paragraph(
        'für die Vorabsprache [haben Sie|hast du] noch keinen Termin gewählt. Bitte [tun Sie|tu] das{% if until.stage %} <strong>{{ until.stage }}</strong>{% endif %}; ohne das Gespräch geht [Ihre|deine] Anmeldung nicht weiter.',
      ) +
      when('links.chooseTalk', button('Termin wählen', 'links.chooseTalk')) +
      unless('links.chooseTalk', statusButton('de')) +
      paragraph(
        '[Sie möchten|Du möchtest] nicht mehr teilnehmen? Dann [melden Sie sich|melde dich] bitte auf [Ihrer|deiner] Seite ab, damit andere nachrücken können.',
      ) +
      facts('de'),
    en:
      paragraph(
        'You have not chosen a time for the preliminary talk yet. Please do so{% if until.stage %} <strong>{{ until.stage }}</strong>{% endif %}; without the talk your registration does not go on.',
      ) +
      when('links.chooseTalk', button('Choose a time', 'links.chooseTalk')) +
      unless('links.chooseTalk', statusButton('en')) +
      paragraph(
        'You no longer want to take part? Please withdraw on your page, so that others can move up.',
      ) +
      facts('en'),
  },
  why: talkChoice.why,
  sample: talkChoice.sample,
};
