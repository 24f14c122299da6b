/** The page on which a person makes, renews and switches off the link to their calendar. */
import type { Locale } from '../form/format.rules.js';

const de = {
  link: 'Termine im Kalender abonnieren',
  title: 'Termine im Kalender abonnieren',
  intro:
    'Mit einem geheimen Link holt sich Ihr Kalenderprogramm die Termine dieser Anmeldung immer wieder neu: verschobene an der neuen Stelle, abgesagte als abgesagt, vorläufige als vorläufig.',
  warning:
    'Wer den Link kennt, sieht Ihre Termine. Geben Sie ihn nicht weiter. Zugangsdaten stehen nicht darin.',
  none: 'Zurzeit gibt es keinen Link.',
  since:
    'Es gibt einen Link, eingerichtet am {at}. Er wurde nur einmal angezeigt; wenn Sie ihn nicht mehr haben, erzeugen Sie einen neuen. Der bisherige gilt dann nicht mehr.',
  create: 'Link erzeugen',
  renew: 'Neuen Link erzeugen',
  off: 'Abschalten',
  offDone: 'Der Link ist abgeschaltet. Ihr Kalenderprogramm bekommt nichts mehr.',
  newTitle: 'Ihr Link',
  newText:
    'Kopieren Sie ihn jetzt; wir können ihn nicht noch einmal zeigen. Fügen Sie ihn in Ihrem Kalenderprogramm unter „Kalender abonnieren“ oder „Aus dem Internet“ ein.',
  address: 'Adresse des Kalenders',
  open: 'Im Kalenderprogramm öffnen',
  back: 'Zurück zu meiner Anmeldung',
};
export type CalendarTexts = typeof de;

const en: CalendarTexts = {
  link: 'Subscribe to the dates in a calendar',
  title: 'Subscribe to the dates in a calendar',
  intro:
    'By a secret link your calendar programme fetches the dates of this registration again and again: moved ones at their new time, cancelled ones as cancelled, presumed ones as tentative.',
  warning:
    'Whoever knows the link sees your dates. Do not pass it on. There are no access data in it.',
  none: 'There is no link at the moment.',
  since:
    'There is a link, made on {at}. It was shown only once; if you do not have it any more, make a new one. The earlier one is of no use then.',
  create: 'Make a link',
  renew: 'Make a new link',
  off: 'Switch off',
  offDone: 'The link is switched off. Your calendar programme gets nothing any more.',
  newTitle: 'Your link',
  newText:
    'Copy it now; we cannot show it again. Paste it into your calendar programme under "subscribe to calendar" or "from the internet".',
  address: 'Address of the calendar',
  open: 'Open in the calendar programme',
  back: 'Back to my registration',
};

export const calendarTexts = (locale: Locale): CalendarTexts => (locale === 'de' ? de : en);
