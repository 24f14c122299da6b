/**
 * What an editor tells of each field of the files of an offer, German first. Looked up by the thing that
 * the field belongs to and its name (`sessions.key`), else by its name alone (`*.key`).
 */
import { access } from './access-field-texts.js';
import { admission } from './admission-field-texts.js';
import { mails } from './mail-field-texts.js';
import { people, rules, type Text } from './rule-field-texts.js';

const offer: Record<string, Text> = {
  'offerFile.organiser': [
    'Schlüssel der veranstaltenden Agentur im Register',
    'Key of the organising agency in the register',
  ],
  'offerFile.offer': [
    'Das Angebot. Was nicht bekannt ist, bleibt weg oder ist null.',
    'The offer. What is not known is left out or null.',
  ],
  'offerFile.accessData': [
    'Zugangsdaten, oder { file: … } mit ihrer Datei im selben Ordner. Ein Export enthält sie nie.',
    'Access data, or { file: … } with their file in the same folder. An export never holds them.',
  ],
  'offerFile.rules': [
    'Teilnahmebedingungen, wenn sie nicht in <slug>.conditions.yaml stehen',
    'Conditions, unless they are in <slug>.conditions.yaml',
  ],
  'accessData.file': ['Datei im selben Ordner', 'File in the same folder'],
  'offer.slug': [
    'Kurzname in Adressen, fest ab der Veröffentlichung',
    'Short name in addresses, fixed once published',
  ],
  'offer.format': [
    'Format aus der verwalteten Liste, z. B. onlineExchange',
    'Format of the managed list, e.g. onlineExchange',
  ],
  'offer.title': ['Titel; zum Veröffentlichen nötig', 'Title; needed for publishing'],
  'offer.summary': ['Zwei, drei Sätze für Listen', 'Two or three sentences for lists'],
  'offer.description': [
    'Beschreibung, auch in mehreren Absätzen',
    'Description, also in several paragraphs',
  ],
  'offer.targetGroup': [
    'Zielgruppe in Worten; was geprüft wird, steht in den Bedingungen',
    'Target group in words; what is checked stands in the conditions',
  ],
  'offer.priorKnowledge': ['Vorkenntnisse', 'Prior knowledge'],
  'offer.technicalRequirements': ['Technische Voraussetzungen', 'Technical requirements'],
  'offer.subjectToChange': ['„Änderungen vorbehalten“', '"Subject to change"'],
  'offer.timeZone': ['Zeitzone aller Uhrzeiten', 'Time zone of all times'],
  'offer.venue': [
    'Ort: online, onsite, hybrid, undecided (offen) oder toBeAnnounced (folgt)',
    'Venue: online, onsite, hybrid, undecided or toBeAnnounced',
  ],
  'offer.sessions': [
    'Termine. Ohne parts gehören alle zusammen.',
    'Sessions. Without parts all of them belong together.',
  ],
  'offer.parts': [
    'Was zusammengehört: alle, genau einer, beliebige oder alternative Termine',
    'What belongs together: all, exactly one, any, or alternative dates',
  ],
  'offer.interestList': [
    'Vormerkung, solange die Anmeldung nicht offen oder der Tag nur vermutet ist',
    'Interest list while registration is not open or the date is presumed',
  ],
  'offer.registrationOpens': [
    'Anmeldebeginn; null: mit der Veröffentlichung',
    'Registration opens; null: on publication',
  ],
  'offer.registrationCloses': [
    'Anmeldeschluss; ein Tag zählt ganz',
    'Registration closes; a day counts in full',
  ],
  'offer.questionDeadline': [
    'Schluss für Antworten, die nachgereicht werden',
    'Deadline of answers that may follow',
  ],
  'offer.accessDispatch': ['Wann die Zugangsdaten hinausgehen', 'When access data go out'],
  'offer.preWork': ['Aufgaben vor einem Termin', 'Tasks before a session'],
  'offer.coOrganisers': ['Mitveranstaltende', 'Co-organisers'],
  'offer.funder': ['Fördermittelgeber', 'Funder'],
  'offer.contact': ['Ansprechperson; null: nicht bekannt', 'Contact; null: not known'],
  'offer.people': [
    'Wer mitwirkt: Referierende, Moderation, Technik',
    'Who contributes: speakers, moderators, technical support',
  ],
  'offer.capacity': ['Wie viele kommen können', 'How many may come'],
  'offer.team': [
    'Was zusammen zugelassen wird: Person, Team oder Kommune als Fall',
    'What is admitted as one: person, team, or municipality as a case',
  ],
  'offer.admission': [
    'Wie Plätze vergeben werden; weggelassen: nach Reihenfolge, wer hineinpasst, rückt nach',
    'How places are given; left out: in order, whoever fits moves up',
  ],
  'offer.preQuestions': [
    'Fragen der Angemeldeten vorab und die Abstimmung darüber; null: keine',
    'Questions of the registered beforehand, and the vote on them; null: none',
  ],
  'offer.attendance': [
    'Was als Teilnahme zählt und ob es eine Bescheinigung gibt',
    'What counts as having taken part, and whether there is a certificate',
  ],
  'offer.feedback': [
    'Rückmeldung nach der Veranstaltung; null: niemand wird gefragt',
    'Feedback after the event; null: nobody is asked',
  ],
  'offer.prices': [
    'Preise; 0 ist ein Preis. Wer welchen zahlt, sagen die Bedingungen.',
    'Prices; 0 is a price. Who pays which is said by the conditions.',
  ],
  'offer.followsUp': [
    'Kurznamen der Angebote, auf die dieses folgt',
    'Short names of the offers that this one follows up',
  ],
  'offer.procedure': [
    'Zulassungsverfahren: Stufen in ihrer Reihenfolge',
    'Admission procedure: stages in order',
  ],
  'offer.questionnaire': ['Fragen des Anmeldeformulars', 'Questions of the registration form'],
  'offer.internalNote': ['Nur für Kolleginnen und Kollegen', 'For colleagues only'],
  'offer.contentDate': [
    'Stand des Textes; weggelassen: heute',
    'Date of the text; left out: today',
  ],
};

