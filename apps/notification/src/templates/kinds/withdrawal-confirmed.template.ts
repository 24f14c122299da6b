import { facts, paragraph, takenOutOfCalendar, unless } from '../blocks.js';
import type { MailTemplate } from '../template.js';

export const withdrawalConfirmed: MailTemplate = {
  kind: 'withdrawalConfirmed',
  subject: {
    de: '[Sie sind|Du bist] abgemeldet: {{ offer.title }}{{ offer.on }}',
    en: 'You have withdrawn: {{ offer.title }}{{ offer.on }}',
  },
  heading: { de: '[Sie sind|Du bist] abgemeldet', en: 'You have withdrawn' },
  body: {
    de:
      paragraph(
        '[Ihre|deine] Abmeldung ist angekommen. [Sie bekommen|Du bekommst] zu diesem Angebot keine weiteren E-Mails von uns. Danke, dass [Sie|du] Bescheid gegeben [haben|hast].',
      ) +
      facts('de') +
      takenOutOfCalendar('de') +
      unless(
        'calendar',
        paragraph(
          'Falls der Termin in [Ihrem|deinem] Kalender steht, [löschen Sie|lösche] ihn bitte dort.',
        ),
      ) +
      paragraph(
        '[Sie haben sich|Du hast dich] nicht abgemeldet? Dann [melden Sie sich|melde dich] bitte umgehend bei der unten genannten Stelle.',
      ),
    en:
      paragraph(
        'Your withdrawal has arrived. You will get no further mails from us about this offer. Thank you for letting us know.',
      ) +
      facts('en') +
      takenOutOfCalendar('en') +
      unless('calendar', paragraph('If the date is in your calendar, please remove it there.')) +
      paragraph('You did not withdraw? Then please contact the address below at once.'),
  },
  why: {
    de: '[Ihre|deine] Anmeldung zurückgezogen wurde.',
    en: 'your registration has been withdrawn.',
  },
  calendar: () => 'cancel',
  sample: (facts) => ({
    ...facts,
    entered: facts.briefing.sessions.map(({ sessionId }) => sessionId),
  }),
};
