import {
  facts,
  nextSteps,
  objection,
  paragraph,
  statusButton,
  takenOutOfCalendar,
  whyLines,
} from '../blocks.js';
import { withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const expired: MailTemplate = {
  kind: 'expired',
  subject: {
    de: '[Ihre|Deine] Anmeldung ist beendet, eine Frist ist verstrichen: {{ offer.title }}{{ offer.on }}',
    en: 'Your registration has ended, a deadline has passed: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: '[Ihre|Deine] Anmeldung ist beendet', en: 'Your registration has ended' },
  body: {
    de:
      paragraph(
        'ein Schritt [Ihrer|deiner] Anmeldung wurde nicht rechtzeitig erledigt. Sie ist deshalb beendet, und {% if team.several %}die Plätze stehen{% else %}der Platz steht{% endif %} anderen offen.',
      ) +
      whyLines('Im Einzelnen:') +
      nextSteps('Was [Sie|du] tun [können|kannst]:') +
      objection('de') +
      facts('de') +
      takenOutOfCalendar('de') +
      statusButton('de'),
    en:
      paragraph(
        'A step of your registration was not done in time. It has therefore ended, and {% if team.several %}the places are{% else %}the place is{% endif %} open to others.',
      ) +
      whyLines('In detail:') +
      nextSteps('What you can do:') +
      objection('en') +
      facts('en') +
      takenOutOfCalendar('en') +
      statusButton('en'),
  },
  why: {
    de: '[Sie sich|du dich] für dieses Angebot angemeldet [hatten|hattest].',
    en: 'you had registered for this offer.',
  },
  // Where the place was given before.
  calendar: () => 'cancel',
  sample: (facts) =>
    withRecipient(facts, {
      position: { stage: 'ended', seat: 'released' },
      state: { endedBy: 'expiry' },
      standing: {
        headline: {
          de: '[Ihre|Deine] Anmeldung ist verfallen',
          en: 'Your registration has lapsed',
        },
        why: [
          {
            de: 'Für die Vorabsprache wurde bis zum 15. September kein Termin gewählt.',
            en: 'No time for the preliminary talk was chosen by 15 September.',
          },
        ],
        next: [
          {
            text: {
              de: 'Solange die Anmeldung offen ist, [können Sie sich|kannst du dich] neu anmelden.',
              en: 'You can register anew as long as registration is open.',
            },
            byText: null,
          },
        ],
      },
    }),
};
