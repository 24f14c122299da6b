/** What staff send and read of room plans. */
import { z } from 'zod';
import { bilingual, id, instant, text } from '#contracts/vocabulary.js';
import { multiLine, singleLine } from '../admission/person/person.rules.js';
import { LARGEST_SEED } from './arranging/random.rules.js';
import { planSettings, roomSettings, wish } from './plan-settings.js';
import { computedBySpreadsheets } from './webex-file.rules.js';

const seed = z.int().min(0).max(LARGEST_SEED);

export const personOfPlan = z.object({
  registrationId: id,
  name: z.string(),
  municipality: z.string().nullable(),
  pinned: z.boolean(),
  standing: z.enum(['takesPart', 'left', 'changed']).meta({
    description:
      '`left`: has no place any more, the seat is a gap. `changed`: what the wishes go by is another thing than when the seat was given',
  }),
});
export type PersonOfPlanView = z.infer<typeof personOfPlan>;

export const roomPlanView = z
  .object({
    planId: id,
    offerId: id,
    version: z.int(),
    revision: z.int(),
    settings: planSettings.extend({
      rooms: z.array(roomSettings.required({ roomId: true })),
    }),
    arranged: z.object({ seed, at: instant.nullable() }).nullable().meta({
      description: 'With which seed the seats were arranged last; the same gives the same',
    }),
    published: z
      .object({ revision: z.int(), at: instant, upToDate: z.boolean() })
      .nullable()
      .meta({ description: 'What participants see; null: nothing' }),
    undoTo: z.int().nullable().meta({ description: 'Revision that undoing would restore' }),
    rooms: z.array(
      z.object({
        roomId: id,
        name: z.string(),
        capacity: z.int().nullable(),
        moderator: z.string().nullable(),
        people: z.array(personOfPlan),
        findings: z.array(bilingual),
      }),
    ),
    unplaced: z.array(personOfPlan).meta({ description: 'Take part and have no seat yet' }),
    changes: z.array(bilingual).meta({ description: 'What has changed since seats were given' }),
    wishes: z.array(wish.extend({ label: bilingual, departures: z.int() })),
    metAgain: z.int().meta({ description: 'Pairs that share a room, and did in an earlier plan' }),
    cost: z.int().meta({ description: 'Weighted sum of all departures; smaller is better' }),
    findings: z.array(bilingual).meta({ description: 'Of the plan as a whole' }),
    webex: z.object({
      leftOut: z.array(id).meta({
        description: 'Whose address a spreadsheet would compute; not in the file for Webex',
      }),
    }),
  })
  .meta({ id: 'RoomPlan' });
export type RoomPlanView = z.infer<typeof roomPlanView>;

export const planStanding = z
  .object({
    planId: id,
    version: z.int(),
    revision: z.int(),
    moved: z.int().meta({ description: 'People who are in another room than before' }),
  })
  .meta({ id: 'RoomPlanStanding' });
export type PlanStanding = z.infer<typeof planStanding>;

export const roomPlanList = z
  .object({
    items: z.array(
      z.object({
        planId: id,
        version: z.int(),
        title: text,
        sessionId: id.nullable(),
        rooms: z.int(),
        seated: z.int(),
        published: z.boolean(),
      }),
    ),
    keys: z
      .array(z.object({ key: z.string(), label: bilingual }))
      .meta({ description: 'By what the people of this offer can be mixed or matched' }),
    sessions: z.array(z.object({ sessionId: id, title: text })),
  })
  .meta({ id: 'RoomPlans' });
export type RoomPlanList = z.infer<typeof roomPlanList>;

export const arrangeBody = z
  .strictObject({
    mode: z.enum(['anew', 'fillIn']).meta({
      description:
        '`anew`: all but those who are pinned. `fillIn`: who has no seat yet; nobody moves',
    }),
    seed: seed.optional().meta({ description: 'Left out: a new one' }),
  })
  .meta({ id: 'ArrangeRooms' });
export type ArrangeBody = z.infer<typeof arrangeBody>;

export const seatChanges = z
  .strictObject({
    changes: z
      .array(
        z.strictObject({
          registrationId: id,
          roomId: id.nullable().optional().meta({ description: 'Null: out of the room' }),
          pinned: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(1_000),
  })
  .meta({ id: 'RoomSeatChanges' });
export type SeatChanges = z.infer<typeof seatChanges>;

export const restoreBody = z
  .strictObject({
    revision: z.int().min(1).optional().meta({ description: 'Left out: undo the last change' }),
  })
  .meta({ id: 'RestoreRoomPlan' });

export const planRevisions = z
  .object({
    items: z.array(
      z.object({
        revision: z.int(),
        deed: z.enum(['created', 'settings', 'arranged', 'filledIn', 'byHand', 'restored']),
        restoredFrom: z.int().nullable(),
        moved: z.int(),
        by: z.string(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'RoomPlanRevisions' });
export type PlanRevisions = z.infer<typeof planRevisions>;

const purpose = multiLine(500).meta({
  description: 'Why names or addresses are taken out; kept in the record of events, so name nobody',
});
const heading = singleLine(60).refine(
  (text) => !computedBySpreadsheets(text),
  "must not begin with one of ' = + - @",
);
export const listsBody = z.strictObject({ purpose }).meta({ id: 'TakeRoomLists' });
export const webexBody = z
  .strictObject({
    purpose,
    columns: z
      .strictObject({ room: heading, email: heading })
      .optional()
      .meta({ description: 'Headings as your Webex template has them' }),
  })
  .meta({ id: 'TakeWebexFile' });
export type WebexBody = z.infer<typeof webexBody>;

const listed = z.object({ name: z.string(), municipality: z.string().nullable() });
export const roomLists = z
  .object({
    title: text,
    rooms: z.array(
      z.object({
        name: z.string(),
        moderator: z.string().nullable(),
        people: z.array(listed),
      }),
    ),
    /** In the order of the alphabet, for the signpost. */
    people: z.array(listed.extend({ room: z.string() })),
  })
  .meta({ id: 'RoomLists' });
export type RoomLists = z.infer<typeof roomLists>;

export const myRooms = z
  .object({
    rooms: z.array(
      z.object({
        planId: id,
        title: text,
        sessionId: id.nullable(),
        room: z.string(),
        moderator: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MyRooms' });
