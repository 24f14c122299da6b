import { z } from 'zod';
import type { OfferBriefing } from '#contracts/internal-http.js';
import { line } from '../offers/bounded-text.rules.js';
import { accessDispatch } from '../offers/content/deadlines.rules.js';
import { contentKey } from '../offers/content/keys.rules.js';
import type { OfferContent } from '../offers/offer-content.rules.js';

const wayIn = z.strictObject({
  /** Null: the platform that the offer names. */
  platform: line(60).nullable().default(null),
  // Parsers of addresses throw line breaks away in silence; they would stay in what is stored.
  link: z
    .url({ protocol: /^https$/, error: 'an https address' })
    .max(500)
    .regex(/^[^\s\p{Cc}\p{Cf}]*$/u, 'an address without spaces or invisible characters'),
  /** Numbers to dial in by; the label says from where, or what it costs. */
  phones: z
    .array(z.strictObject({ label: line(80).nullable().default(null), number: line(40) }))
    .max(10)
    .default([]),
  meetingNumber: line(40).nullable().default(null),
  password: line(80).nullable().default(null),
});

/** What lets somebody into the meeting. Leaves the service only sealed or on an audited way. */
export const accessData = wayIn
  .extend({
    /** Sessions with a way in of their own, by their keys; the others have the one above. */
    sessions: z
      .array(wayIn.extend({ session: contentKey }))
      .max(20)
      .refine((all) => new Set(all.map((one) => one.session)).size === all.length, {
        message: 'each session once',
      })
      .default([]),
  })
  .meta({ id: 'AccessData' });
export type AccessData = z.infer<typeof accessData>;

/**
 * To be set, with the days on which they leave if these are to change as well: neither is complete
 * without the other, so an offer that is published gets both in one step.
 */
export const accessDataEdit = accessData
  .extend({
    /** Null: none; then each session needs one of its own. Absent: stays as it is. */
    accessDispatch: accessDispatch.nullable().optional(),
    /** Key of a session → its own day; null: it follows the offer's. Others stay as they are. */
    sessionDispatch: z.record(contentKey, accessDispatch.nullable()).optional(),
  })
  .meta({ id: 'AccessDataEdit' });
export type AccessDataEdit = z.infer<typeof accessDataEdit>;

/** The days of an edit; what is absent stays as it is. */
export type DispatchEdit = Pick<AccessDataEdit, 'accessDispatch' | 'sessionDispatch'>;

/** @returns the content with these days */
export function withDispatch<C extends Pick<OfferContent, 'accessDispatch' | 'sessions'>>(
  content: C,
  { accessDispatch: common, sessionDispatch = {} }: DispatchEdit,
): C {
  const sessions = content.sessions.map((session) => {
    const day = sessionDispatch[session.key];
    return day === undefined ? session : { ...session, accessDispatch: day };
  });
  const day = common === undefined ? content.accessDispatch : common;
  return { ...content, sessions, accessDispatch: day };
}

/** Sealed before there could be several numbers, or a platform per session. */
export function upgraded(stored: unknown): unknown {
  const way = (one: Record<string, unknown>): Record<string, unknown> => {
    if (!('phone' in one)) return one;
    const { phone, ...rest } = one;
    return { ...rest, phones: phone ? [{ label: null, number: phone }] : [] };
  };
  if (typeof stored !== 'object' || stored === null) return stored;
  const { sessions, ...common } = stored as Record<string, unknown>;
  return {
    ...way(common),
    ...(Array.isArray(sessions) && {
      sessions: sessions.map((one) => way(one as Record<string, unknown>)),
    }),
  };
}

/**
 * How one gets into a session: its own way, or the common one; null: there is none. The schema keeps
 * the fields in order, so the same is the same text.
 */
function wayInto(data: AccessData | null, key: string): string | null {
  if (!data) return null;
  const { sessions, ...common } = data;
  const own = sessions.find(({ session }) => session === key);
  if (!own) return JSON.stringify(common);
  const { session: _, ...way } = own;
  return JSON.stringify(way);
}

/**
 * Ids of the sessions into which one gets otherwise than before. What is set for the first time is no
 * change: nobody has got anything else.
 */
const changedSessions = (
  before: AccessData | null,
  after: AccessData | null,
  sessions: readonly { key: string; sessionId: string }[],
): string[] =>
  sessions
    .filter(({ key }) => wayInto(before, key) !== wayInto(after, key))
    .map(({ sessionId }) => sessionId);

/**
 * When each session's way in became another one: whoever got the old one is told by mail. What is set
 * for the first time replaces nothing.
 *
 * @param now instant
 */
export function accessChangesAfter(
  changes: Readonly<Record<string, string>>,
  before: AccessData | null,
  after: AccessData | null,
  sessions: readonly { key: string; sessionId: string }[],
  now: string,
): Record<string, string> {
  if (!before && Object.keys(changes).length === 0) return {};
  const changed = changedSessions(before, after, sessions);
  return { ...changes, ...Object.fromEntries(changed.map((sessionId) => [sessionId, now])) };
}

/** Pointers of sessions that the offer does not have. */
export function unknownSessions(
  data: Pick<AccessDataEdit, 'sessions' | 'sessionDispatch'>,
  sessions: readonly { key: string }[],
): string[] {
  const isKnown = (named: string): boolean => sessions.some(({ key }) => key === named);
  const ways = data.sessions.flatMap(({ session }, at) =>
    isKnown(session) ? [] : [`/sessions/${at}/session`],
  );
  const days = Object.keys(data.sessionDispatch ?? {}).filter((key) => !isKnown(key));
  return [...ways, ...days.map((key) => `/sessionDispatch/${key}`)];
}

/**
 * As mails tell it: in the order of the offer, by id. A session that has gone since is left out, and
 * so is one that was given another key: its people get the common way in.
 */
export function accessForMails(
  { sessions: own, ...common }: AccessData,
  sessions: readonly { key: string; sessionId: string }[],
): NonNullable<OfferBriefing['access']> {
  return {
    ...common,
    sessions: sessions.flatMap(({ key, sessionId }) => {
      const found = own.find(({ session }) => session === key);
      if (!found) return [];
      const { session: _, ...ways } = found;
      return [{ sessionId, ...ways }];
    }),
  };
}
