/** When the organiser is warned that people may lack their access, and of whom. Pure. */
import { Temporal } from 'temporal-polyfill';
import { accessDayOf } from '#contracts/access-days.js';
import type { AccessStanding } from '#contracts/assurance-http.js';
import { OVERDUE_AFTER_MINUTES } from '#contracts/overdue.js';
import type { OfferState } from '#contracts/states.js';
import { atLocal, localDay, workingDayBefore } from '#service-kit/time/calendar.js';

type Offer = Pick<OfferState, 'sessions' | 'schedule' | 'accessDispatch' | 'timeZone'>;

/** In the morning of the last working day before a session, on the clock of the offer. */
const MORNING = '09:00';
const DAY_BEFORE_HOURS = 24;
/** From then on there is little time: people who come to the list are told of sooner. */
const LAST_HOURS = 2;

/** No first warning is earlier than this: from Friday morning to a session late on Monday. */
export const LONGEST_BEFORE_HOURS = 4 * 24;

/** Minutes between two warnings about one offer, and in the last hours before a session. */
const QUIET_MINUTES = 60;
const QUIET_MINUTES_AT_LAST = 15;

/** Minutes before a session from which on standing in a line that moves is no excuse any more. */
const NO_LINE_MINUTES = 60;

/** A session whose people are looked after now. */
export interface WatchedSession {
  readonly sessionId: string;
  /** Until it begins, with its optional part; rounded up. */
  readonly hours: number;
  /** The newest moment that has come at which everybody is named, those of before included. */
  readonly mark: Temporal.Instant;
}

/** Sessions that have not begun and of which a first warning is due by now. */
export const watchedSessions = (offer: Offer, now: Temporal.Instant): WatchedSession[] =>
  offer.sessions.flatMap(({ sessionId, startsAt, preSessionStartsAt }) => {
    const begins = Temporal.Instant.from(preSessionStartsAt ?? startsAt);
    const left = now.until(begins).total('hours');
    const marks = marksOf(offer, sessionId, begins).filter((mark) => !isBefore(now, mark));
    if (left <= 0 || marks.length === 0) return [];
    return [{ sessionId, hours: Math.ceil(left), mark: marks.reduce(laterOf) }];
  });

/** Two on the same day would say the same twice: the earlier one counts. */
function marksOf(offer: Offer, sessionId: string, begins: Temporal.Instant): Temporal.Instant[] {
  const dayBefore = begins.subtract({ hours: DAY_BEFORE_HOURS });
  const last = begins.subtract({ hours: LAST_HOURS });
  const working = workingDayMark(offer, sessionId, begins);
  if (!working) return [dayBefore, last];
  const dayOf = (mark: Temporal.Instant): string => localDay(mark, offer.timeZone);
  if (dayOf(working) !== dayOf(dayBefore)) return [working, dayBefore, last];
  return [isBefore(working, dayBefore) ? working : dayBefore, last];
}

/** In the morning, or with the dispatch later on that day; null: the access leaves after that day. */
function workingDayMark(
  offer: Offer,
  sessionId: string,
  begins: Temporal.Instant,
): Temporal.Instant | null {
  const dispatch = accessDayOf(offer, sessionId);
  if (!dispatch) return null;
  const day = workingDayBefore(localDay(begins, offer.timeZone));
  const leaves = atLocal(dispatch.date, dispatch.time, offer.timeZone);
  const mark = laterOf(atLocal(day, MORNING, offer.timeZone), leaves);
  return localDay(mark, offer.timeZone) === day ? mark : null;
}

/** What says since when somebody could have their access, and how long it may take. */
export interface OnItsWay {
  /** When the offer was told as it is, when the person got the place, and this session. */
  readonly since: readonly (Date | null | undefined)[];
  /** When an access mail of the offer was handed over last. */
  readonly movedAt: string | null;
  readonly startsAt: string;
}

