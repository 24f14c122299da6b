import { facts, paragraph, statusButton } from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const teamAdmission: MailTemplate = {
  kind: 'teamAdmission',
  subject: {
    de: 'Zusage für [Ihr|dein] Team: {{ offer.title }}{{ offer.on }}',
    en: 'Your team has its places: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: '[Ihr|Dein] Team ist dabei', en: 'Your team is in' },
  body: {
    de:
      paragraph(
        "{% if variant == 'movedUp' %}das Team, das [Sie|du] angemeldet [haben|hast], ist von der Warteliste nachgerückt. Seine{% else %}die Anmeldung [Ihres|deines] Teams hat Erfolg: Seine{% endif %} Teilnahme ist zugesagt.",
      ) +
      paragraph(
        'Alle Genannten bekommen ihre Zusage mit dem Kalendereintrag und später den Zugang in eigenen E-Mails, sobald sie ihre Adresse bestätigt haben. [Sie selbst brauchen|Du selbst brauchst] nichts zu tun.',
      ) +
      facts('de') +
      paragraph(
        'Fällt jemand aus? Auf [Ihrer|deiner] Seite [melden Sie|meldest du] eine einzelne Person ab oder [geben|gibst] den Platz an eine Kollegin oder einen Kollegen weiter.',
      ) +
      statusButton('de'),
    en:
      paragraph(
        "{% if variant == 'movedUp' %}The team that you registered has moved up from the waiting list. Its{% else %}The registration of your team was successful: its{% endif %} places are confirmed.",
      ) +
      paragraph(
        'Everybody named gets the admission with the calendar entry, and later the access data, in mails of their own, as soon as they have confirmed their address. There is nothing you need to do yourself.',
      ) +
      facts('en') +
      paragraph(
        'Somebody cannot come? On your page you withdraw one person, or give the place to a colleague.',
      ) +
      statusButton('en'),
  },
  why: {
    de: '[Sie|du] ein Team angemeldet [haben|hast], das zugelassen wurde.',
    en: 'you registered a team that has been admitted.',
  },
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'done', approval: 'approved' },
      state: { role: 'delegate' },
      team: { people: 4, announced: null, seat: 'none' },
    }),
};
