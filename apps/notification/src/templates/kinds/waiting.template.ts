import { facts, paragraph, statusButton, when } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const waiting: MailTemplate = {
  kind: 'waiting',
  subject: {
    de: 'Sie stehen auf der Warteliste: {{ offer.title }}{{ offer.on }}',
    en: 'You are on the waiting list: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Sie stehen auf der Warteliste',
    en: 'You are on the waiting list',
  },
  body: {
    de:
      paragraph(
        'Sie erfüllen die Voraussetzungen, aber zurzeit sind alle Plätze vergeben. Sobald einer frei wird, rückt jemand von der Warteliste nach.',
      ) +
      when(
        'waitingPosition',
        paragraph(
          'Ihre Stelle auf der Liste, als diese E-Mail abging: <strong>{{ waitingPosition }}</strong>',
        ),
      ) +
      paragraph(
        'Rücken Sie nach, bekommen Sie sofort eine E-Mail. Sie möchten nicht länger warten? Dann melden Sie sich bitte auf Ihrer Seite ab.',
      ) +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        'You meet the conditions, but at present every place is taken. As soon as one is given up, somebody from the waiting list moves up.',
      ) +
      when(
        'waitingPosition',
        paragraph(
          'Your position on the list when this mail left: <strong>{{ waitingPosition }}</strong>',
        ),
      ) +
      paragraph(
        'If you move up we tell you at once. You no longer want to wait? Please withdraw on your page.',
      ) +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: 'Sie auf der Warteliste dieses Angebots stehen.',
    en: 'you are on the waiting list of this offer.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: { ...facts.recipient, waitingPosition: 3 },
  }),
};
