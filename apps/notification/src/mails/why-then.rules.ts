/** The rules of the mail plan in words: why a mail is due when it is. For the life of a mail. */
import type { MailKind } from '#contracts/vocabulary.js';

interface Words {
  de: string;
  en: string;
}

const atOnce = (de: string, en: string): Words => ({
  de: `sofort, sobald ${de}`,
  en: `at once when ${en}`,
});

const rules: Partial<Record<MailKind, Words>> = {
  addressConfirmation: atOnce('jemand sich angemeldet hat', 'somebody has registered'),
  memberConfirmation: atOnce(
    'jemand von einer Kollegin oder einem Kollegen angemeldet wurde',
    'somebody was registered by a colleague',
  ),
  interestConfirmation: atOnce('jemand sich vorgemerkt hat', 'somebody has left their interest'),
  interestOpened: atOnce(
    'die Anmeldung für Vorgemerkte öffnet',
    'registration opens for those on the interest list',
  ),
  receipt: atOnce(
    'die Anmeldung vollständig eingegangen ist',
    'the registration has arrived in full',
  ),
  teamReceipt: atOnce('die Anmeldung des Teams eingegangen ist', 'the team’s registration arrived'),
  needsReview: atOnce('eine Person die Anmeldung prüfen muss', 'a person has to review it'),
  refusal: atOnce('die Absage feststeht', 'the refusal is decided'),
  teamRefusal: atOnce('die Absage für das Team feststeht', 'the team’s refusal is decided'),
  reconsidered: atOnce('eine Absage aufgehoben ist', 'a refusal has been lifted'),
  waiting: atOnce(
    'die Anmeldung auf der Warteliste steht',
    'the registration is on the waiting list',
  ),
  teamWaiting: atOnce('das Team auf der Warteliste steht', 'the team is on the waiting list'),
  placeHeld: atOnce('ein Platz zurückgehalten wird', 'a place is held'),
  placeOffered: atOnce('ein frei gewordener Platz angeboten wird', 'a free place is offered'),
  placeLapsed: atOnce('ein angebotener Platz verfallen ist', 'an offered place has lapsed'),
  talkChoice: atOnce(
    'ein Termin für die Vorabsprache zu wählen ist',
    'a time for the preliminary talk is to be chosen',
  ),
  talkChoiceReminder: {
    de: 'einige Tage, bevor die Frist für die Wahl eines Termins endet',
    en: 'some days before the time for choosing ends',
  },
  talkAgreed: atOnce('ein Termin für die Vorabsprache steht', 'the preliminary talk is agreed'),
  talkReminder: { de: 'am Tag vor der Vorabsprache', en: 'the day before the preliminary talk' },
  talkReminderOwner: {
    de: 'am Tag vor der Vorabsprache',
    en: 'the day before the preliminary talk',
  },
  talkCancelled: atOnce('ein Termin der Vorabsprache entfällt', 'an agreed talk is given up'),
  talkHeld: atOnce('die Vorabsprache stattgefunden hat', 'the preliminary talk was held'),
  admission: atOnce('der Platz fest zugesagt ist', 'the place is confirmed'),
  teamAdmission: atOnce('der Platz des Teams fest zugesagt ist', 'the team’s place is confirmed'),
  addressReminder: {
    de: 'einige Tage nach der Anmeldung, solange die Adresse nicht bestätigt ist',
    en: 'some days after registering, while the address is not confirmed',
  },
  questionReminder: {
    de: 'einige Tage vor der Frist für Fragen und Antworten',
    en: 'some days before the deadline for questions and answers',
  },
  stageReminder: {
    de: 'einige Tage vor dem Ende einer Frist, die die Person einhalten soll',
    en: 'some days before a deadline that the person has to keep',
  },
  preWorkReminder: {
    de: 'einige Tage vor dem Abgabetermin einer Aufgabe',
    en: 'some days before a task is due',
  },
  access: {
    de: 'am Versandtag der Zugangsdaten; wer später zugelassen wird, bekommt sie sofort',
    en: 'on the dispatch day of the access data; whoever is admitted later gets them at once',
  },
  sessionChanged: atOnce('jemand in einen anderen Termin wechselt', 'somebody changes the session'),
  withdrawalConfirmed: atOnce('jemand sich abgemeldet hat', 'somebody has withdrawn'),
  handedOver: atOnce('der Platz überlassen wurde', 'the place has been handed over'),
  expired: atOnce('die Anmeldung verfallen ist', 'the registration has lapsed'),
  postponed: atOnce('das Angebot verschoben ist', 'the offer is postponed'),
  cancelled: atOnce('das Angebot abgesagt ist', 'the offer is cancelled'),
  changeNotice: atOnce(
    'die Veranstalterin eine Änderung mitteilt',
    'the organiser announces a change',
  ),
  afterwards: { de: 'am Tag nach der Veranstaltung', en: 'the day after the event' },
  signInLink: atOnce(
    'jemand einen Einmal-Link angefordert hat',
    'somebody asked for a one-time link',
  ),
  organiserNotice: atOnce(
    'es für die Veranstalterin etwas zu entscheiden gibt',
    'there is something for the organiser to decide',
  ),
};

const byThePlan: Words = {
  de: 'wie es der E-Mail-Plan des Angebots festlegt',
  en: 'as the offer’s mail plan says',
};

export const whyThen = (kind: MailKind): Words => rules[kind] ?? byThePlan;
