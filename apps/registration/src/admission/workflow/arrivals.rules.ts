import type { MessageName } from '#contracts/messages.js';
import type { Axes, Milestone, Stage } from './workflow-cell.rules.js';

export interface Arrival {
  /** Whose move it is now. */
  readonly waitsFor: 'participant' | 'organiser' | 'eligibility' | 'approver' | 'seats' | 'nobody';
  readonly marks?: Milestone;
  /** Told to other services beside `registration.progressed.v1`, which follows every change. */
  readonly announces?: MessageName;
  /**
   * Settled on arrival: where the team has seats, or they fit, it goes on at once. `holds` before a
   * stage that holds seats; `confirms` at the end, and `keeps` where there are too few municipalities
   * yet, so that the place is held and nothing is confirmed.
   */
  readonly withSeats?: Readonly<Record<'holds' | 'keeps' | 'confirms', Partial<Axes>>>;
  readonly withoutSeats?: { readonly sets: Partial<Axes>; readonly marks: Milestone };
}

/** What follows from reaching a stage, from wherever. */
export const arrivals: Readonly<Record<Stage, Arrival>> = {
  interest: { waitsFor: 'organiser', marks: 'interestedAt' },
  confirmAddress: { waitsFor: 'participant' },
  eligibility: { waitsFor: 'eligibility', announces: 'registration.eligibility-requested.v1' },
  approval: { waitsFor: 'approver' },
  preliminaryTalk: { waitsFor: 'participant', marks: 'talkAskedAt' },
  preWork: { waitsFor: 'participant' },
  selection: { waitsFor: 'approver' },
  seat: {
    waitsFor: 'seats',
    withSeats: {
      holds: { seat: 'held' },
      keeps: { seat: 'held' },
      confirms: { seat: 'confirmed' },
    },
    withoutSeats: { sets: { seat: 'waiting' }, marks: 'waitingSince' },
  },
  done: { waitsFor: 'nobody', marks: 'admittedAt' },
  ended: { waitsFor: 'nobody' },
};
