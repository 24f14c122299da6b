/** How people get into the sessions of an offer, and what of it changed when. */
import { z } from 'zod';
import { id, instant } from './vocabulary.js';

export const joining = z.strictObject({
  /**
   * What the access mail holds: a personal link, which leads to the access data of the moment and ends
   * with the place; or the access data themselves.
   */
  way: z.enum(['personalLink', 'plainData']),
  /** Minutes before a session, or before its optional part, from which on the personal link leads in. */
  opensMinutesBefore: z.int().min(0).max(1440),
  /** Whether going in by the personal link counts as having been there. */
  countsAsAttendance: z.boolean(),
});
export type Joining = z.infer<typeof joining>;

/** Offers of which nothing is told are from before: their mails hold the access data. */
export const plainJoining: Joining = {
  way: 'plainData',
  opensMinutesBefore: 30,
  countsAsAttendance: false,
};

/** Fields of the offer's state. */
export const joiningState = {
  joining: joining.default(plainJoining),
  /** Since when `joining.way` is what it is; null: always. */
  joiningWaySince: instant.nullable().default(null),
  /** Id of a session → when its access data last changed. Absent: they are as they were first set. */
  accessChanges: z.record(id, instant).default({}),
};

const wayIn = {
  /** Null: the offer's own platform. */
  platform: z.string().nullable().default(null),
  link: z.url(),
  phones: z.array(z.strictObject({ label: z.string().nullable(), number: z.string() })).default([]),
  meetingNumber: z.string().nullable(),
  password: z.string().nullable(),
};

/** The decrypted access data, on their way to a mail or to the join page. */
export const accessData = z.strictObject({
  ...wayIn,
  /** Those sessions that have a way in of their own, in the order of the offer. */
  sessions: z.array(z.strictObject({ sessionId: id, ...wayIn })).default([]),
});
