/** The timetable as staff and machines read it. */
import { z } from 'zod';
import { mailKind, text } from '#contracts/vocabulary.js';
import { mailItem } from '../mails/mail-view.schema.js';
import { mailStates } from '../plan/plan.entities.js';
import { person } from './people-names.js';

/** `person` is null when registration cannot be asked, the person was erased, or it is about nobody. */
const entry = mailItem.extend({ person: person.nullable() });
const entries = z.object({ items: z.array(entry), nextCursor: z.string().nullable() });

const timetableMail = z.object({
  kind: mailKind,
  /** Of an own mail of the offer, with what staff call it; its name is null once the offer dropped it. */
  key: z.string().nullable(),
  name: text.nullable(),
  /** The rule of the plan in words, as the offer has set it. */
  why: z.object({ de: z.string(), en: z.string() }),
  /** Earliest and latest moment among the recipients. */
  firstDue: z.iso.datetime().nullable(),
  lastDue: z.iso.datetime().nullable(),
  /** Mails by state; states without any are missing. */
  counts: z.partialRecord(z.enum(mailStates), z.int()),
  /** Should have left five minutes ago and more (contracts/overdue.ts), and can still leave. */
  overdue: z.int(),
  /** With `at`: what would have become of it by then, if nothing changed. */
  then: z
    .object({
      gone: z.int(),
      toCome: z.int(),
      /** Late, and a person has to say whether it leaves. */
      asked: z.int(),
      /** Will not leave any more: too late, failed, or nobody knows whether it arrived. */
      lost: z.int(),
      leftOut: z.int(),
    })
    .nullable(),
  /** Who gets it or got it. */
  recipients: entries,
  /** Who does not, and why. */
  leftOut: entries,
});

/** What the offer plans for a moment of its own, whoever registers. */
const scheduled = z.object({
  kind: mailKind,
  key: z.string().nullable(),
  name: text.nullable(),
  /** For mails of a session (access data on one day: of several), and of a task before it. */
  of: z.string().nullable(),
  due: z.iso.datetime(),
  local: z.object({ date: z.string(), time: z.string(), zone: z.string() }).nullable(),
});

export const timetable = z
  .object({
    offerId: z.uuid(),
    /** Version of the offer that it is planned with. */
    offerVersion: z.int(),
    timeZone: z.string(),
    /** Business time of this answer. */
    now: z.iso.datetime(),
    /** The moment that was asked for; null: now. */
    at: z.iso.datetime().nullable(),
    /** False while a new version of the offer is still being worked in. */
    upToDate: z.boolean(),
    /** In order of time; also while nobody has registered. */
    schedule: z.array(scheduled),
    mails: z.array(timetableMail),
  })
  .meta({ id: 'Timetable' });
export type Timetable = z.infer<typeof timetable>;
export type TimetableMail = Timetable['mails'][number];
export type Entries = z.infer<typeof entries>;
