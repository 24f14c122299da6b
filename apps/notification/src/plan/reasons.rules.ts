/**
 * Why somebody does not get a mail, as a stable code and as a sentence in German and English.
 * The timetable shows the sentences; the story compares the codes.
 */
import type { Locale } from '#contracts/vocabulary.js';

/** `{day}` is replaced by the local day on which the cause happened, where one is known. */
const sentences = {
  notHappened: {
    de: 'Der Anlass ist nicht eingetreten',
    en: 'what this mail tells about has not happened',
  },
  withdrew: { de: 'hat sich am {day} abgemeldet', en: 'withdrew on {day}' },
  expired: {
    de: 'hat die Adresse nicht bestätigt; die Anmeldung verfiel am {day}',
    en: 'never confirmed the address; the registration lapsed on {day}',
  },
  refused: {
    de: 'erfüllt eine Voraussetzung nicht (entschieden am {day})',
    en: 'does not meet a condition (decided on {day})',
  },
  declined: { de: 'wurde am {day} abgelehnt', en: 'was declined on {day}' },
  ended: { de: 'Die Anmeldung ist beendet', en: 'the registration has ended' },
  notAdmitted: {
    de: 'ist (noch) nicht zugelassen',
    en: 'is not admitted (yet)',
  },
  onWaitingList: {
    de: 'steht seit {day} auf der Warteliste',
    en: 'has been on the waiting list since {day}',
  },
  admittedMeanwhile: {
    de: 'wurde inzwischen (am {day}) zugelassen',
    en: 'has been admitted meanwhile, on {day}',
  },
  refusedMeanwhile: {
    de: 'hat inzwischen (am {day}) eine Absage',
    en: 'has been refused meanwhile, on {day}',
  },
  addressNotConfirmed: {
    de: 'hat die Adresse noch nicht bestätigt',
    en: 'has not confirmed the address yet',
  },
  addressConfirmed: {
    de: 'hat die Adresse am {day} bestätigt',
    en: 'confirmed the address on {day}',
  },
  addressNotNeeded: {
    de: 'muss keine Adresse bestätigen',
    en: 'need not confirm an address',
  },
  addedByStaff: {
    de: 'wurde vom Veranstalter eingetragen; die Adresse gilt als bestätigt',
    en: 'was added by the organiser; the address counts as confirmed',
  },
  answersComplete: {
    de: 'hat alle Fragen beantwortet',
    en: 'has answered every question',
  },
  registeredTooLate: {
    de: 'hat sich erst am {day} angemeldet, nach dem Zeitpunkt der Erinnerung',
    en: 'registered on {day}, after the moment of the reminder',
  },
  noDeadline: {
    de: 'Das Angebot hat dafür keine Frist',
    en: 'the offer has no such deadline',
  },
  noDispatchDay: {
    de: 'Der Tag des Versands steht noch nicht fest',
    en: 'the day of dispatch is not fixed yet',
  },
  offerCancelled: {
    de: 'Das Angebot findet nicht statt',
    en: 'the offer has been cancelled',
  },
  offerNotPublished: {
    de: 'Das Angebot ist nicht veröffentlicht',
    en: 'the offer is not published',
  },
  overtaken: {
    de: 'Eine neuere Entscheidung geht vor',
    en: 'a newer decision takes its place',
  },
  reconsideredMeanwhile: {
    de: 'Die Absage wurde am {day} aufgehoben',
    en: 'the refusal was lifted on {day}',
  },
  tookUpInterest: {
    de: 'hat die Vormerkung schon aufgegriffen',
    en: 'has already made a registration of the interest',
  },
  registeredAfterwards: {
    de: 'hat sich erst am {day} angemeldet und kennt schon den neuen Stand',
    en: 'registered on {day} only and knows the new content already',
  },
  offerPostponed: {
    de: 'Das Angebot ist verschoben; ein neuer Termin steht noch nicht fest',
    en: 'the offer is postponed, and there is no new date yet',
  },
  momentPassed: {
    de: 'Der Zeitpunkt war bereits verstrichen',
    en: 'its moment had already passed',
  },
  handedOver: {
    de: 'hat den Platz am {day} einer Kollegin oder einem Kollegen überlassen',
    en: 'handed the place over to a colleague on {day}',
  },
  stageExpired: {
    de: 'hat eine Frist verstreichen lassen; die Anmeldung endete am {day}',
    en: 'let a deadline pass; the registration ended on {day}',
  },
  registersOthers: {
    de: 'meldet andere an und nimmt selbst nicht teil',
    en: 'registers others and takes no part',
  },
  answeredForTeam: {
    de: 'Für das Team antwortet, wer es angemeldet hat',
    en: 'whoever registered the team answers for it',
  },
  placeOffered: {
    de: 'hat statt dessen am {day} einen Platz angeboten bekommen',
    en: 'was offered a place instead, on {day}',
  },
  placeHeld: {
    de: 'bekommt statt dessen die Nachricht, dass der Platz seit {day} freigehalten wird',
    en: 'gets the mail instead that the place has been held since {day}',
  },
  placeLapsed: {
    de: 'Der Platz ist am {day} verfallen',
    en: 'the place lapsed on {day}',
  },
  toldWithLapse: {
    de: 'steht schon in der Nachricht über den verfallenen Platz vom {day}',
    en: 'is said in the mail about the lapsed place of {day}',
  },
  talkAgreed: {
    de: 'hat seit {day} einen Termin für die Vorabsprache',
    en: 'has had a time for the preliminary talk since {day}',
  },
  noTalkTimes: {
    de: 'wartet, bis ein Termin für die Vorabsprache frei ist; noch ist keiner angeboten',
    en: 'waits until a time for the preliminary talk is free; none is offered yet',
  },
  talkTimesLate: {
    de: 'konnte erst ab dem {day} einen Termin wählen, nach dem Zeitpunkt der Erinnerung',
    en: 'could choose a time only from {day} on, after the moment of the reminder',
  },
  talkTooSoon: {
    de: 'hat den Termin erst am {day} vereinbart, nach dem Zeitpunkt der Erinnerung',
    en: 'agreed on the time only on {day}, after the moment of the reminder',
  },
  toldWithCancelledTalk: {
    de: 'steht schon in der Nachricht, dass der frühere Termin nicht mehr gilt',
    en: 'is said in the mail that the earlier time no longer holds',
  },
  preWorkDone: {
    de: 'hat die Aufgabe abgegeben oder muss sie nicht abgeben',
    en: 'has handed the task in, or need not',
  },
  notAttended: {
    de: 'hat nicht teilgenommen',
    en: 'did not take part',
  },
  attendanceUnknown: {
    de: 'Die Teilnahme ist (noch) nicht erfasst',
    en: 'attendance has not been recorded (yet)',
  },
  otherRole: { de: 'ist in einer anderen Rolle dabei', en: 'takes part in another role' },
  otherStage: {
    de: 'steht an einer anderen Stelle des Verfahrens',
    en: 'is at another stage of the procedure',
  },
  otherDecision: {
    de: 'Über die Anmeldung wurde anders (oder noch nicht) entschieden',
    en: 'the decision on the registration is another one, or still open',
  },
  otherSeat: {
    de: 'hat keinen Platz der Art, für die die E-Mail gedacht ist',
    en: 'has no place of the kind that the mail is for',
  },
  otherSession: {
    de: 'ist bei diesem Termin nicht dabei',
    en: 'does not attend this session',
  },
  nothingToDo: {
    de: 'hat nichts mehr offen, woran die E-Mail erinnert',
    en: 'has nothing left to do that the mail is about',
  },
  otherAttendance: {
    de: 'Die Teilnahme ist anders erfasst',
    en: 'attendance has been recorded otherwise',
  },
  onlyInterested: {
    de: 'ist nur vorgemerkt und nicht angemeldet',
    en: 'has left an interest only and is not registered',
  },
  noMoment: {
    de: 'Der Zeitpunkt steht noch nicht fest',
    en: 'its moment is not fixed yet',
  },
  switchedOff: {
    de: 'Diese E-Mail ist für das Angebot abgeschaltet',
    en: 'this mail is switched off for the offer',
  },
  skippedByPerson: {
    de: 'Jemand hat am {day} entschieden, sie nicht mehr zu senden',
    en: 'somebody decided on {day} not to send it any more',
  },
  linkStaysValid: {
    de: 'hat einen persönlichen Link, der auch zu den Zugangsdaten vom {day} führt',
    en: 'has a personal link, which leads to the access data of {day} as well',
  },
  linkLeadsThere: {
    de: 'hat schon einen persönlichen Link, der auch zu diesem Termin führt',
    en: 'has a personal link already, which leads to this session as well',
  },
  newAccessAnyway: {
    de: 'bekommt die Zugangsdaten ohnehin schon in der neuen Fassung',
    en: 'gets the new access data with the first mail anyway',
  },
  noAddress: {
    de: 'Das Angebot nennt keine E-Mail-Adresse des Veranstalters',
    en: 'the offer names no mail address of the organiser',
  },
  addressSuppressed: {
    de: 'wird zurückgehalten: E-Mails an diese Adresse kommen als unzustellbar zurück',
    en: 'is held: mails to this address come back as undeliverable',
  },
  erased: {
    de: 'Die Angaben zur Person wurden gelöscht',
    en: "the person's data have been erased",
  },
} as const satisfies Record<string, { de: string; en: string }>;

export type ReasonCode = keyof typeof sentences;
export const reasonCodes = Object.keys(sentences) as ReasonCode[];

/** Reasons that end a registration: an unsent mail is then `cancelled`, otherwise `skipped`. */
const ending: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'withdrew',
  'expired',
  'stageExpired',
  'handedOver',
  'refused',
  'declined',
  'ended',
  'erased',
  'offerCancelled',
]);

export const endsRegistration = (code: ReasonCode): boolean => ending.has(code);

/** A sentence is for people to read: a missing date must not cost them the whole page. */
const unknownDay = { de: 'unbekanntem Tag', en: 'an unknown day' } as const;

/**
 * @param since instant of the cause; null only where the sentence names no day
 * @param zone the offer's zone: "on 20 September" means the local day
 */
export function reasonSentence(
  code: ReasonCode,
  since: string | null,
  locale: Locale,
  zone: string,
): string {
  const sentence = sentences[code][locale];
  if (!sentence.includes('{day}')) return sentence;
  if (!since) return sentence.replace('{day}', unknownDay[locale]);
  const day = new Intl.DateTimeFormat(locale === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(new Date(since));
  return sentence.replace('{day}', day);
}
