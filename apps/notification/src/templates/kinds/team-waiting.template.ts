import { facts, paragraph, statusButton, when, whyLines } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const teamWaiting: MailTemplate = {
  kind: 'teamWaiting',
  subject: {
    de: '[Ihr|Dein] Team steht auf der Warteliste: {{ offer.title }}{{ offer.on }}',
    en: 'Your team is on the waiting list: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '[Ihr|Dein] Team steht auf der Warteliste',
    en: 'Your team is on the waiting list',
  },
  body: {
    de:
      paragraph(
        'für das Team, das [Sie|du] angemeldet [haben|hast], reichen die freien Plätze zurzeit nicht. Ein Team wird als Ganzes zugelassen oder wartet als Ganzes.',
      ) +
      when(
        'waitingPosition',
        paragraph(
          'Seine Stelle auf der Liste, als diese E-Mail abging: <strong>{{ waitingPosition }}</strong>',
        ),
      ) +
      whyLines('Darum wartet es:') +
      paragraph(
        'Rückt das Team nach, erfahren [Sie|du] und alle Genannten es sofort. Soll es nicht länger warten, [melden Sie|melde] es bitte auf [Ihrer|deiner] Seite ab.',
      ) +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        'At present there are not enough free places for the team that you registered. A team is admitted as a whole or waits as a whole.',
      ) +
      when(
        'waitingPosition',
        paragraph(
          'Its position on the list when this mail left: <strong>{{ waitingPosition }}</strong>',
        ),
      ) +
      whyLines('Why it waits:') +
      paragraph(
        'If the team moves up, you and everybody named will know at once. If it is not to wait any longer, please withdraw it on your page.',
      ) +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] ein Team angemeldet [haben|hast], das auf der Warteliste steht.',
    en: 'you registered a team that is on the waiting list.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'seat', seat: 'waiting' },
      state: { role: 'delegate' },
      team: { people: 4, announced: null, seat: 'none' },
      waitingPosition: 2,
      standing: {
        ...facts.recipient.standing,
        why: [
          {
            de: 'Eine dritte Kommune ist möglich, aber es werden vier Plätze gebraucht und zwei sind frei.',
            en: 'A third municipality is possible, but four seats are needed and two are free.',
          },
        ],
      },
    }),
};
