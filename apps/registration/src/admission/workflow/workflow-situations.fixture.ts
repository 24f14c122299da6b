/** Procedures and positions in which the tests beside this file look at the page. */
import type { Position } from '#contracts/vocabulary.js';
import type { Situation } from './guards.rules.js';
import type { Stage } from './workflow-cell.rules.js';

export const usual = [
  { kind: 'confirmAddress' },
  { kind: 'eligibility' },
  { kind: 'approval' },
  { kind: 'seat' },
] as const;
/** With every stage that there is. */
export const full = [
  { kind: 'confirmAddress' },
  { kind: 'eligibility' },
  { kind: 'approval' },
  { kind: 'preliminaryTalk', holdsSeat: true },
  { kind: 'preWork' },
  { kind: 'selection' },
  { kind: 'seat' },
] as const;

/** A position that can really occur in each stage of the full procedure. */
export const at: Record<Stage, Position> = {
  interest: axes('interest', 'open', 'open', 'none'),
  confirmAddress: axes('confirmAddress', 'open', 'open', 'none'),
  eligibility: axes('eligibility', 'open', 'open', 'none'),
  approval: axes('approval', 'eligible', 'open', 'none'),
  preliminaryTalk: axes('preliminaryTalk', 'eligible', 'approved', 'held'),
  preWork: axes('preWork', 'eligible', 'approved', 'held'),
  selection: axes('selection', 'eligible', 'approved', 'held'),
  seat: axes('seat', 'eligible', 'approved', 'waiting'),
  done: axes('done', 'eligible', 'approved', 'confirmed'),
  ended: axes('ended', 'refused', 'open', 'none'),
};

/** What the team has passed by then. */
export const passedBefore: Record<Stage, Situation['teamPassed']> = {
  interest: [],
  confirmAddress: [],
  eligibility: [],
  approval: [],
  preliminaryTalk: ['approval'],
  preWork: ['approval', 'preliminaryTalk'],
  selection: ['approval', 'preliminaryTalk', 'preWork'],
  seat: ['approval', 'preliminaryTalk', 'preWork', 'selection'],
  done: ['approval', 'preliminaryTalk', 'preWork', 'selection'],
  ended: [],
};

/** In surroundings in which every cell of the stage can happen, unless told otherwise. */
export const situation = (stage: Stage, more: Partial<Situation> = {}): Situation => ({
  position: at[stage],
  endedBy: stage === 'ended' ? 'eligibility' : null,
  open: ['consent', 'placeInQuestion', 'placeOffered'],
  role: 'participant',
  addressConfirmed: stage !== 'confirmAddress' && stage !== 'interest',
  interestOpened: false,
  seatsForTeam: true,
  confirms: true,
  teamPassed: passedBefore[stage],
  personDecides: false,
  mayReturn: true,
  begun: true,
  ...more,
});

export function axes(
  stage: Stage,
  eligibility: Position['eligibility'],
  approval: Position['approval'],
  seat: Position['seat'],
): Position {
  return { stage, eligibility, approval, seat, attendance: 'unknown' };
}
