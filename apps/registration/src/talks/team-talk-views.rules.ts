/** The shapes in which a team's talk is read and changed over HTTP. */
import { z } from 'zod';
import { id, instant, localDate, text } from '#contracts/vocabulary.js';
import { multiLine } from '../admission/person/person.rules.js';
import { slotBody, slotView, way } from './slot-views.rules.js';
import { noteLevels, talkStates } from './talk.rules.js';

const words = multiLine(10_000);
const reason = multiLine(1_000);
const level = z.enum(noteLevels).meta({
  description:
    'internal: the agency; team: also the team; lecturer: also the lecturer, once the team has agreed',
});

/** One of the offer's free times, or any other time, at which the caller holds the talk. */
export const appointmentBody = z.union([z.strictObject({ slotId: id }), slotBody]);
export type AppointmentBody = z.infer<typeof appointmentBody>;
export const choiceBody = z.strictObject({ slotId: id });

export const reasonBody = z.strictObject({
  reason: reason.meta({ description: 'The team reads it' }),
});

export const noteBody = z.strictObject({ level, text: words });
export type NoteBody = z.infer<typeof noteBody>;

export const concernBody = z.strictObject({
  text: words.nullable(),
  mayBeHandedOn: z.boolean().meta({
    description: 'Whether the lecturer may read it, and what staff noted for the lecturer',
  }),
});
export type ConcernBody = z.infer<typeof concernBody>;

export const outcomeBody = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('held'),
    heldOn: localDate
      .optional()
      .meta({ description: 'Needed without an appointment; else its day' }),
    notes: z.array(noteBody).max(10).default([]),
    concern: concernBody.optional(),
  }),
  z.strictObject({ outcome: z.literal('missed') }),
  z.strictObject({
    outcome: z.literal('waived'),
    reason: reason.meta({ description: 'For the agency' }),
  }),
]);
export type OutcomeBody = z.infer<typeof outcomeBody>;

const concernView = z.object({
  text: z.string().nullable(),
  mayBeHandedOn: z.boolean(),
  consentBy: z.enum(['team', 'staff']).nullable(),
  changedAt: instant,
});

const noteAbout = z.enum(['talk', 'cancellation', 'waiver']);
const noteView = z.object({
  noteId: id,
  about: noteAbout,
  level,
  text: z.string(),
  author: z.string(),
  writtenAt: instant,
});

const appointmentView = z.object({
  startsAt: instant,
  endsAt: instant,
  way,
  place: z.string().nullable(),
  owner: z.string(),
  state: z.enum(['agreed', 'held', 'missed', 'givenBack', 'cancelled']),
});

const talkState = z.enum(talkStates);

/** One line of the staff's list. */
export const teamTalkSummary = z
  .object({
    teamId: id,
    municipality: z.string().nullable(),
    /** Who has not ended their registration; who registered the team comes first. */
    people: z.array(z.object({ registrationId: id, name: z.string() })),
    state: talkState,
    due: z.boolean().meta({ description: 'Whether staff may arrange a talk with them now' }),
    dueAt: instant.nullable().meta({ description: 'When the stage becomes overdue' }),
    appointment: appointmentView.nullable().meta({ description: 'The agreed one' }),
    misses: z.int(),
    heldOn: localDate.nullable(),
    hasConcern: z.boolean(),
    mayBeHandedOn: z.boolean(),
  })
  .meta({ id: 'TeamTalkSummary' });
export type TeamTalkSummary = z.infer<typeof teamTalkSummary>;

export const teamTalk = z
  .object({
    ...teamTalkSummary.shape,
    timeZone: z.string(),
    appointments: z.array(appointmentView).meta({ description: 'All of them, oldest first' }),
    concern: concernView.nullable(),
    notes: z.array(noteView),
  })
  .meta({ id: 'TeamTalk' });
export type TeamTalkView = z.infer<typeof teamTalk>;

/**
 * What became of a call that may be repeated: its answer is kept for a while, apart from what can be
 * erased, so it holds nothing that anybody said.
 */
export const talkStatus = teamTalk.pick({
  teamId: true,
  state: true,
  appointment: true,
  misses: true,
  heldOn: true,
});
export type TalkStatus = z.infer<typeof talkStatus>;

/** What a member of the team sees. */
export const myTalk = z
  .object({
    offer: z.object({ offerId: id, slug: z.string(), title: text, timeZone: z.string() }),
    state: talkState,
    dueAt: instant.nullable(),
    noticeHours: z.int(),
    appointment: appointmentView
      .omit({ state: true })
      .extend({
        mayChange: z.boolean(),
        changeUntil: instant.meta({ description: 'First instant that is too late' }),
      })
      .nullable(),
    /** Whether a choice is taken now: the first one, or another one in place of what is agreed. */
    mayChoose: z.boolean(),
    choices: z.array(
      slotView.pick({ slotId: true, startsAt: true, endsAt: true, way: true, owner: true }),
    ),
    heldOn: localDate.nullable(),
    concern: concernView.nullable(),
    /** Whether `PUT /api/my/talk/concern` is taken. */
    concernMayChange: z.boolean(),
    notes: z.array(noteView.omit({ noteId: true, author: true })),
    /** Whether there is a calendar entry, or one to take out. */
    hasCalendar: z.boolean(),
  })
  .meta({ id: 'MyTalk' });
export type MyTalk = z.infer<typeof myTalk>;
/** See TalkStatus. */
export const myTalkStatus = myTalk.pick({ state: true, appointment: true, mayChoose: true });
export type MyTalkStatus = z.infer<typeof myTalkStatus>;

export const handover = z
  .object({
    offerId: id,
    title: text,
    organiser: z.string(),
    madeAt: instant,
    municipalities: z.array(
      z.object({
        municipality: z.string().nullable(),
        people: z.int(),
        heldOn: localDate.nullable(),
        concern: z.string().nullable(),
        notes: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'TalkHandover' });
export type Handover = z.infer<typeof handover>;