const sessions: Record<string, Text> = {
  'sessions.sessionId': [
    'Nur für Programme; Dateien erkennen Termine am key',
    'For programs only; files know sessions by their key',
  ],
  'sessions.key': [
    'Fester Kurzname im Angebot, z. B. part1',
    'Stable short name in the offer, e.g. part1',
  ],
  'sessions.date': [
    'Tag: fixed, allDay, tentativeDay, tentativeMonth, tentativeQuarter oder unknown',
    'Day: fixed, allDay, tentativeDay, tentativeMonth, tentativeQuarter or unknown',
  ],
  'sessions.startsAt': ['Beginn, HH:MM in Anführungszeichen', 'Start, HH:MM in quotes'],
  'sessions.endsAt': ['Ende, HH:MM in Anführungszeichen', 'End, HH:MM in quotes'],
  'sessions.preSession': [
    'Freiwilliger Teil vor dem Beginn, z. B. Technik-Check',
    'Optional part before the start, e.g. technical check',
  ],
  'sessions.venue': [
    'Ort dieses Termins; null: der des Angebots',
    'Venue of this session; null: that of the offer',
  ],
  'sessions.accessDispatch': [
    'Versand der Zugangsdaten dieses Termins; null: wie im Angebot',
    'Dispatch for this session; null: as in the offer',
  ],
  'sessions.items': [
    'Programmpunkte in zeitlicher Reihenfolge',
    'Programme items in order of time',
  ],
  'sessions.session': ['Schlüssel des Termins', 'Key of the session'],
  'date.until': ['Letzter Tag, eingeschlossen', 'Last day, included'],
  'date.month': ['Vermuteter Monat, z. B. 2020-12', 'Presumed month, e.g. 2020-12'],
  'date.quarter': ['Vermutetes Quartal, z. B. 2020-Q4', 'Presumed quarter, e.g. 2020-Q4'],
  'accessDispatch.date': ['Versandtag', 'Day of dispatch'],
  'ProgrammeItem.endsAt': ['Ende; null: bis zum nächsten Punkt', 'End; null: until the next item'],
  'ProgrammeItem.plan': [
    'Woraus der Punkt besteht, z. B. drei Fälle zu 20 Minuten',
    'What the item is made of, e.g. three cases of 20 minutes',
  ],
  'ProgrammeItem.venue': [
    'Ort dieses Punktes; null: der des Termins',
    'Venue of this item; null: that of the session',
  ],
  'plan.parts': ['Wie viele', 'How many'],
  'plan.minutesEach': ['Minuten je Stück', 'Minutes each'],
  'plan.bufferMinutes': ['Minuten als Puffer', 'Minutes to spare'],
  'OfferPart.rule': [
    'all (alle), exactlyOne (genau einer), any (beliebige), alternativeDates',
    'all, exactlyOne, any, alternativeDates',
  ],
  'OfferPart.sessions': ['Schlüssel der Termine', 'Keys of sessions'],
  'OfferPart.casesPerSession': [
    'Kommunen je Termin, als Fälle; null: nicht gezählt',
    'Municipalities per session, as cases; null: not counted',
  ],
  'OfferPart.peoplePerSession': [
    'Personen je Termin; null: es gilt nur die Grenze des Angebots',
    "People per session; null: only the offer's own limit holds",
  ],
  'PreWork.per': [
    'Einmal je Kommune oder von jeder Person',
    'Once per municipality or by each person',
  ],
  'PreWork.due': ['Schlüssel des Termins → Frist', 'Key of the session → deadline'],
};

