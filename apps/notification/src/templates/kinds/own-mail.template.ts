import { facts, statusButton } from '../blocks.js';
import type { MailTemplate } from '../template.js';

/** What the offer's own text says, escaped piece by piece; only web addresses become links. */
const text =
  '<mj-text>{% for paragraph in own.paragraphs %}<p style="margin:0 0 12px">' +
  '{% for line in paragraph %}{% for piece in line %}' +
  '{% if piece.link %}<a href="{{ piece.link }}">{{ piece.text }}</a>{% else %}{{ piece.text }}{% endif %}' +
  '{% endfor %}{% unless forloop.last %}<br/>{% endunless %}{% endfor %}</p>{% endfor %}</mj-text>';

export const ownMail: MailTemplate = {
  kind: 'ownMail',
  subject: { de: '{{ own.subject }}', en: '{{ own.subject }}' },
  heading: { de: '{{ own.subject }}', en: '{{ own.subject }}' },
  body: {
    de: text + facts('de') + statusButton('de'),
    en: text + facts('en') + statusButton('en'),
  },
  why: {
    de: 'der Veranstalter sie für [Sie|dich] vorgesehen hat: [Sie stehen|du stehst] auf der Liste der Angemeldeten.',
    en: 'the organiser has planned it for you: you are on the list of those who registered.',
  },
  sample: (sample) => ({
    ...sample,
    occurrence: 'dayBefore',
    briefing: {
      ...sample.briefing,
      ownMails: [
        {
          key: 'dayBefore',
          subject: {
            de: 'Morgen: {{ offer.title }}, {{ session.when }}',
            en: 'Tomorrow: {{ offer.title }}, {{ session.when }}',
          },
          body: {
            de: 'morgen ist es so weit: {{ session.when }}.\n\nWas [Sie dafür brauchen|du dafür brauchst], steht unter https://example.org/hinweise.',
            en: 'Tomorrow is the day: {{ session.when }}.\n\nWhat you need for it is at https://example.org/notes.',
          },
        },
      ],
    },
  }),
};
