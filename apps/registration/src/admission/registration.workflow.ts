/**
 * Everything that may happen to a registration, on one page.
 *
 * Read it row by row: in this stage, this may happen, then these axes change, and it goes there.
 * An absent cell means "repeated or too late": nothing happens. So does a cell whose `when` is not
 * given. It is never an error in a worker; over HTTP the caller is told.
 *
 * Which stages there are, and in which order, is data of the offer. `onward` therefore names no
 * stage: it is the first stage of the offer's procedure that this registration has not passed yet,
 * and `done` when none is left. procedure.rules.ts applies the page; docs/registration-workflow.md
 * is drawn from it.
 */
import type { Bilingual, MessageName } from '#contracts/messages.js';
import type { RegistrationState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import type { EndedBy, Guard, Matter } from './guards.rules.js';

export type Stage = Position['stage'];
export type Axes = Omit<Position, 'stage'>;
export type Milestone = Exclude<keyof RegistrationState['milestones'], 'submittedAt'>;

export interface Cell {
  /** `stays`: the same stage; `ended`: nothing more can happen. */
  readonly goes: 'onward' | 'approval' | 'stays' | 'ended';
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
}

/** What can happen at all, who makes it happen, and how the record of events says it. */
export const happenings = {
  addressConfirmed: says('participant', 'Adresse bestätigt', 'Address confirmed'),
  confirmationExpired: says('clock', 'Frist zur Bestätigung verstrichen', 'Confirmation expired'),
  interestOpened: says('clock', 'Anmeldung für Vorgemerkte geöffnet', 'Opened for the interested'),
  interestTakenUp: says('participant', 'Aus der Vormerkung angemeldet', 'Interest taken up'),
  foundEligible: says('eligibility', 'Voraussetzungen erfüllt', 'Found eligible'),
  reviewNeeded: says('eligibility', 'Prüfung durch eine Person nötig', 'Needs review by a person'),
  foundIneligible: says('eligibility', 'Voraussetzungen nicht erfüllt', 'Found not eligible'),
  decisionRenewed: says('eligibility', 'Neu geprüft, gleiches Ergebnis', 'Decided anew, the same'),
  approved: says('approver', 'Zugelassen', 'Approved'),
  declined: says('approver', 'Abgelehnt', 'Declined'),
  refusalOverridden: says(
    'approver',
    'Trotz fehlender Voraussetzungen zugelassen',
    'Admitted although refused',
  ),
  placeKept: says('approver', 'Platz trotzdem belassen', 'Place kept all the same'),
  placeRevoked: says('approver', 'Platz entzogen', 'Place revoked'),
  placeFreed: says('seats', 'Platz frei geworden', 'A place became free'),
  consentAsked: says('organiser', 'Neuer Termin: gefragt, ob er passt', 'Asked about the new date'),
  consentGiven: says('participant', 'Kommt auch zum neuen Termin', 'Agrees to the new date'),
  attended: says('staff', 'Hat teilgenommen', 'Attended'),
  missed: says('staff', 'Ist nicht erschienen', 'Did not come'),
  attendanceCleared: says('staff', 'Angabe zur Teilnahme gelöscht', 'Attendance cleared'),
  personWithdrew: says('participant', 'Selbst abgemeldet', 'Withdrew'),
  staffWithdrew: says('staff', 'Vom Veranstalter abgemeldet', 'Withdrawn by staff'),
  offerCancelled: says('organiser', 'Angebot abgesagt', 'Offer cancelled'),
  answersChanged: says('participant', 'Antworten geändert', 'Answers changed'),
  factsChanged: says(
    'participant',
    'Antworten geändert, von denen Voraussetzungen abhängen',
    'Answers changed that conditions look at',
  ),
  invitationChanged: says('staff', 'Einladungsliste geändert', 'List of the invited changed'),
  questionsChanged: says('organiser', 'Fragen des Angebots geändert', "Offer's questions changed"),
} as const;
export type Happening = keyof typeof happenings;

type Row = Partial<Record<Happening, Cell>>;

/** Leaving before a place was given frees none. */
const leaving = {
  personWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'participant' },
  staffWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'staff' },
  offerCancelled: { goes: 'ended', marks: 'cancelledAt', endedBy: 'organiser' },
} as const satisfies Row;

const leavingWith = (seat: Axes['seat']): Row => ({
  personWithdrew: { ...leaving.personWithdrew, sets: { seat } },
  staffWithdrew: { ...leaving.staffWithdrew, sets: { seat } },
  offerCancelled: { ...leaving.offerCancelled, sets: { seat } },
});

/** Neither moves anybody, but what is still open may have changed, and reminders depend on it. */
const forms = {
  answersChanged: { goes: 'stays' },
  questionsChanged: { goes: 'stays' },
} as const satisfies Row;

/** The date moved: do they still come? Nobody loses anything by not answering. */
const newDate = {
  consentAsked: { goes: 'stays', opens: 'consent', marks: 'consentAskedAt' },
  consentGiven: {
    goes: 'stays',
    when: 'consentOpen',
    settles: 'consent',
    marks: 'consentGivenAt',
  },
} as const satisfies Row;

/** A later answer of eligibility: facts, rules or the person's own answers changed. */
const lookedAtAgain = {
  factsChanged: { goes: 'stays', asksAgain: true },
  invitationChanged: { goes: 'stays', asksAgain: true },
  decisionRenewed: { goes: 'stays' },
} as const satisfies Row;

