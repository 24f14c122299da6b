/** A change of an offer that is only thought of: what would it do to the mails? */
import { z } from 'zod';
import { offerState } from './states.js';
import { mailKind } from './vocabulary.js';

const state = offerState.shape;

/** Fields of the offer's state that the mail plan looks at; those that are absent stay as they are. */
export const plannedChange = z
  .strictObject({
    timeZone: state.timeZone.optional(),
    sessions: state.sessions.optional(),
    schedule: state.schedule.unwrap().optional(),
    parts: state.parts.unwrap().optional(),
    eventDay: state.eventDay.optional(),
    eventDays: state.eventDays.unwrap().optional(),
    registrationOpensAt: state.registrationOpensAt.optional(),
    registrationClosesAt: state.registrationClosesAt.optional(),
    questionsCloseAt: state.questionsCloseAt.optional(),
    accessDispatch: state.accessDispatch.optional(),
    joining: state.joining.unwrap().optional(),
    /** Id of a session → when its access data would have become others. */
    accessChanges: state.accessChanges.unwrap().optional(),
    procedure: state.procedure.optional(),
    preWork: state.preWork.unwrap().optional(),
    capacity: state.capacity.unwrap().optional(),
    attendance: state.attendance.unwrap().optional(),
    feedback: state.feedback.unwrap().optional(),
    mails: state.mails.unwrap().optional(),
  })
  .meta({ id: 'PlannedChange' });
export type PlannedChange = z.infer<typeof plannedChange>;

/** Mails whose words change: a built-in kind, or an own mail by its key. */
export const reworded = z
  .array(z.strictObject({ kind: mailKind, key: z.string().max(40).nullable().default(null) }))
  .max(100)
  .meta({ id: 'RewordedMails' });
export type Reworded = z.infer<typeof reworded>;
