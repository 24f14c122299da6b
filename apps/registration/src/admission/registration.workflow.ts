/**
 * Everything that may happen to a registration, on one page.
 *
 * Read it row by row: in this stage, this may happen, then these axes change, and it goes there.
 * An absent cell means "repeated or too late": nothing happens. It is never an error in a worker;
 * over HTTP the caller is told.
 *
 * Which stages there are, and in which order, is data of the offer. `onward` therefore names no
 * stage: it is the first stage of the offer's procedure that this registration has not passed yet,
 * and `done` when none is left. procedure.rules.ts applies the page; docs/registration-workflow.md
 * is drawn from it.
 */
import type { MessageName } from '#contracts/messages.js';
import type { RegistrationState } from '#contracts/states.js';
import type { Bilingual } from '#contracts/messages.js';
import type { Position, StageKind } from '#contracts/vocabulary.js';

export type Stage = Position['stage'];
export type Axes = Omit<Position, 'stage'>;
export type Milestone = Exclude<
  keyof RegistrationState['milestones'],
  | 'submittedAt'
  | 'interestedAt'
  | 'interestOpenedAt'
  | 'reconsideredAt'
  | 'eligibilityLostAt'
  | 'consentAskedAt'
  | 'consentGivenAt'
>;
export type EndedBy = NonNullable<RegistrationState['endedBy']>;

export interface Cell {
  /** `stays`: the same stage; `ended`: nothing more can happen. */
  readonly goes: 'onward' | 'approval' | 'stays' | 'ended';
  /** The axes that get a new value. */
  readonly sets?: Partial<Axes>;
  /** What is remembered with its instant. */
  readonly marks?: Milestone;
  readonly endedBy?: EndedBy;
}

/** What can happen at all, who makes it happen, and how the record of events says it. */
export const happenings = {
  addressConfirmed: says('participant', 'Adresse bestätigt', 'Address confirmed'),
  confirmationExpired: says('clock', 'Frist zur Bestätigung verstrichen', 'Confirmation expired'),
  foundEligible: says('eligibility', 'Voraussetzungen erfüllt', 'Found eligible'),
  reviewNeeded: says('eligibility', 'Prüfung durch eine Person nötig', 'Needs review by a person'),
  foundIneligible: says('eligibility', 'Voraussetzungen nicht erfüllt', 'Found not eligible'),
  approved: says('approver', 'Zugelassen', 'Approved'),
  declined: says('approver', 'Abgelehnt', 'Declined'),
  placeFreed: says('seats', 'Platz frei geworden', 'A place became free'),
  personWithdrew: says('participant', 'Selbst abgemeldet', 'Withdrew'),
  staffWithdrew: says('staff', 'Vom Veranstalter abgemeldet', 'Withdrawn by staff'),
  answersChanged: says('participant', 'Antworten geändert', 'Answers changed'),
  questionsChanged: says('organiser', 'Fragen des Angebots geändert', "Offer's questions changed"),
} as const;
export type Happening = keyof typeof happenings;

/** Withdrawing before a place was given frees none. */
const withdrawals = {
  personWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'participant' },
  staffWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'staff' },
} as const satisfies Partial<Record<Happening, Cell>>;

/** Neither moves anybody, but what is still open may have changed, and reminders depend on it. */
const forms = {
  answersChanged: { goes: 'stays' },
  questionsChanged: { goes: 'stays' },
} as const satisfies Partial<Record<Happening, Cell>>;

export const workflow: Readonly<Record<Stage, Partial<Record<Happening, Cell>>>> = {
  confirmAddress: {
    addressConfirmed: { goes: 'onward', marks: 'addressConfirmedAt' },
    confirmationExpired: { goes: 'ended', marks: 'expiredAt', endedBy: 'expiry' },
    ...withdrawals,
    ...forms,
  },

  eligibility: {
    foundEligible: { goes: 'onward', sets: { eligibility: 'eligible' } },
    // A person decides, even where the offer approves nobody by hand otherwise.
    reviewNeeded: {
      goes: 'approval',
      sets: { eligibility: 'needsReview', approval: 'open' },
      marks: 'reviewNeededAt',
    },
    foundIneligible: {
      goes: 'ended',
      sets: { eligibility: 'refused' },
      marks: 'refusedAt',
      endedBy: 'eligibility',
    },
    ...withdrawals,
    ...forms,
  },

  approval: {
    approved: { goes: 'onward', sets: { approval: 'approved' } },
    declined: {
      goes: 'ended',
      sets: { approval: 'declined' },
      marks: 'refusedAt',
      endedBy: 'approver',
    },
    ...withdrawals,
    ...forms,
  },

  // Who is here found no free place on arrival, and waits.
  seat: {
    placeFreed: { goes: 'onward', sets: { seat: 'confirmed' } },
    personWithdrew: { ...withdrawals.personWithdrew, sets: { seat: 'none' } },
    staffWithdrew: { ...withdrawals.staffWithdrew, sets: { seat: 'none' } },
    ...forms,
  },

  done: {
    personWithdrew: { ...withdrawals.personWithdrew, sets: { seat: 'released' } },
    staffWithdrew: { ...withdrawals.staffWithdrew, sets: { seat: 'released' } },
    ...forms,
  },

  ended: {},
};

export interface Arrival {
  /** Whose move it is now. */
  readonly waitsFor: 'participant' | 'eligibility' | 'approver' | 'seats' | 'nobody';
  readonly marks?: Milestone;
  /** Told to other services beside `registration.progressed.v1`, which follows every change. */
  readonly announces?: MessageName;
  /** Settled on arrival: with a free place it goes on at once, else it stays with these axes. */
  readonly withFreePlace?: Partial<Axes>;
  readonly withoutFreePlace?: { readonly sets: Partial<Axes>; readonly marks: Milestone };
}

/** What follows from reaching a stage, from wherever. */
export const arrivals: Readonly<Record<Stage, Arrival>> = {
  confirmAddress: { waitsFor: 'participant' },
  eligibility: { waitsFor: 'eligibility', announces: 'registration.eligibility-requested.v1' },
  approval: { waitsFor: 'approver' },
  seat: {
    waitsFor: 'seats',
    withFreePlace: { seat: 'confirmed' },
    withoutFreePlace: { sets: { seat: 'waiting' }, marks: 'waitingSince' },
  },
  done: { waitsFor: 'nobody', marks: 'admittedAt' },
  ended: { waitsFor: 'nobody' },
};

/** A registration before its first stage. */
export const newcomer: Axes = {
  eligibility: 'open',
  approval: 'open',
  seat: 'none',
  attendance: 'unknown',
};

/** When a stage of the procedure needs no (further) visit. A new kind of stage needs a line here. */
export const passed: Readonly<
  Record<StageKind, (axes: Axes, addressConfirmed: boolean) => boolean>
> = {
  confirmAddress: (_, addressConfirmed) => addressConfirmed,
  eligibility: (axes) => axes.eligibility !== 'open',
  approval: (axes) => axes.approval === 'approved',
  seat: (axes) => axes.seat === 'confirmed',
};

function says(
  by: 'participant' | 'organiser' | 'staff' | 'approver' | 'eligibility' | 'seats' | 'clock',
  de: string,
  en: string,
): Bilingual & { by: typeof by } {
  return { by, de, en };
}