const review = {
  goes: 'approval',
  sets: { eligibility: 'needsReview', approval: 'open' },
  marks: 'reviewNeededAt',
} as const satisfies Cell;

const refusal = {
  goes: 'ended',
  sets: { eligibility: 'refused' },
  marks: 'refusedAt',
  endedBy: 'eligibility',
} as const satisfies Cell;

export const workflow: Readonly<Record<Stage, Row>> = {
  // Vormerkung: before registering is possible. Taking it up is the registration itself.
  interest: {
    addressConfirmed: { goes: 'stays', when: 'addressOpen', marks: 'addressConfirmedAt' },
    confirmationExpired: {
      goes: 'ended',
      when: 'addressOpen',
      marks: 'expiredAt',
      endedBy: 'expiry',
    },
    interestOpened: { goes: 'stays', when: 'notOpenedYet', marks: 'interestOpenedAt' },
    interestTakenUp: { goes: 'onward' },
    ...leaving,
    ...forms,
  },

  confirmAddress: {
    addressConfirmed: { goes: 'onward', marks: 'addressConfirmedAt' },
    confirmationExpired: { goes: 'ended', marks: 'expiredAt', endedBy: 'expiry' },
    ...newDate,
    ...leaving,
    ...forms,
  },

  eligibility: {
    foundEligible: { goes: 'onward', sets: { eligibility: 'eligible' } },
    // A person decides, even where the offer approves nobody by hand otherwise.
    reviewNeeded: review,
    foundIneligible: refusal,
    factsChanged: lookedAtAgain.factsChanged,
    invitationChanged: lookedAtAgain.invitationChanged,
    ...newDate,
    ...leaving,
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
    // No doubt is left: where nobody approves by hand otherwise, it goes on by itself.
    foundEligible: { goes: 'onward', sets: { eligibility: 'eligible' } },
    reviewNeeded: review,
    foundIneligible: refusal,
    ...lookedAtAgain,
    ...newDate,
    ...leaving,
    ...forms,
  },

  // Who is here found no free place on arrival, and waits. Found fit before, so a person looks.
  seat: {
    placeFreed: { goes: 'onward', when: 'placeFree', sets: { seat: 'confirmed' } },
    foundEligible: { goes: 'stays', sets: { eligibility: 'eligible' } },
    reviewNeeded: { ...review, sets: { ...review.sets, seat: 'none' } },
    foundIneligible: {
      ...review,
      sets: { eligibility: 'refused', approval: 'open', seat: 'none' },
    },
    ...lookedAtAgain,
    ...newDate,
    ...leavingWith('none'),
    ...forms,
  },

  // Nobody loses a place silently: what was found is told to staff, and a person decides.
  done: {
    foundEligible: {
      goes: 'stays',
      sets: { eligibility: 'eligible' },
      settles: 'placeInQuestion',
    },
    reviewNeeded: {
      goes: 'stays',
      sets: { eligibility: 'needsReview' },
      opens: 'placeInQuestion',
      marks: 'eligibilityLostAt',
    },
    foundIneligible: {
      goes: 'stays',
      sets: { eligibility: 'refused' },
      opens: 'placeInQuestion',
      marks: 'eligibilityLostAt',
    },
    placeKept: {
      goes: 'stays',
      when: 'placeInQuestion',
      settles: 'placeInQuestion',
      marks: 'reconsideredAt',
    },
    placeRevoked: {
      goes: 'ended',
      when: 'placeInQuestion',
      sets: { approval: 'declined', seat: 'released' },
      marks: 'refusedAt',
      endedBy: 'approver',
    },
    attended: { goes: 'stays', when: 'begun', sets: { attendance: 'attended' } },
    missed: { goes: 'stays', when: 'begun', sets: { attendance: 'missed' } },
    attendanceCleared: { goes: 'stays', when: 'begun', sets: { attendance: 'unknown' } },
    ...lookedAtAgain,
    ...newDate,
    ...leavingWith('released'),
    ...forms,
  },

  // Only a refusal by the conditions can be taken back: by new facts, or by a person with a reason.
  ended: {
    foundEligible: {
      goes: 'onward',
      when: 'mayReturn',
      sets: { eligibility: 'eligible' },
      marks: 'reconsideredAt',
    },
    reviewNeeded: { ...review, when: 'mayReturn', marks: 'reconsideredAt' },
    decisionRenewed: { goes: 'stays', when: 'refusedByConditions' },
    refusalOverridden: {
      goes: 'onward',
      when: 'mayReturn',
      sets: { approval: 'approved' },
      marks: 'reconsideredAt',
    },
  },
};

export interface Arrival {
  /** Whose move it is now. */
  readonly waitsFor: 'participant' | 'organiser' | 'eligibility' | 'approver' | 'seats' | 'nobody';
  readonly marks?: Milestone;
  /** Told to other services beside `registration.progressed.v1`, which follows every change. */
  readonly announces?: MessageName;
  /** Settled on arrival: with a free place it goes on at once, else it stays with these axes. */
  readonly withFreePlace?: Partial<Axes>;
  readonly withoutFreePlace?: { readonly sets: Partial<Axes>; readonly marks: Milestone };
}

/** What follows from reaching a stage, from wherever. */
export const arrivals: Readonly<Record<Stage, Arrival>> = {
  interest: { waitsFor: 'organiser', marks: 'interestedAt' },
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

function says(
  by: 'participant' | 'organiser' | 'staff' | 'approver' | 'eligibility' | 'seats' | 'clock',
  de: string,
  en: string,
): Bilingual & { by: typeof by } {
  return { by, de, en };
}
