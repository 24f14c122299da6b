/** What may be done about a team's preliminary talk, and when. */
import { Temporal } from 'temporal-polyfill';

/** Who has not come to so many talks chooses no further one by themselves. */
export const CHANCES = 2;
/** Hours before a talk until which a team may choose it, move it or give it back. */
export const NOTICE_HOURS = 24;
export const MOST_NOTICE_HOURS = 336;

export type TalkOutcome = 'open' | 'held' | 'waived';

export interface TalkSituation {
  /** Somebody of the team is in the stage. */
  readonly due: boolean;
  /** Nobody of the team is left. */
  readonly ended: boolean;
  readonly outcome: TalkOutcome;
  readonly agreed: boolean;
  readonly misses: number;
  readonly chances: number;
}

/**
 * `notDue`: not their turn yet, or not any more. `staffDecides`: missed too often. `ended`: nobody of
 * the team takes part any more.
 */
export const talkStates = [
  'notDue',
  'toChoose',
  'agreed',
  'staffDecides',
  'held',
  'waived',
  'ended',
] as const;
export type TalkState = (typeof talkStates)[number];

export function talkStateOf(talk: TalkSituation): TalkState {
  if (talk.outcome !== 'open') return talk.outcome;
  if (talk.ended) return 'ended';
  if (talk.agreed) return 'agreed';
  if (!talk.due) return 'notDue';
  return talk.misses >= talk.chances ? 'staffDecides' : 'toChoose';
}

/** First instant at which the team can change nothing about this talk any more. */
export const fixedFrom = (startsAt: Temporal.Instant, noticeHours: number): Temporal.Instant =>
  startsAt.subtract({ hours: noticeHours });

export const isFixed = (
  startsAt: Temporal.Instant,
  noticeHours: number,
  now: Temporal.Instant,
): boolean => Temporal.Instant.compare(now, fixedFrom(startsAt, noticeHours)) >= 0;

/**
 * Who reads what staff wrote: the agency; also the team; also the lecturer, once the team has agreed.
 * What goes to the lecturer is read by the team, too: nobody agrees to what they cannot see.
 */
export const noteLevels = ['internal', 'team', 'lecturer'] as const;
export type NoteLevel = (typeof noteLevels)[number];

export const teamReads = (level: NoteLevel): boolean => level !== 'internal';
export const lecturerReads = (level: NoteLevel, agreed: boolean): boolean =>
  level === 'lecturer' && agreed;
