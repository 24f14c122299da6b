/**
 * What each variable of a mail holds, for people who write templates. The list is the view's: a
 * field of `MailView` without a line here does not compile, and neither does a line without a field.
 */
import type { MailView } from '../view/mail-view.rules.js';
import type { Localised } from '../template.js';

type Below<T> =
  NonNullable<T> extends readonly (infer Item)[]
    ? NonNullable<Item> extends object
      ? `[].${PathOf<NonNullable<Item>>}`
      : '[]'
    : NonNullable<T> extends object
      ? `.${PathOf<NonNullable<T>>}`
      : '';
type PathOf<T extends object> = string extends keyof T
  ? '*'
  : { [K in keyof T & string]: `${K}${Below<T[K]>}` }[keyof T & string];

/**
 * `offer.title`, `findings[].message`, `missingAnswers[]`, `figures.*`. Not `own`: the text of an own
 * mail is written in the offer, and the frame around it is no text that staff change.
 */
export type MailVariable = PathOf<Omit<MailView, 'own'>>;

const text = (de: string, en: string): Localised => ({ de, en });

const ofPerson = {
  locale: text('Sprache der E-Mail: de oder en', 'language of the mail: de or en'),
  variant: text(
    'Anlass im Einzelnen, zum Beispiel movedUp (nachgerückt); oft leer',
    'the occasion in detail, such as movedUp; often empty',
  ),
  'person.name': text('Vor- und Nachname', 'first and last name'),
  'person.municipality': text('Kommune; kann fehlen', 'municipality; may be missing'),
  interested: text('vorgemerkt, noch nicht angemeldet', 'on the interest list, not registered yet'),
  calendar: text(
    'Kalenderdatei im Anhang: publish (eintragen) oder cancel (austragen); sonst leer',
    'calendar file attached: publish or cancel; otherwise empty',
  ),
  calendarTakesOut: text(
    'eine zweite Kalenderdatei im Anhang trägt Termine aus, die nicht mehr gelten',
    'a second calendar file takes dates out that hold no more',
  ),
  delegate: text('meldet nur andere an', 'registers others and takes no part'),
  held: text('ein Platz wird freigehalten', 'a place is being held'),
  contributes: text(
    'Aufgabe bei der Veranstaltung in Worten; leer bei Teilnehmenden',
    'what somebody contributes, in words; empty for participants',
  ),
  'team.people': text('Personen mit Namen', 'people who are named'),
  'team.expected': text('erwartete Personen', 'people who are expected'),
  'team.several': text('mehr als eine Person', 'more than one person'),
  'standing.headline': text(
    'wo die Anmeldung steht, in einem Satz',
    'where the registration stands, in one sentence',
  ),
  'standing.why[]': text('warum das so ist', 'why it is so'),
  'standing.next[].text': text('was als Nächstes kommt', 'what comes next'),
  'standing.next[].until': text('bis wann; kann fehlen', 'until when; may be missing'),
  'until.confirm': text(
    'bis wann die Adresse bestätigt werden kann',
    'until when the address can be confirmed',
  ),
  'until.place': text(
    'bis wann ein angebotener Platz gilt; kann fehlen',
    'until when an offered place holds; may be missing',
  ),
  'until.stage': text(
    'bis wann der nächste Schritt zu tun ist; kann fehlen',
    'until when the next step is due; may be missing',
  ),
  'findings[].message': text('eine Voraussetzung, um die es geht', 'a condition that matters here'),
  'findings[].remedy': text('was helfen würde; kann fehlen', 'what would help; may be missing'),
  'findings[].contact': text(
    'wer Fragen dazu beantwortet; kann fehlen',
    'who answers questions about it; may be missing',
  ),
  declineReason: text(
    'Begründung einer Absage; kann fehlen',
    'the reason of a refusal; may be missing',
  ),
  'missingAnswers[]': text('Frage ohne Antwort', 'a question without an answer'),
  waitingPosition: text(
    'Stelle auf der Warteliste; kann fehlen',
    'position on the waiting list; may be missing',
  ),
} as const;

