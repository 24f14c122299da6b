/** When it takes place and what happens then. */
import { z } from 'zod';
import { eventDate, id, localTime, partRule } from '#contracts/vocabulary.js';
import { lineText } from '../bounded-text.rules.js';
import { accessDispatch } from './deadlines.rules.js';
import { contentKey } from './keys.rules.js';
import { venue } from './venue.rules.js';

const earlyKind = z.enum(['doorsOpen', 'techCheck']);

export const programmeItem = z
  .strictObject({
    startsAt: localTime,
    /** Null: until the next item, or until the session ends. */
    endsAt: localTime.nullable().default(null),
    kind: z.enum([
      ...earlyKind.options,
      'plenary',
      'breakoutPhase',
      'break',
      'input',
      'interview',
      'peerConsulting',
      'closing',
    ]),
    title: lineText(200),
    /** What the item is made of, as far as it is said: "three cases of 20 minutes, 15 to spare". */
    plan: z
      .strictObject({
        parts: z.int().min(1).max(50),
        minutesEach: z.int().min(1).max(600),
        bufferMinutes: z.int().min(0).max(600).default(0),
      })
      .nullable()
      .default(null),
    /** Null: where the session is. */
    venue: venue.nullable().default(null),
  })
  .meta({ id: 'ProgrammeItem' });

/** Before the official start and optional: being there is not attendance at the event. */
export const preSession = z
  .strictObject({
    startsAt: localTime,
    kind: earlyKind,
    title: lineText(200),
  })
  .meta({ id: 'PreSession' });

const sessionFields = z.strictObject({
  /** Given by the catalogue; sent back on an edit so that the session keeps its identity. */
  sessionId: id.optional(),
  /** Stable and unique in the offer, e.g. `part1`, `group2`; left out: the catalogue gives one. */
  key: contentKey.optional(),
  title: lineText(200).nullable().default(null),
  date: eventDate,
  /** Wall-clock times in the offer's zone. */
  startsAt: localTime.nullable().default(null),
  endsAt: localTime.nullable().default(null),
  preSession: preSession.nullable().default(null),
  /** Null: where and when the offer says. */
  venue: venue.nullable().default(null),
  accessDispatch: accessDispatch.nullable().default(null),
  items: z.array(programmeItem).max(60).default([]),
});
type SessionFields = z.infer<typeof sessionFields>;

export const session = sessionFields.superRefine((value, context) => {
  for (const { path, message } of sessionFaults(value)) {
    context.addIssue({ code: 'custom', path, message });
  }
});

interface Fault {
  path: (string | number)[];
  message: string;
}

function sessionFaults(value: SessionFields): Fault[] {
  const { date, startsAt, endsAt, preSession: early } = value;
  const faults: Fault[] = [];
  if (startsAt && endsAt && endsAt <= startsAt) {
    faults.push({ path: ['endsAt'], message: 'must be later than startsAt' });
  }
  if (startsAt && early && early.startsAt >= startsAt) {
    faults.push({
      path: ['preSession', 'startsAt'],
      message: 'a pre-session begins before the session',
    });
  }
  if (date.kind === 'allDay' && (startsAt ?? endsAt)) {
    faults.push({ path: [startsAt ? 'startsAt' : 'endsAt'], message: 'all day means no times' });
  }
  if (date.kind === 'allDay' && date.until && date.until < date.day) {
    faults.push({ path: ['date', 'until'], message: 'must not be before day' });
  }
  return [...faults, ...orderFaults(value.items)];
}

const orderFaults = (items: SessionFields['items']): Fault[] =>
  items.flatMap((item, at) => {
    const before = items[at - 1];
    const here: Fault[] = [];
    if (before && item.startsAt < before.startsAt) {
      here.push({
        path: ['items', at, 'startsAt'],
        message: 'programme items stand in order of time',
      });
    }
    if (item.endsAt && item.endsAt <= item.startsAt) {
      here.push({ path: ['items', at, 'endsAt'], message: 'must be later than startsAt' });
    }
    return here;
  });

/** Which sessions belong together. An offer without parts: all of them do. */
export const part = z
  .strictObject({
    key: contentKey,
    title: lineText(200),
    rule: partRule,
    /** Keys of sessions. */
    sessions: z.array(contentKey).min(1).max(20),
    /** Municipalities (as cases) per session of this part; null: not counted in cases. */
    casesPerSession: z.int().min(1).max(1000).nullable().default(null),
    /** People per session of this part; null: only the offer's own limit holds. */
    peoplePerSession: z.int().min(1).max(100_000).nullable().default(null),
  })
  .meta({ id: 'OfferPart' });

/** What counts as having taken part, for the certificate. */
export const attendance = z
  .strictObject({
    certificate: z.boolean().default(true),
    /** Of the sessions that somebody is to attend: all of them, or at least one. */
    completion: z.enum(['allSessions', 'anySession']).default('allSessions'),
    /** Whether participants may record themselves, by their link or a code shown in the session. */
    selfCheckIn: z.boolean().default(false),
  })
  .meta({ id: 'Attendance' });

export type ProgrammeItem = z.infer<typeof programmeItem>;
