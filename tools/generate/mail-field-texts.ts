/** What an editor tells of the mail plan of an offer; see field-texts.ts. */
import type { Text } from './rule-field-texts.js';

const kinds: Record<string, Text> = {
  'kinds.needsReview': ['„Wird geprüft“', '"Is being checked"'],
  'kinds.placeHeld': ['„Platz freigehalten“', '"Place is held"'],
  'kinds.talkHeld': ['Dank nach der Vorabsprache', 'Thanks after the preliminary talk'],
  'kinds.addressReminder': [
    'Erinnerung, die Adresse zu bestätigen',
    'Reminder to confirm the address',
  ],
  'kinds.questionReminder': ['Erinnerung an offene Fragen', 'Reminder of open questions'],
  'kinds.stageReminder': [
    'Erinnerung an einen Schritt; den Tag setzt das Verfahren (remindDays)',
    'Reminder of a step; the procedure sets the day (remindDays)',
  ],
  'kinds.talkChoiceReminder': [
    'Erinnerung, einen Termin für die Vorabsprache zu wählen',
    'Reminder to choose a time for the preliminary talk',
  ],
  'kinds.talkReminder': ['Erinnerung an die Vorabsprache', 'Reminder of the preliminary talk'],
  'kinds.talkReminderOwner': [
    'Dieselbe Erinnerung an den Veranstalter',
    'The same reminder to the organiser',
  ],
  'kinds.preWorkReminder': [
    'Erinnerung an eine Aufgabe; days weggelassen: wie das Verfahren sagt, sonst ein Tag vorher',
    'Reminder of a task; days left out: as the procedure says, else a day before',
  ],
  'kinds.afterwards': [
    'Bescheinigung und Rückmeldung nach dem letzten Termin',
    'Certificate and feedback after the last session',
  ],
};

const trigger: Record<string, Text> = {
  'trigger.kind': [
    'at (Tag und Uhrzeit), days (Tage vor oder nach etwas), hours (Stunden davor oder danach), happening (wenn etwas geschieht)',
    'at (day and hour), days (days before or after something), hours, happening',
  ],
  'trigger.day': ['Tag', 'Day'],
  'trigger.time': ['Ortszeit, HH:MM', 'Local time, HH:MM'],
  'trigger.amount': ['Wie viele Tage oder Stunden', 'How many days or hours'],
  'trigger.side': ['before (davor) oder after (danach)', 'before or after'],
  'trigger.of': ['Wovon gezählt wird', 'What it is counted from'],
  'trigger.which': [
    'Bei Terminen: erster, letzter oder jeder, an dem die Person teilnimmt',
    'For sessions: first, last or each that the person attends',
  ],
  'trigger.what': ['Was geschieht', 'What happens'],
  'trigger.afterHours': ['Stunden danach; 0: sofort', 'Hours later; 0: at once'],
};

export const mails: Record<string, Text> = {
  'offer.mails': [
    'E-Mail-Plan: nur, was von den üblichen E-Mails und dem Format abweicht',
    'Mail plan: only what differs from the usual mails and the format',
  ],
  'Mails.set': [
    'plain, dayBefore oder eachSession; null: wie das Format',
    'plain, dayBefore or eachSession; null: as the format',
  ],
  'Mails.quietMinutes': [
    'Minuten, die E-Mails über verlegte oder verschobene Termine warten: mehrere Änderungen werden einmal gesagt',
    'Minutes that mails about moved or postponed dates wait: several changes are told once',
  ],
  'Mails.kinds': ['Übliche E-Mails: ob und wann', 'Usual mails: whether and when'],
  'Mails.own': ['Eigene E-Mails des Angebots', "The offer's own mails"],
  'Mails.without': [
    'Schlüssel von E-Mails des Formats, die hier entfallen',
    'Keys of mails of the format that this offer does without',
  ],
  ...kinds,
  '*.send': ['false: geht nicht hinaus', 'false: does not leave'],
  '*.days': ['Tage davor (afterwards: danach)', 'Days before (afterwards: after)'],
  '*.late': [
    'Was geschieht, wenn der Zeitpunkt vorbei ist',
    'What happens when the moment has passed',
  ],
  'late.rule': [
    'send (trotzdem), skip (entfällt nach hours Stunden), ask (danach entscheidet ein Mensch)',
    'send (anyway), skip (not after hours), ask (then a person decides)',
  ],
  'late.hours': ['Stunden', 'Hours'],
  'OwnMail.key': ['Fester Kurzname dieser E-Mail', 'Fixed short name of this mail'],
  'OwnMail.name': ['Wie das Team sie nennt', 'What staff call it'],
  'OwnMail.trigger': ['Wann', 'When'],
  'OwnMail.audience': [
    'An wen: alle Angaben müssen zutreffen',
    'To whom: all that is said must fit',
  ],
  'OwnMail.subject': ['Betreff, mit Liquid-Angaben', 'Subject, with Liquid variables'],
  'OwnMail.body': [
    'Text; leere Zeilen trennen Absätze. Angaben: docs/mail-plan.md',
    'Text; empty lines part paragraphs. Variables: docs/mail-plan.md',
  ],
  ...trigger,
  'audience.roles': ['Rollen; sonst nur Teilnehmende', 'Roles; else participants only'],
  'audience.seats': [
    'Platz; null: gleichgültig. Sonst nur mit Platz',
    'Place; null: any. Else only with a place',
  ],
  'audience.stages': ['Stand im Verfahren', 'Stage of the procedure'],
  'audience.decisions': ['Was entschieden ist', 'What was decided'],
  'audience.sessions': ['Schlüssel von Terminen (Gruppen)', 'Keys of sessions (groups)'],
  'audience.openSteps': ['Was noch zu tun ist', 'What is still to do'],
  'audience.attendance': ['Ob die Person dabei war', 'Whether the person was there'],
};
