/** The page that says whose access may not have arrived, and whom to call. */
import type { AccessStanding } from '#contracts/assurance-http.js';
import type { Locale } from '../../pages/form/format.rules.js';

const de = {
  title: 'Zugang: Wer hat ihn sicher?',
  intro:
    'Hier stehen die Personen mit Platz, bei denen nicht bewiesen ist, dass die E-Mail mit dem Zugang angenommen wurde. Rufen Sie sie vor dem Termin an.',
  notPlanned:
    'Dieses Angebot versendet keine Zugangsdaten. Es gibt niemanden, dem sie fehlen könnten.',
  notKnownYet: 'Das Angebot wurde noch nicht veröffentlicht.',
  allFine: 'Niemand muss angerufen werden.',
  counts:
    'Personen mit Platz und einem Termin vor sich: {people}. Angenommen: {accepted}. Noch nicht fällig: {planned}. Nicht bewiesen: {unproven}, davon noch offen: {open}.',
  phone: 'Telefon',
  noPhone: 'keine Nummer angegeben',
  noPhoneHint:
    'Nummern stehen hier, wenn das Angebot im Anmeldeformular danach fragt (Art der Frage: „phone“).',
  mail: 'E-Mail',
  next: 'Nächster Termin',
  why: 'Warum',
  due: 'fällig seit',
  onItsWay: 'Das dauert einige Minuten. Ein Anruf ist noch nicht nötig.',
  reached: 'Erreicht',
  notReached: 'Nicht erreicht',
  called: '{what} – {by}, {at}',
  note: 'Notiz (freiwillig)',
  noteHint: 'Nur was für den Zugang wichtig ist. Sie wird mit der Anmeldung gelöscht.',
  saveReached: 'Erreicht',
  saveNotReached: 'Nicht erreicht',
  saved: 'Der Anruf bei {name} ist festgehalten.',
  open: 'Anmeldung öffnen',
  exportTitle: 'Liste als Datei',
  purpose: 'Wofür brauchen Sie die Datei?',
  purposeHint: 'Der Zweck wird festgehalten. Bitte nennen Sie keine Namen.',
  exportButton: 'Liste ausgeben (CSV)',
  errorPurpose: 'Bitte schreiben Sie, wofür Sie die Datei brauchen.',
  standings: {
    accepted: 'angenommen',
    planned: 'noch nicht fällig',
    notYetSent: 'noch nicht versandt',
    bounced: 'zurückgekommen',
    refused: 'vom Postfach abgelehnt',
    uncertain: 'ungewiss, ob angekommen',
    failed: 'Versand gescheitert',
    noMail: 'keine E-Mail vorgesehen',
  } satisfies Record<AccessStanding, string>,
};
export type AccessTexts = typeof de;

const en: AccessTexts = {
  title: 'Access: who has it for certain?',
  intro:
    'These are the people with a place for whom it is not proven that the mail with the access was accepted. Call them before the session.',
  notPlanned: 'This offer sends no access data. Nobody can lack them.',
  notKnownYet: 'The offer has not been published yet.',
  allFine: 'Nobody has to be called.',
  counts:
    'People with a place and a session before them: {people}. Accepted: {accepted}. Not due yet: {planned}. Not proven: {unproven}, of these still open: {open}.',
  phone: 'Phone',
  noPhone: 'no number given',
  noPhoneHint:
    'Numbers are here if the registration form asks for them (kind of question: "phone").',
  mail: 'Mail',
  next: 'Next session',
  why: 'Why',
  due: 'due since',
  onItsWay: 'This takes some minutes. There is no need to call yet.',
  reached: 'Reached',
  notReached: 'Not reached',
  called: '{what} – {by}, {at}',
  note: 'Note (optional)',
  noteHint: 'Only what matters for the access. It is deleted with the registration.',
  saveReached: 'Reached',
  saveNotReached: 'Not reached',
  saved: 'The call to {name} is recorded.',
  open: 'Open the registration',
  exportTitle: 'The list as a file',
  purpose: 'What do you need the file for?',
  purposeHint: 'The purpose is recorded. Please name no people.',
  exportButton: 'Take out the list (CSV)',
  errorPurpose: 'Please write what you need the file for.',
  standings: {
    accepted: 'accepted',
    planned: 'not due yet',
    notYetSent: 'not sent yet',
    bounced: 'came back',
    refused: 'refused by the mailbox',
    uncertain: 'not certain whether it arrived',
    failed: 'sending failed',
    noMail: 'no mail planned',
  },
};

export const accessTexts = (locale: Locale): AccessTexts => (locale === 'de' ? de : en);
