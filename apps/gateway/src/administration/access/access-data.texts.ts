/** Texts of the pages on which staff set how people get into the sessions. */
import type { Joining } from '#contracts/joining.js';
import type { Locale } from '../../pages/form/format.rules.js';

type Labels<K extends string> = Readonly<Record<K, string>>;

const german = {
  title: 'Zugangsdaten',
  intro: 'Hier legen Sie fest, wie die Teilnehmenden in die Termine hineinkommen.',
  dataTitle: 'Link, Nummern und Passwort',
  state: {
    set: 'Die Zugangsdaten sind eingetragen.',
    notSet: 'Es sind noch keine Zugangsdaten eingetragen.',
  },
  dispatch: 'Die E-Mail mit dem Zugang geht ab {at} hinaus.',
  dispatches: 'Der Zugang geht in mehreren E-Mails hinaus. {at}',
  noDispatch:
    'Es ist kein Versandtag festgelegt: Niemand bekommt eine E-Mail mit dem Zugang. Tragen Sie ihn zusammen mit den Zugangsdaten ein.',
  secret: 'Zu sehen und zu ändern sind sie nur für Personen, die das Angebot bearbeiten dürfen.',
  look: 'Zugangsdaten ansehen und ändern',
  enter: 'Zugangsdaten eintragen',
  recorded: 'Dass Sie sie ansehen, wird festgehalten.',
  cancelled: 'Das Angebot ist abgesagt: Hier lässt sich nichts mehr ändern.',
  joiningTitle: 'Was in der E-Mail steht',
  way: 'Zugang in der E-Mail',
  wayHint:
    'Der persönliche Link führt immer zum aktuellen Zugang und gilt nur, solange die Person einen Platz hat.',
  ways: {
    personalLink: 'persönlicher Link',
    plainData: 'Zugangsdaten im Klartext',
  } as Labels<Joining['way']>,
  opens: 'Wie viele Minuten vor dem Termin öffnet der persönliche Link?',
  opensHint: '0 bis 1440 (ein Tag). Gibt es vorher einen Technik-Check, wird von dort gezählt.',
  counts: 'Wer über den persönlichen Link hineingeht, gilt als anwesend',
  countsYes: 'Wer über den persönlichen Link hineingeht, gilt als anwesend.',
  countsNo: 'Wer über den persönlichen Link hineingeht, gilt damit noch nicht als anwesend.',
  opensAt: 'Der persönliche Link öffnet {n} Minuten vor dem Termin.',
  common: 'Zugang zur Veranstaltung',
  commonHint: 'Gilt für alle Termine, die keinen eigenen Zugang haben.',
  session: 'Termin: {name}',
  sessionOwn: 'Termin: {name} (eigener Zugang)',
  own: 'Dieser Termin hat einen eigenen Zugang',
  fields: {
    platform: 'Plattform',
    link: 'Link',
    meetingNumber: 'Meeting-Nummer',
    password: 'Passwort oder Kenncode',
  },
  hints: {
    platform: 'Leer: die Plattform, die im Angebot steht.',
    link: 'Beginnt mit https://',
    meetingNumber: null,
    password: null,
  } as Labels<'link' | 'platform'> & Record<'meetingNumber' | 'password', null>,
  phone: 'Telefonnummer {n}',
  phoneLabel: 'Bezeichnung zu Nummer {n}',
  phoneLabelHint: 'Zum Beispiel: aus Deutschland, gebührenfrei. Kann leer bleiben.',
  phoneNext: 'Freiwillig. Für weitere Nummern erscheint nach dem Speichern wieder ein leeres Feld.',
  minutes: 'Minuten vor dem Termin',
  dispatchTitle: 'Versand',
  dispatchHint:
    'An diesem Tag geht die E-Mail mit dem Zugang an alle mit Platz; wer später einen Platz bekommt, bekommt sie sofort.',
  dispatchDay: 'Versandtag',
  dispatchTime: 'Uhrzeit des Versands',
  ownDispatchTitle: 'Eigener Versandtag einzelner Termine',
  ownDispatchHint:
    'Der Zugang zu diesem Termin geht an diesem Tag in einer eigenen E-Mail hinaus. Leer: zusammen mit den anderen am Versandtag oben. Termine mit gleichem Tag und gleicher Uhrzeit stehen in einer E-Mail. Was schon versandt ist, geht kein zweites Mal hinaus.',
  ownDispatchDay: 'Versandtag: {name}',
  ownDispatchTime: 'Uhrzeit: {name}',
  check: 'Auswirkung ansehen',
  save: 'Speichern',
  saveAndReplace: 'Speichern und Ersatz senden',
  cancel: 'Abbrechen',
  back: 'Zurück zur Übersicht',
  saved: 'Gespeichert.',
  savedReplaced: 'Gespeichert. Der Ersatz geht in einigen Minuten hinaus.',
  replaceTitle: 'Diese Änderung löst eine E-Mail aus',
  replaced:
    'Personen, die „Neue Zugangsdaten – die bisherigen gelten nicht mehr“ bekommen werden: {n}. Sie haben die bisherigen Zugangsdaten schon.',
  replacedUnknown:
    'Wie viele Personen die bisherigen Zugangsdaten schon haben, ist gerade nicht abrufbar. Wer sie hat, bekommt „Neue Zugangsdaten – die bisherigen gelten nicht mehr“.',
  replaceWhen:
    'Die E-Mail geht nach zehn Minuten hinaus, kurz vor einem Termin nach einer Minute. Was Sie bis dahin noch ändern, steht in derselben E-Mail.',
  notYetSaved: 'Gespeichert ist noch nichts.',
  removeTitle: 'Zugangsdaten entfernen',
  removeText:
    'Danach kennt niemand mehr einen Zugang, auch nicht über den persönlichen Link. Bei einem veröffentlichten Angebot mit Versandtag geht das nicht.',
  remove: 'Zugangsdaten entfernen',
};
export type AccessDataTexts = typeof german;

