/** What a cell of registration.workflow.ts can say. */
import type { RegistrationState } from '#contracts/states.js';
import type { Position, StageKind } from '#contracts/vocabulary.js';
import type { EndedBy, Guard, Matter } from './guards.rules.js';
import type { Happening } from './happening-names.rules.js';

export type Stage = Position['stage'];
export type Axes = Omit<Position, 'stage'>;
export type Milestone = Exclude<keyof RegistrationState['milestones'], 'submittedAt'>;

export interface Cell {
  /**
   * `stays`: the same stage; `waitingList`: waits for a place, also where one is free; `ended`:
   * nothing more can happen.
   */
  readonly goes: 'onward' | 'approval' | 'waitingList' | 'stays' | 'ended';
  /** Only then. */
  readonly when?: Guard;
  /** The axes that get a new value. */
  readonly sets?: Partial<Axes>;
  readonly opens?: Matter;
  readonly settles?: Matter;
  /** What is remembered with its instant. */
  readonly marks?: Milestone;
  readonly endedBy?: EndedBy;
  /** Asks eligibility again. */
  readonly asksAgain?: true;
  /** A stage that the team has passed with this, in whatever stage its other members are. */
  readonly passes?: StageKind;
}

export type Row = Partial<Record<Happening, Cell>>;