const ofOffer = {
  'offer.title': text('Titel', 'title'),
  'offer.summary': text('Kurztext; kann fehlen', 'summary; may be missing'),
  'offer.organiser': text('Veranstalter', 'organiser'),
  'offer.where': text('Ort in einer Zeile', 'the place in one line'),
  'offer.directions': text('Anfahrt; kann fehlen', 'how to get there; may be missing'),
  'offer.needsAccess': text('es braucht Zugangsdaten', 'access data are needed'),
  'offer.parts[]': text('welche Termine zusammengehören', 'which dates belong together'),
  'offer.stand': text('Stand der Angaben', 'date of the content'),
  'offer.sessions[].title': text('Name eines Termins; kann fehlen', 'name of a session, if any'),
  'offer.sessions[].when': text('Tag und Uhrzeit', 'day and time'),
  'offer.sessions[].check': text(
    'Beginn des Technik-Checks; kann fehlen',
    'start of the technical check, if any',
  ),
  'offer.dated': text('der Termin ist bekannt', 'the date is known'),
  'offer.on': text(
    'für den Betreff: „ am 24. September 2020, 10:00 Uhr“, mit Leerzeichen davor',
    'for subjects: " on 24 September 2020, 10:00", with the space before it',
  ),
  'offer.registrationDeadline': text(
    'Tag des Anmeldeschlusses; kann fehlen',
    'day of the registration deadline, if any',
  ),
  'offer.registrationDeadlineShort': text('dasselbe ohne Jahr', 'the same without the year'),
  'offer.registrationDeadlineTime': text(
    'Uhrzeit dazu; leer: der ganze Tag zählt',
    'its time; empty: the day counts in full',
  ),
  'offer.registrationUntil': text(
    '„bis einschließlich …“ oder „bis …, 12:00 Uhr“; kann fehlen',
    '"by the end of …" or "by 12:00 on …", if any',
  ),
  'offer.questionDeadline': text(
    'Tag, bis zu dem Antworten ergänzt werden; kann fehlen',
    'day until which answers can be added, if any',
  ),
  'offer.questionDeadlineShort': text('dasselbe ohne Jahr', 'the same without the year'),
  'offer.questionUntil': text('„bis …“ dazu; kann fehlen', '"by …" for it, if any'),
  'offer.accessDispatch': text(
    'wann der Zugang verschickt wird, „Montag, 21. September 2020 um 09:00“; kann fehlen',
    'when the access data are sent, if it is known',
  ),
  'offer.accessDispatchAhead': text('das liegt noch vor uns', 'that lies ahead'),
  'offer.accessNow': text(
    'der Tag ist für manche Termine schon vorbei; ihr Zugang kommt sofort',
    'the day is over for some sessions; their access is sent at once',
  ),
  'offer.accessDays[].sessions': text(
    'Termine, deren Zugang noch kommt, wenn er an mehreren Tagen verschickt wird',
    'sessions whose access is still to come, if it is sent on several days',
  ),
  'offer.accessDays[].on': text('wann er verschickt wird, mit „Uhr“', 'when it is sent'),
  'offer.technicalRequirements': text(
    'technische Voraussetzungen; kann fehlen',
    'technical needs, if any',
  ),
  'offer.reason': text(
    'warum verschoben oder abgesagt; kann fehlen',
    'why it was postponed or cancelled, if said',
  ),
  'offer.moderators[]': text('wer moderiert', 'who moderates'),
  'contact.line': text(
    'wen man fragen kann, mit Telefon; die Gruppe kann fehlen',
    'whom to ask, with phone; the group may be missing',
  ),
  'contact.email': text('E-Mail-Adresse dazu; kann fehlen', 'its mail address, if any'),
  'minimum.municipalities': text(
    'Mindestzahl der Kommunen; die Gruppe kann fehlen',
    'least number of municipalities; the group may be missing',
  ),
  'minimum.decidedOn': text(
    '„am …, um … Uhr“, Tag der Entscheidung; kann fehlen',
    'when it is decided, if known',
  ),
  'links.status': text('eigene Seite der Person', "the person's own page"),
} as const;