const english: AccessDataTexts = {
  title: 'Access data',
  intro: 'Here you set how participants get into the sessions.',
  dataTitle: 'Link, numbers and password',
  state: { set: 'The access data are entered.', notSet: 'No access data are entered yet.' },
  dispatch: 'The mail with the access leaves from {at} on.',
  dispatches: 'The access leaves in several mails. {at}',
  noDispatch:
    'No dispatch day is set: nobody gets a mail with the access. Enter it together with the access data.',
  secret: 'Only people who may edit the offer can see and change them.',
  look: 'Look at and change the access data',
  enter: 'Enter access data',
  recorded: 'That you look at them is recorded.',
  cancelled: 'The offer is cancelled: nothing can be changed here any more.',
  joiningTitle: 'What the mail holds',
  way: 'Access in the mail',
  wayHint:
    'The personal link always leads to the access of the moment, and holds only while the person has a place.',
  ways: { personalLink: 'personal link', plainData: 'the access data in clear' },
  opens: 'How many minutes before the session does the personal link open?',
  opensHint: '0 to 1440 (one day). If there is a technical check before, it is counted from there.',
  counts: 'Whoever goes in by the personal link counts as present',
  countsYes: 'Whoever goes in by the personal link counts as present.',
  countsNo: 'Going in by the personal link does not count as being present yet.',
  opensAt: 'The personal link opens {n} minutes before the session.',
  common: 'Access to the event',
  commonHint: 'Holds for all sessions that have no access of their own.',
  session: 'Session: {name}',
  sessionOwn: 'Session: {name} (access of its own)',
  own: 'This session has an access of its own',
  fields: {
    platform: 'Platform',
    link: 'Link',
    meetingNumber: 'Meeting number',
    password: 'Password or code',
  },
  hints: {
    platform: 'Empty: the platform that the offer names.',
    link: 'Begins with https://',
    meetingNumber: null,
    password: null,
  },
  phone: 'Phone number {n}',
  phoneLabel: 'Label of number {n}',
  phoneLabelHint: 'For example: from Germany, free of charge. May stay empty.',
  phoneNext: 'Optional. For further numbers there is an empty field again after saving.',
  minutes: 'Minutes before the session',
  dispatchTitle: 'Dispatch',
  dispatchHint:
    'On this day the mail with the access leaves to everybody with a place; whoever gets a place later gets it at once.',
  dispatchDay: 'Dispatch day',
  dispatchTime: 'Hour of dispatch',
  ownDispatchTitle: 'Dispatch day of single sessions',
  ownDispatchHint:
    'The access of this session leaves on this day in a mail of its own. Empty: together with the others on the dispatch day above. Sessions of the same day and hour stand in one mail. What has been sent already is not sent again.',
  ownDispatchDay: 'Dispatch day: {name}',
  ownDispatchTime: 'Hour: {name}',
  check: 'See the effect',
  save: 'Save',
  saveAndReplace: 'Save and send the replacement',
  cancel: 'Cancel',
  back: 'Back to the overview',
  saved: 'Saved.',
  savedReplaced: 'Saved. The replacement leaves in a few minutes.',
  replaceTitle: 'This change causes a mail',
  replaced:
    'People who will get "New access data – the previous ones are no longer valid": {n}. They have the present access data already.',
  replacedUnknown:
    'How many people have the present access data already cannot be told at the moment. Whoever has them gets "New access data – the previous ones are no longer valid".',
  replaceWhen:
    'The mail leaves after ten minutes, shortly before a session after one minute. What you change until then is in the same mail.',
  notYetSaved: 'Nothing is saved yet.',
  removeTitle: 'Remove the access data',
  removeText:
    'Then nobody knows a way in any more, not by the personal link either. Not possible for a published offer with a dispatch day.',
  remove: 'Remove the access data',
};

export const accessDataTexts = (locale: Locale): AccessDataTexts =>
  locale === 'de' ? german : english;