const things: Record<string, Text> = {
  'Venue.platform': [
    'Plattform, z. B. Webex; null: noch offen',
    'Platform, e.g. Webex; null: not known yet',
  ],
  'online.platform': [
    'Plattform, z. B. Webex; null: noch offen',
    'Platform, e.g. Webex; null: not known yet',
  ],
  'Venue.onsite': ['Der Ort im Raum', 'The place in the room'],
  'Venue.online': ['Der Ort im Netz', 'The place on the net'],
  '*.street': ['Straße und Hausnummer', 'Street and number'],
  '*.postalCode': ['Postleitzahl, in Anführungszeichen', 'Postal code, in quotes'],
  '*.city': ['Ort', 'City'],
  '*.directions': ['Wegbeschreibung', 'Directions'],
  '*.amount': ['Wie viele davon', 'How many of them'],
  '*.unit': ['Tage, Wochen oder Monate', 'Days, weeks or months'],
  '*.before': ['Vor welchem Tag', 'Before which day'],
  'InvolvedPerson.entity': ['Person, Team oder Organisation', 'Person, team or organisation'],
  'InvolvedPerson.name': ['Name; null: noch offen', 'Name; null: still open'],
  '*.organisation': ['Organisation', 'Organisation'],
  '*.countsAgainstPlaces': ['Nimmt einen Platz der Teilnehmenden', "Takes a participant's place"],
  '*.note': ['Anmerkung', 'Note'],
  '*.agencyId': [
    'Id einer Agentur des Registers; null: keine',
    'Id of an agency of the register; null: none',
  ],
  '*.projectAdministrator': ['Projektträger', 'Project administrator'],
  '*.email': ['E-Mail-Adresse', 'Mail address'],
  '*.phone': ['Telefonnummer', 'Telephone number'],
  '*.link': ['https-Adresse des Treffens', 'https address of the meeting'],
  'prices.amount': ['Betrag', 'Amount'],
  'amount.cents': ['In Cent', 'In cents'],
  'amount.currency': ['Währung, z. B. EUR', 'Currency, e.g. EUR'],
  '*.help': ['Hilfe unter der Frage', 'Help below the question'],
  '*.options': ['Antworten zur Auswahl', 'Answers to choose from'],
  'options.value': [
    'Fester Wert, den Bedingungen und Listen sehen',
    'Stable value that conditions and lists see',
  ],
  '*.neededBy': [
    'submit: zum Anmelden nötig; questionDeadline: später; never: freiwillig',
    'submit: needed to register; questionDeadline: later; never: optional',
  ],
  '*.maxLength': ['Höchstens so viele Zeichen', 'At most that many characters'],
  '*.forEligibility': [
    'Bedingungen dürfen die Antwort ansehen (nur Auswahl)',
    'Conditions may look at the answer (choices only)',
  ],
};

const everywhere: Record<string, Text> = {
  '*.de': ['Deutsch', 'German'],
  '*.en': ['Englisch', 'English'],
  '*.kind': ['Art', 'Kind'],
  '*.key': ['Kurzname, auf den andere Stellen verweisen', 'Short name to which other places refer'],
  '*.name': ['Name', 'Name'],
  '*.title': ['Titel', 'Title'],
  '*.label': ['Beschriftung', 'Label'],
  '*.description': ['Beschreibung', 'Description'],
  '*.day': ['Tag, z. B. 2020-09-24', 'Day, e.g. 2020-09-24'],
  '*.time': ['Uhrzeit, HH:MM in Anführungszeichen', 'Time, HH:MM in quotes'],
  '*.startsAt': ['Beginn, HH:MM in Anführungszeichen', 'Start, HH:MM in quotes'],
};

const all = {
  ...everywhere,
  ...offer,
  ...sessions,
  ...admission,
  ...access,
  ...mails,
  ...things,
  ...rules,
  ...people,
};

/** @param owner what the field belongs to. @throws when nobody has written about it */
export function textOf(owner: string, field: string): string {
  const found = all[`${owner}.${field}`] ?? all[`*.${field}`];
  if (!found) throw new Error(`tools/generate/field-texts.ts says nothing of ${owner}.${field}`);
  const [de, en] = found;
  return de === en ? de : `${de}\n\n${en}`;
}
