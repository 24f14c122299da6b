/** What staff set for a plan: for whom, which rooms, what is wished for. */
import { z } from 'zod';
import { id, participantRole, text } from '#contracts/vocabulary.js';
import { multiLine, singleLine } from '../admission/person/person.rules.js';
import { computedBySpreadsheets, WEBEX_ROOMS } from './webex-file.rules.js';

const weight = z.int().min(1).max(10);
const pair = z.tuple([id, id]).refine(([one, other]) => one !== other, 'two different people');

/** A spreadsheet computes what begins with one of these; a room is named in files. */
const roomName = singleLine(80).refine(
  (name) => !computedBySpreadsheets(name),
  "must not begin with one of ' = + - @",
);

export const roomSettings = z
  .strictObject({
    roomId: id.optional().meta({ description: 'Left out: a new room' }),
    name: roomName,
    capacity: z.int().min(0).max(10_000).nullable().default(null),
    moderator: multiLine(300).nullable().default(null).meta({
      description: 'Who leads it, in your words. Participants of the room read it',
    }),
  })
  .meta({ id: 'RoomOfPlan' });

export const wish = z
  .strictObject({
    key: z.string().min(1).max(80).meta({
      description: 'One of the keys that the list of plans names, e.g. `municipality`',
    }),
    mode: z.enum(['mix', 'match', 'together']).meta({
      description:
        '`mix`: spread evenly; `match`: alike in one room; `together`: people of one value are not parted',
    }),
    weight: weight.default(1),
  })
  .meta({ id: 'RoomWish' });

const differ = (list: readonly string[]): boolean => new Set(list).size === list.length;

export const planSettings = z
  .strictObject({
    title: text.meta({ description: 'E.g. "Gruppenphase 1"; participants read it' }),
    sessionId: id.nullable().default(null).meta({ description: 'Null: of the whole offer' }),
    roles: z.array(participantRole).min(1).default(['participant', 'speaker']),
    rooms: z
      .array(roomSettings)
      .min(1)
      .max(WEBEX_ROOMS)
      .refine((rooms) => differ(rooms.map(({ name }) => name)), 'each name at most once')
      .refine(
        (rooms) => differ(rooms.flatMap(({ roomId }) => roomId ?? [])),
        'each roomId at most once',
      ),
    wishes: z
      .array(wish)
      .max(10)
      .refine((wishes) => differ(wishes.map(({ key }) => key)), 'each key at most once')
      .default([]),
    newFaces: z
      .strictObject({ planIds: z.array(id).min(1).max(10), weight: weight.default(1) })
      .nullable()
      .default(null)
      .meta({ description: 'Bring people together who did not share a room in these plans' }),
    apart: z.array(pair).max(200).default([]),
    together: z.array(pair).max(200).default([]),
  })
  .meta({ id: 'RoomPlanSettings' });
export type GivenSettings = z.infer<typeof planSettings>;

export type SetRoom = z.infer<typeof roomSettings> & { roomId: string };
/** As they are kept: every room has its id. */
export type PlanSettings = Omit<GivenSettings, 'rooms'> & { rooms: SetRoom[] };