/**
 * Whether a mail that is not proven is simply leaving, or being planned: for some minutes after it is
 * due, and longer while the mails of a large dispatch leave one after the other. That is no cause to
 * warn anybody; the call list shows it. What came back or was refused never is.
 */
export function isOnItsWay(
  { standing, dueAt }: { standing: AccessStanding; dueAt: string | null },
  { since, movedAt, startsAt }: OnItsWay,
  now: Temporal.Instant,
): boolean {
  const known = since.flatMap((date) => (date ? [instantOf(date)] : []));
  const due = dueAt === null ? [] : [Temporal.Instant.from(dueAt)];
  switch (standing) {
    case 'noMail':
      return isRecent(known, now);
    case 'uncertain': // It is repeated once by itself.
      return isRecent([...known, ...due], now);
    case 'notYetSent': {
      const lineCounts =
        now.until(Temporal.Instant.from(startsAt)).total('minutes') > NO_LINE_MINUTES;
      const moved = movedAt !== null && lineCounts ? [Temporal.Instant.from(movedAt)] : [];
      return isRecent([...known, ...due, ...moved], now);
    }
    case 'accepted':
    case 'planned':
    case 'bounced':
    case 'refused':
    case 'failed':
      return false;
  }
}

const isRecent = (moments: readonly Temporal.Instant[], now: Temporal.Instant): boolean =>
  moments.some((at) => isBefore(now, at.add({ minutes: OVERDUE_AFTER_MINUTES })));

/** Somebody on the call list whom nobody has reached. */
export interface Lacking {
  readonly registrationId: string;
  readonly sessionId: string;
  readonly onItsWay: boolean;
  /** The organiser was told of this person and session, and they have been on the list since. */
  readonly told: boolean;
}

export interface Warning {
  /** All that are open, whoever the organiser was told of before. */
  readonly people: readonly Lacking[];
  /** Of these, whom no warning has named yet. */
  readonly added: number;
  /** Until the first of their sessions begins, rounded up. */
  readonly hours: number;
}

/**
 * The organiser hears of everybody at each mark, and between the marks only when somebody came to the
 * list, at most once an hour (at last: a quarter of an hour). A warning in the hour before a mark
 * serves for it. People whose sessions are not watched are looked at when their time comes.
 *
 * @param warnedAt when the organiser was last warned about the offer
 * @returns null: nothing to tell
 */
export function warningOf(
  watched: readonly WatchedSession[],
  open: readonly Lacking[],
  warnedAt: Temporal.Instant | null,
  now: Temporal.Instant,
): Warning | null {
  const sessions = new Map(watched.map((session) => [session.sessionId, session]));
  const people = open.filter((one) => sessions.has(one.sessionId) && (one.told || !one.onItsWay));
  if (people.length === 0) return null;
  const theirs = people.map(({ sessionId }) => sessions.get(sessionId)!);
  const hours = Math.min(...theirs.map((session) => session.hours));
  const added = people.filter(({ told }) => !told).length;
  const warning = { people, added, hours };
  if (warnedAt === null) return warning;
  const quiet = (minutes: number): Temporal.Instant => warnedAt.add({ minutes });
  if (theirs.some(({ mark }) => !isBefore(mark, quiet(QUIET_MINUTES)))) return warning;
  const minutes = hours > LAST_HOURS ? QUIET_MINUTES : QUIET_MINUTES_AT_LAST;
  return added > 0 && !isBefore(now, quiet(minutes)) ? warning : null;
}

/** How many hours are better said in days. */
const SAID_IN_DAYS = 36;

/** What the warning says. */
export const figuresOf = ({ people, added, hours }: Warning): Record<string, number> => ({
  people: people.length,
  ...(added > 0 && added < people.length && { added }),
  hours,
  ...(hours > SAID_IN_DAYS && { days: Math.round(hours / 24) }),
});

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) < 0;

const laterOf = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  isBefore(a, b) ? b : a;

const instantOf = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());
