/** Until when what is possible. Every limit is the first instant that is too late. */
import { Temporal } from 'temporal-polyfill';
import type { Bilingual } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';

type Window = Pick<
  OfferState,
  'lifecycle' | 'takesRegistrations' | 'registrationOpensAt' | 'registrationClosesAt'
>;

/**
 * `noDateYet`: something is not fixed yet that registering needs. `unknown`: nobody may know of
 * this offer yet.
 */
export type Opening =
  'open' | 'notYet' | 'noDateYet' | 'postponed' | 'closed' | 'cancelled' | 'unknown';

const reached = (limit: string | null, now: Temporal.Instant): boolean =>
  limit !== null && Temporal.Instant.compare(now, Temporal.Instant.from(limit)) >= 0;

/** Whether the form takes registrations. 23:59:59.999 of the last day is in time, 00:00 is not. */
export function openingOf(offer: Window, now: Temporal.Instant): Opening {
  if (offer.lifecycle === 'draft') return 'unknown';
  if (offer.lifecycle === 'cancelled') return 'cancelled';
  // Before the deadline: it belongs to the date that was given up.
  if (offer.lifecycle === 'postponed') return 'postponed';
  if (reached(offer.registrationClosesAt, now)) return 'closed';
  if (offer.registrationOpensAt !== null && !reached(offer.registrationOpensAt, now))
    return 'notYet';
  return offer.takesRegistrations ? 'open' : 'noDateYet';
}

/** Before registering is possible, people may leave their interest where the offer has such a list. */
export const takesInterest = (offer: Pick<OfferState, 'interestList'>, opening: Opening): boolean =>
  offer.interestList && ['notYet', 'noDateYet', 'postponed'].includes(opening);

type Times = Pick<OfferState, 'sessions'>;

/** The first session has begun; a technical check before it is not the event. */
export const hasBegun = ({ sessions }: Times, now: Temporal.Instant): boolean =>
  reached(earliest(sessions.map((session) => session.startsAt)), now);

/** The last session has ended. Never while no date is known. */
export const isOver = ({ sessions }: Times, now: Temporal.Instant): boolean =>
  sessions.length > 0 && sessions.every((session) => reached(session.endsAt, now));

/** Whether the day on which the least number of municipalities is decided lies ahead, if there is one. */
export const isDecidedLater = (
  offer: Times & Pick<OfferState, 'admission'>,
  now: Temporal.Instant,
): boolean => {
  const { minimumDecisionAt: at } = offer.admission;
  return !isOver(offer, now) && (at === null || !reached(at, now));
};

const earliest = (instants: readonly string[]): string | null =>
  instants.reduce<string | null>(
    (first, at) => (first === null || Temporal.Instant.compare(at, first) < 0 ? at : first),
    null,
  );

/** Answers may be changed until the question deadline; without one, until the offer begins. */
export function answersMayChange(
  offer: Pick<OfferState, 'questionsCloseAt' | 'sessions'>,
  now: Temporal.Instant,
): boolean {
  return !reached(offer.questionsCloseAt ?? offer.sessions[0]?.startsAt ?? null, now);
}

/** Also for an interest, which is left long before any deadline. */
const CONFIRM_DAYS_WITHOUT_DEADLINE = 7;
/** Who registers in the last minute still gets a whole day to find the mail. */
const CONFIRM_DAYS_AFTER_DEADLINE = 1;
const days = (count: number): { hours: number } => ({ hours: 24 * count });

/**
 * Until when an address can be confirmed: a day beyond the deadline. A shorter limit would let those
 * lapse who register early, before the reminder that comes two days before the deadline could reach
 * them. It is fixed when somebody registers, because the mail names it; a moved deadline does not
 * change it.
 */
export function confirmBy(
  submittedAt: Temporal.Instant,
  closesAt: string | null,
): Temporal.Instant {
  return closesAt === null
    ? submittedAt.add(days(CONFIRM_DAYS_WITHOUT_DEADLINE))
    : Temporal.Instant.from(closesAt).add(days(CONFIRM_DAYS_AFTER_DEADLINE));
}

const CONSENT_DAYS = 7;

/**
 * Until when people say whether the new date suits: a week, but never beyond its beginning. Nobody
 * loses anything by not answering; the organiser is told and decides.
 */
export function consentBy(
  { sessions }: Times,
  now: Temporal.Instant,
  zone: string,
): Temporal.Instant {
  const day = now
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add({ days: CONSENT_DAYS + 1 });
  const week = day.toZonedDateTime({ timeZone: zone }).toInstant();
  const begins = earliest(sessions.map((session) => session.startsAt));
  if (begins === null) return week;
  const start = Temporal.Instant.from(begins);
  return Temporal.Instant.compare(start, week) < 0 ? start : week;
}

const LOCALES = { de: 'de-DE', en: 'en-GB' } as const;

/** An instant from which something is possible, e.g. "5. September 2020, 09:00 Uhr". */
export function fromText(at: string, zone: string): Bilingual {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const day = local.toPlainDate();
  return { de: `${dayText(day, 'de')}, ${time} Uhr`, en: `${dayText(day, 'en')}, ${time}` };
}

/**
 * A limit as people say it: the limit "19 September 00:00" is "until the end of 18 September".
 * A limit at another hour names day and time.
 */
export function untilText(limit: string, zone: string): Bilingual {
  const at = Temporal.Instant.from(limit).toZonedDateTimeISO(zone);
  const endsADay = at.toPlainTime().equals(Temporal.PlainTime.from('00:00'));
  if (endsADay) {
    const day = at.toPlainDate().subtract({ days: 1 });
    return {
      de: `bis Ende des ${dayText(day, 'de')}`,
      en: `until the end of ${dayText(day, 'en')}`,
    };
  }
  const { de, en } = fromText(limit, zone);
  return { de: `bis ${de}`, en: `until ${en}` };
}

export const dayText = (day: Temporal.PlainDate, locale: 'de' | 'en'): string =>
  day.toLocaleString(LOCALES[locale], { day: 'numeric', month: 'long', year: 'numeric' });
