/** When a person's access data are sent, as mails say it: on one day, or of each session on its own. */
import { Temporal } from 'temporal-polyfill';
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import { type SessionDate, sessionDates, whenText, zoneName } from './dates-view.rules.js';
import { dayText, long } from './day-text.rules.js';
import { oneLine, pick } from './others-text.rules.js';
import type { MailFacts } from '../template.js';

export interface DispatchView {
  /** `Montag, 21. September 2020 um 09:00`: the next one that lies ahead, else the last one. */
  accessDispatch: string | null;
  accessDispatchAhead: boolean;
  /** Some of it is sent at once, because its day is over. */
  accessNow: boolean;
  /** Where sessions have days of their own: those whose access is still to come. */
  accessDays: { sessions: string; on: string }[];
}

type Day = NonNullable<OfferBriefing['accessDispatch']>;

interface Dispatch {
  day: Day;
  at: Temporal.Instant;
  sessions: SessionDate[];
}

const instantOf = ({ date, time }: Day, zone: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant();

const isOver = ({ session }: SessionDate, now: Temporal.Instant): boolean =>
  session !== null && Temporal.Instant.compare(Temporal.Instant.from(session.endsAt), now) <= 0;

/** In order of time; what leaves at the same instant is one. Of what is over nothing is sent. */
function dispatches(briefing: OfferBriefing, now: Temporal.Instant): Dispatch[] {
  const { timeZone, schedule } = briefing;
  const byInstant = new Map<string, Dispatch>();
  const dates = sessionDates(briefing);
  const toCome = dates.filter((session) => !isOver(session, now));
  for (const session of toCome.length > 0 ? toCome : dates) {
    const own = schedule.find(({ sessionId }) => sessionId === session.sessionId)?.accessDispatch;
    const day = own ?? briefing.accessDispatch;
    if (!day) continue;
    const at = instantOf(day, timeZone);
    const found = byInstant.get(at.toString()) ?? { day, at, sessions: [] };
    found.sessions.push(session);
    byInstant.set(at.toString(), found);
  }
  const all = [...byInstant.values()];
  const common = briefing.accessDispatch;
  // Of an offer without any session the day is known all the same.
  if (all.length === 0 && common)
    return [{ day: common, at: instantOf(common, timeZone), sessions: [] }];
  return all.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

const dispatchText = ({ date, time }: Day, locale: Locale): string =>
  `${dayText(date, locale, long)}${locale === 'de' ? ' um' : ' at'} ${time}`;

/** `Teil II, Gruppe I`, or its day where it has no title. */
function nameOf(session: SessionDate, briefing: OfferBriefing, locale: Locale): string {
  if (session.title) return oneLine(pick(session.title, locale));
  return whenText(session, zoneName(briefing), locale);
}

/** Sessions that a mail tells the way into: of those that it carries, what is not over. Empty: all. */
export function toldSessions(
  { briefing, carries }: Pick<MailFacts, 'briefing' | 'carries'>,
  now: Temporal.Instant,
): readonly string[] {
  const ahead = sessionDates(briefing)
    .filter((session) => carries?.includes(session.sessionId) && !isOver(session, now))
    .map(({ sessionId }) => sessionId);
  return ahead.length > 0 ? ahead : (carries ?? []);
}

/** @param facts with a briefing of the sessions that the person attends; the mail may carry some of them */
export function dispatchView(
  { briefing, carries }: Pick<MailFacts, 'briefing' | 'carries'>,
  locale: Locale,
  now: Temporal.Instant,
): DispatchView {
  const all = dispatches(briefing, now);
  const ahead = all.filter(({ at }) => Temporal.Instant.compare(now, at) < 0);
  const next = ahead[0] ?? all.at(-1);
  const clock = locale === 'de' ? ' Uhr' : '';
  const days = ahead.flatMap(({ day, sessions }) => {
    const others = sessions.filter(({ sessionId }) => !carries?.includes(sessionId));
    const names = others.map((session) => nameOf(session, briefing, locale));
    if (names.length === 0) return [];
    return [{ sessions: names.join(', '), on: `${dispatchText(day, locale)}${clock}` }];
  });
  return {
    accessDispatch: next ? dispatchText(next.day, locale) : null,
    accessDispatchAhead: ahead.length > 0,
    accessNow: ahead.length < all.length,
    accessDays: all.length > 1 ? days : [],
  };
}
