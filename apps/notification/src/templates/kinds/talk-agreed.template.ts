import { facts, paragraph, statusButton, talkFacts, when } from '../blocks.js';
import { sampleTalk, withRecipient } from '../sample/sample-recipient.js';
import type { MailTemplate } from '../template.js';

export const talkAgreed: MailTemplate = {
  kind: 'talkAgreed',
  subject: {
    de: '[Ihre|Deine] Vorabsprache: {% if talk %}{{ talk.when }}; {% endif %}{{ offer.title }}{{ offer.on }}',
    en: 'Your preliminary talk: {% if talk %}{{ talk.when }}; {% endif %}{{ offer.title }}{{ offer.on }}',
  },
  heading: {
    de: 'Der Termin für die Vorabsprache steht fest',
    en: 'The time for the preliminary talk is fixed',
  },
  body: {
    de:
      paragraph(
        'für die Vorabsprache {% if team.several %}mit [Ihrem|deinem] Team {% endif %}ist dieser Termin vereinbart. Gab es vorher einen anderen, gilt der nicht mehr.',
      ) +
      talkFacts('de') +
      when(
        'calendar',
        paragraph('Den Termin [finden Sie|findest du] als Kalendereintrag im Anhang.'),
      ) +
      paragraph(
        'Passt der Termin doch nicht? Auf [Ihrer|deiner] Seite lässt er sich {% if talk %}{{ talk.changeUntil }} {% endif %}ändern oder absagen. Am Tag davor erinnern wir [Sie|dich].',
      ) +
      statusButton('de') +
      facts('de'),
    en:
      paragraph(
        'This time has been agreed for the preliminary talk{% if team.several %} with your team{% endif %}. If there was another one before, it no longer holds.',
      ) +
      talkFacts('en') +
      when('calendar', paragraph('The time is attached as a calendar entry.')) +
      paragraph(
        'The time does not suit you after all? It can be changed or given up on your page{% if talk %} {{ talk.changeUntil }}{% endif %}. We will remind you on the day before.',
      ) +
      statusButton('en') +
      facts('en'),
  },
  why: {
    de: 'zu [Ihrer|deiner] Anmeldung eine Vorabsprache vereinbart wurde.',
    en: 'a preliminary talk has been agreed for your registration.',
  },
  // A delegate has arranged it for others, and does not take part.
  talkCalendar: ({ recipient }) => (recipient.state.role === 'delegate' ? null : 'publish'),
  sample: (facts) => ({
    ...withRecipient(facts, {
      position: { stage: 'preliminaryTalk', seat: 'held' },
      state: { talk: { startsAt: '2020-09-15T08:00:00Z', endsAt: '2020-09-15T08:30:00Z' } },
    }),
    talk: sampleTalk(),
  }),
};
