import { facts, nextSteps, paragraph, statusButton } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const talkHeld: MailTemplate = {
  kind: 'talkHeld',
  subject: {
    de: 'Danke für das Gespräch: {{ offer.title }}{{ offer.on }}',
    en: 'Thank you for the talk: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: 'Danke für das Gespräch', en: 'Thank you for the talk' },
  body: {
    de:
      paragraph(
        'vielen Dank, dass [Sie sich|du dir] Zeit für die Vorabsprache genommen [haben|hast]. Dieser Schritt ist erledigt. <strong>Eine Zusage ist das noch nicht.</strong>',
      ) +
      nextSteps('So geht es weiter:') +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        'Thank you for taking the time for the preliminary talk. This step is done. <strong>It is not yet a place.</strong>',
      ) +
      nextSteps('What comes next:') +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: 'wir mit [Ihnen|dir] eine Vorabsprache geführt haben.',
    en: 'we had a preliminary talk with you.',
  },
  sample: (facts) => withRecipient(facts, { position: { stage: 'approval', seat: 'held' } }),
};
