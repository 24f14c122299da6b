/** Tasks before a session: whose they are, until when, and how far somebody is with one. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import type { ParticipantRole, Position } from '#contracts/vocabulary.js';
import { chosenOf } from '../seats/places.rules.js';
import { isChosenFrom } from '../team/team.rules.js';

export type Task = OfferState['preWork'][number];
type Parts = OfferState['parts'];

/** Stored. `open`: nothing is there. `done` and `waived` are said by staff. */
export type HandInState = 'open' | 'handedIn' | 'reopened' | 'done' | 'waived';

/** Nothing more is asked for. */
export const isSettled = (state: HandInState): boolean => state !== 'open' && state !== 'reopened';

/** How people see it: in time, late, still possible, or not there although it had to be. */
export type Progress = HandInState | 'late' | 'missing';

interface Standing extends Pick<Position, 'stage' | 'seat'> {
  readonly role: ParticipantRole;
}

/** Those who contribute prepare in their own way. */
const takesPart = (role: ParticipantRole): boolean => role === 'participant' || role === 'delegate';

/**
 * Whether somebody has the offer's tasks: with a place, and on the way to one as soon as the
 * procedure asks for them.
 */
export function hasTasks({ role, stage, seat }: Standing, { procedure }: Procedure): boolean {
  if (!takesPart(role) || stage === 'ended') return false;
  if (seat === 'confirmed') return true;
  const order = procedure.map(({ kind }) => kind as string);
  const asked = order.indexOf('preWork');
  return asked >= 0 && order.indexOf(stage) >= asked;
}
type Procedure = Pick<OfferState, 'procedure'>;

/** A session outside every part that is chosen from is attended by everybody. */
export const attends = (
  sessionId: string,
  parts: Parts,
  chosen: Readonly<Record<string, string>>,
): boolean =>
  parts
    .filter(({ sessionIds }) => sessionIds.includes(sessionId))
    .every((part) => !isChosenFrom(part, chosen) || chosenOf(part, chosen).includes(sessionId));

export interface Due {
  /** Before which session. */
  readonly sessionId: string;
  /** First instant that is too late. */
  readonly dueAt: string;
}

/**
 * The date that holds for a team: that of the session it is in; of several the earliest.
 * Null: the task has dates only for sessions of others, or none at all. Then it is voluntary.
 */
export function dueFor(
  task: Task,
  parts: Parts,
  chosen: Readonly<Record<string, string>>,
): Due | null {
  const dues = Object.entries(task.due)
    .filter(([sessionId]) => attends(sessionId, parts, chosen))
    .map(([sessionId, dueAt]) => ({ sessionId, dueAt }));
  return dues.reduce<Due | null>(
    (first, due) => (first === null || isBefore(due.dueAt, first.dueAt) ? due : first),
    null,
  );
}

/** What of a hand-in decides whether it can still be changed. */
export interface Kept {
  readonly state: HandInState;
  readonly handedInAt: Date | null;
  /** Staff allow changes until then, whatever the date. */
  readonly reopenedUntil: Date | null;
}
const nothing: Kept = { state: 'open', handedInAt: null, reopenedUntil: null };

/** First instant that is too late for changes: the date, or what staff allowed beyond it. */
export function closesAt(due: Due | null, kept: Kept | null): string | null {
  const allowed = kept?.reopenedUntil?.toISOString() ?? null;
  if (due === null || allowed === null) return allowed ?? due?.dueAt ?? null;
  return isBefore(due.dueAt, allowed) ? allowed : due.dueAt;
}

export interface Moment {
  readonly now: Temporal.Instant;
  /** The offer's last session has ended. */
  readonly over: boolean;
}

/** `settled`: staff have said that it is done or not needed. */
export type Door = 'open' | 'tooLate' | 'settled';

export function doorOf(due: Due | null, kept: Kept | null, { now, over }: Moment): Door {
  const { state } = kept ?? nothing;
  if (state === 'done' || state === 'waived') return 'settled';
  const limit = closesAt(due, kept);
  if (limit === null) return over ? 'tooLate' : 'open';
  return isBefore(now, limit) ? 'open' : 'tooLate';
}

export function progressOf(due: Due | null, kept: Kept | null, moment: Moment): Progress {
  const { state, handedInAt } = kept ?? nothing;
  if (state === 'handedIn') {
    const late = due && handedInAt && !isBefore(handedInAt.toISOString(), due.dueAt);
    return late ? 'late' : 'handedIn';
  }
  if (state === 'open' && due && doorOf(due, kept, moment) === 'tooLate') return 'missing';
  return state;
}

/** What a hand-in becomes by a change of its content. */
export function afterChange(
  kept: Kept,
  change: { readonly empty: boolean; readonly added: boolean; readonly at: Date },
): Pick<Kept, 'state' | 'handedInAt'> {
  if (kept.state === 'reopened') {
    // Taking something away is not yet an answer to those who asked for more.
    const answered = change.added && !change.empty;
    return { state: answered ? 'handedIn' : 'reopened', handedInAt: kept.handedInAt ?? change.at };
  }
  return change.empty
    ? { state: 'open', handedInAt: null }
    : { state: 'handedIn', handedInAt: kept.handedInAt ?? change.at };
}

const isBefore = (a: Temporal.Instant | string, b: string): boolean =>
  Temporal.Instant.compare(a, b) < 0;
