import { facts, paragraph, statusButton, when, whyLines } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const waiting: MailTemplate = {
  kind: 'waiting',
  subject: {
    de: '[Sie stehen|Du stehst] auf der Warteliste: {{ offer.title }}{{ offer.on }}',
    en: 'You are on the waiting list: {{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: '[Sie stehen|Du stehst] auf der Warteliste',
    en: 'You are on the waiting list',
  },
  body: {
    de:
      paragraph(
        '{% if team.several %}für [Ihr|dein] Team reichen die freien Plätze zurzeit nicht. Es wird als Ganzes zugelassen oder wartet als Ganzes.{% else %}zurzeit ist kein Platz für [Sie|dich] frei. Sobald sich das ändert, rückt jemand von der Warteliste nach.{% endif %}',
      ) +
      when(
        'waitingPosition',
        paragraph(
          '[Ihre|Deine] Stelle auf der Liste, als diese E-Mail abging: <strong>{{ waitingPosition }}</strong>',
        ),
      ) +
      whyLines('Darum [warten Sie|wartest du]:') +
      paragraph(
        '[Rücken Sie|Rückst du] nach, [bekommen Sie|bekommst du] sofort eine E-Mail. [Sie möchten|Du möchtest] nicht länger warten? Dann [melden Sie sich|melde dich] bitte auf [Ihrer|deiner] Seite ab.',
      ) +
      facts('de') +
      statusButton('de'),
    en:
      paragraph(
        '{% if team.several %}At present there are not enough free places for your team. It is admitted as a whole or waits as a whole.{% else %}At present there is no place for you. As soon as that changes, somebody from the waiting list moves up.{% endif %}',
      ) +
      when(
        'waitingPosition',
        paragraph(
          'Your position on the list when this mail left: <strong>{{ waitingPosition }}</strong>',
        ),
      ) +
      whyLines('Why you wait:') +
      paragraph(
        'If you move up we tell you at once. You no longer want to wait? Please withdraw on your page.',
      ) +
      facts('en') +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] auf der Warteliste dieses Angebots [stehen|stehst].',
    en: 'you are on the waiting list of this offer.',
  },
  sample: (facts) => ({
    ...facts,
    recipient: {
      ...facts.recipient,
      waitingPosition: 3,
      standing: {
        ...facts.recipient.standing,
        why: [
          {
            de: 'Alle 15 Plätze sind vergeben. [Sie haben|Du hast] Position 3.',
            en: 'All 15 places are taken. You are at position 3.',
          },
        ],
      },
    },
  }),
};
