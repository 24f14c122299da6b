/**
 * Deadlines as an announcement gives them. What instant follows is worked out in offer-times.rules.ts
 * and nowhere else.
 */
import { z } from 'zod';
import { localDate, localTime } from '#contracts/vocabulary.js';
import { lineText, paragraphsText } from '../bounded-text.rules.js';
import { contentKey } from './keys.rules.js';

/** A moment on the wall clock of the offer's zone. */
const atTime = z.strictObject({ kind: z.literal('instant'), day: localDate, time: localTime });

/** "One week before the first session": unknown as long as that day is. */
const before = <const T extends readonly [string, ...string[]]>(what: T) =>
  z.strictObject({
    kind: z.literal('relative'),
    amount: z.int().min(0).max(366),
    unit: z.enum(['days', 'weeks', 'months']),
    before: z.enum(what),
    /** Null: for a deadline the day counts in full, an opening is at its beginning. */
    time: localTime.nullable().default(null),
  });

const anchors = ['firstSession', 'lastSession', 'registrationCloses'] as const;

export const deadline = z
  .discriminatedUnion('kind', [
    /** The last day counts in full. */
    z.strictObject({ kind: z.literal('endOfDay'), day: localDate }),
    atTime,
    before(anchors),
  ])
  .meta({ id: 'Deadline' });
export type Deadline = z.infer<typeof deadline>;

export const opening = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('startOfDay'), day: localDate }),
    atTime,
    before(anchors),
  ])
  .meta({ id: 'Opening' });
export type Opening = z.infer<typeof opening>;

/** `session`: the one for which the work is to be done, e.g. group I or group II. */
const preWorkDeadline = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('endOfDay'), day: localDate }),
    atTime,
    before(['session', ...anchors]),
  ])
  .meta({ id: 'PreWorkDeadline' });
export type PreWorkDeadline = z.infer<typeof preWorkDeadline>;

/** A task before a session, done once per municipality (or by each person). */
export const preWork = z
  .strictObject({
    key: contentKey,
    title: lineText(200),
    description: paragraphsText(4000).nullable().default(null),
    per: z.enum(['municipality', 'person']).default('municipality'),
    /** Key of a session → when it is due for those who are in that session. */
    due: z.record(contentKey, preWorkDeadline).default({}),
  })
  .meta({ id: 'PreWork' });
export type PreWork = z.infer<typeof preWork>;

/** When access data go out; local, because a day means the local day across a change of clocks. */
export const accessDispatch = z.strictObject({ date: localDate, time: localTime });
