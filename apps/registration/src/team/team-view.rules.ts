/** What people see of a team. */
import { z } from 'zod';
import { bilingual, eventDate, id, instant, participantRole, text } from '#contracts/vocabulary.js';
import { position } from '#contracts/vocabulary.js';
import { standingView } from '../admission/views.rules.js';

const member = z.object({
  registrationId: id,
  firstName: z.string(),
  lastName: z.string(),
  /** For who registered the team, and for staff; null for colleagues. */
  email: z.string().nullable(),
  role: participantRole,
  registrant: z.boolean(),
  /** The person who asks. */
  me: z.boolean(),
  position,
  standing: standingView.pick({ code: true, headline: true }),
});

const option = z.object({
  sessionId: id,
  title: bilingual,
  date: eventDate,
  /** Whether the team would find room there now. */
  fits: z.boolean(),
  /** Why not. */
  why: z.array(bilingual),
});

/** Sessions of which the team attends one: groups, or dates of the same thing. */
const choice = z.object({
  part: z.string(),
  title: text,
  /** Where they have their places, else null. */
  sessionId: id.nullable(),
  /** What they wish; null: any of them. */
  wishedSessionId: id.nullable(),
  options: z.array(option),
  /** Whether it can still be changed. */
  open: z.boolean(),
});

/** Sessions of which the team attends as many as it likes, and at least one. */
const freeChoice = z
  .object({
    part: z.string(),
    title: text,
    options: z.array(
      option.extend({
        /** They have their places there, or wish them while they have none yet. */
        chosen: z.boolean(),
      }),
    ),
    open: z.boolean(),
  })
  .meta({ id: 'FreeChoice' });

export const teamView = z
  .object({
    teamId: id,
    municipality: z.string().nullable(),
    seat: position.shape.seat,
    /** People named, and places kept for people not named yet. */
    size: z.int(),
    reserved: z.int(),
    /** Most people; null: not limited. */
    max: z.int().nullable(),
    /** Whether one more person can be named. */
    mayName: z.boolean(),
    /** Who asks may change the team. */
    mayChange: z.boolean(),
    placeOfferedUntil: instant.nullable(),
    waitingPosition: z.int().nullable(),
    waitingOf: z.int().nullable(),
    waitingReasons: z.array(bilingual),
    members: z.array(member),
    choices: z.array(choice),
    freeChoices: z.array(freeChoice),
  })
  .meta({ id: 'Team' });
export type TeamView = z.infer<typeof teamView>;