/** Filled only in mails of some kinds, which mail-variables.rules.ts names. */
const ofSomeKinds = {
  'links.confirmAddress': text('Adresse bestätigen', 'confirm the address'),
  'links.signIn': text('einmaliger Link zur eigenen Seite', "one-time link to the person's page"),
  'links.takeUpInterest': text(
    'aus der Vormerkung eine Anmeldung machen; kann fehlen',
    'make a registration of the interest; may be missing',
  ),
  'links.consent': text(
    'dem neuen Termin zustimmen; kann fehlen',
    'agree to the new date; may be missing',
  ),
  'links.notMe': text('„Das war ich nicht“; kann fehlen', '"That was not me"; may be missing'),
  'links.acceptPlace': text(
    'den angebotenen Platz nehmen; kann fehlen',
    'take the place that is offered; may be missing',
  ),
  'links.chooseTalk': text(
    'Termin der Vorabsprache wählen; kann fehlen',
    'choose a time for the preliminary talk; may be missing',
  ),
  'links.join': text(
    'persönlicher Link in die Veranstaltung; kann fehlen',
    'personal link into the event; may be missing',
  ),
  opensMinutesBefore: text(
    'wie viele Minuten vorher der persönliche Link öffnet',
    'how many minutes before the personal link opens',
  ),
  'notice.message': text('was sich geändert hat', 'what has changed'),
  'notice.changes[].label': text('geänderte Angabe', 'what was changed'),
  'notice.changes[].before': text('bisher', 'before'),
  'notice.changes[].after': text('jetzt', 'now'),
  'notice.asksConsent': text('fragt nach Zustimmung', 'asks for consent'),
  'talk.state': text(
    'agreed, held, missed, givenBack oder cancelled',
    'agreed, held, missed, givenBack or cancelled',
  ),
  'talk.givenUp': text('abgesagt oder zurückgegeben', 'given up'),
  'talk.when': text('Tag und Uhrzeit der Vorabsprache', 'day and time of the preliminary talk'),
  'talk.way': text('Telefon, Link oder Raum', 'phone, link or room'),
  'talk.owner': text('mit wem', 'with whom'),
  'talk.changeUntil': text('bis wann sie sich ändern lässt', 'until when it can be changed'),
  'talk.reason': text('Begründung einer Absage; kann fehlen', 'why it was cancelled, if said'),
  'talk.awaitsTimes': text(
    'ein neuer Termin ist zu wählen, und es ist noch keiner frei',
    'another time is to be chosen, and none is free yet',
  ),
  'task.title': text('Name der Vorarbeit', 'name of the pre-work'),
  'task.description': text('Beschreibung; kann fehlen', 'description, if any'),
  'task.until': text('bis wann; kann fehlen', 'until when, if any'),
  'figures.*': text(
    'Zahlen eines Hinweises: municipalities, needed, registrations, teams, people',
    'figures of a notice: municipalities, needed, registrations, teams, people',
  ),
  'access.link': text('Link zur Veranstaltung', 'link to the event'),
  'access.platform': text('Plattform; kann fehlen', 'platform, if any'),
  'access.phones[]': text('Telefonnummern', 'phone numbers'),
  'access.meetingNumber': text('Meeting-Nummer; kann fehlen', 'meeting number, if any'),
  'access.password': text('Passwort; kann fehlen', 'password, if any'),
  'access.sessions[].name': text('Termin mit eigenem Zugang', 'session with an access of its own'),
  'access.sessions[].link': text('Link dazu', 'its link'),
  'access.sessions[].platform': text('Plattform dazu; kann fehlen', 'its platform, if any'),
  'access.sessions[].phones[]': text('Telefonnummern dazu', 'its phone numbers'),
  'access.sessions[].meetingNumber': text(
    'Meeting-Nummer dazu; kann fehlen',
    'its meeting number, if any',
  ),
  'access.sessions[].password': text('Passwort dazu; kann fehlen', 'its password, if any'),
} as const;

export const variableTexts: Readonly<Record<MailVariable, Localised>> = {
  ...ofPerson,
  ...ofOffer,
  ...ofSomeKinds,
};
export const everywhere = Object.keys({ ...ofPerson, ...ofOffer });
/** In mails to the organiser about the offer as a whole: there is no person. */
export const withoutPerson = ['locale', 'variant', 'person.name', ...Object.keys(ofOffer)];
