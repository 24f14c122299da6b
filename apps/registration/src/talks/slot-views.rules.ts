/** The shapes in which times for talks come and go over HTTP. */
import { z } from 'zod';
import { id, instant, localDate, localTime } from '#contracts/vocabulary.js';
import { multiLine } from '../admission/person/person.rules.js';
import { MOST_NOTICE_HOURS } from './talk.rules.js';

export const way = z.enum(['phone', 'online', 'onsite']);
const place = multiLine(500)
  .nullable()
  .meta({ description: 'Number, link or room; only the team that has the time reads it' });

const localSpan = { day: localDate, from: localTime, to: localTime };

/** One time of one's own, in the offer's zone. */
export const slotBody = z.strictObject({ ...localSpan, way, place });
export type SlotBody = z.infer<typeof slotBody>;

const weekdays = z
  .array(z.int().min(1).max(7))
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'each at most once');

/** The same window on several days, cut into talks. */
export const seriesBody = z.strictObject({
  firstDay: localDate,
  lastDay: localDate,
  weekdays: weekdays.default([1, 2, 3, 4, 5]).meta({ description: '1 is Monday' }),
  from: localTime,
  to: localTime,
  minutes: z.int().min(5).max(480).meta({ description: 'Length of a talk' }),
  pauseMinutes: z.int().min(0).max(480).default(0),
  way,
  place,
});
export type SeriesBody = z.infer<typeof seriesBody>;

export const slotView = z
  .object({
    slotId: id,
    version: z.int(),
    startsAt: instant,
    endsAt: instant,
    way,
    place: z.string().nullable(),
    owner: z.string(),
    /** Of the person who asks. */
    mine: z.boolean(),
    /** Made for one team, by staff. */
    byHand: z.boolean(),
    /** `past`: nobody chose it in time. */
    state: z.enum(['free', 'taken', 'past']),
    team: z.object({ teamId: id, municipality: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'TalkSlot' });
export type SlotView = z.infer<typeof slotView>;

export const addedSlots = z.object({
  slots: z.array(slotView.pick({ slotId: true, startsAt: true, endsAt: true })),
});

export const settingsBody = z.strictObject({
  noticeHours: z.int().min(0).max(MOST_NOTICE_HOURS).meta({
    description: 'Until so many hours before a talk, teams may choose, move or give it back',
  }),
});
