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
 *
 * Every row is of one person. People of a team stand in rows of their own; what happens to the team
 * (a place, an approval, the talk) happens to each of them, and their seats are counted as one
 * (team/team-seats.ts). Whoever ends gives back the seat: that is a rule for all cells, not theirs.
 */
import type { Bilingual, MessageName } from '#contracts/messages.js';
import type { RegistrationState } from '#contracts/states.js';
import type { Position, StageKind } from '#contracts/vocabulary.js';
import type { EndedBy, Guard, Matter } from './guards.rules.js';

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
  approvalGiven: says('approver', 'Von einer Person zugelassen', 'Approved by one person'),
  placeFreed: says('seats', 'Platz frei geworden', 'A place became free'),
  placeOffered: says('seats', 'Freien Platz angeboten', 'Offered a free place'),
  placeAccepted: says('participant', 'Angebotenen Platz angenommen', 'Accepted the offered place'),
  placeOfferLapsed: says('clock', 'Platzangebot verfallen', 'Offer of a place lapsed'),
  placeConfirmed: says('seats', 'Platz bestätigt', 'Place confirmed'),
  seatHeldForTeam: says('seats', 'Platz mit dem Team reserviert', 'Place held with the team'),
  seatGivenUp: says('seats', 'Reservierter Platz wieder frei', 'Held place given up'),
  sentToEndOfList: says('clock', 'Ans Ende der Warteliste gesetzt', 'Sent to the end of the list'),
  stageExpired: says('clock', 'Frist der Stufe verstrichen', 'Stage expired'),
  stageOverdue: says('clock', 'Frist der Stufe überschritten', 'Stage overdue'),
  talkAgreed: says('participant', 'Vorabsprache vereinbart', 'Preliminary talk agreed'),
  talkGivenUp: says('participant', 'Termin der Vorabsprache frei gegeben', 'Talk given up'),
  talkMissed: says('staff', 'Vorabsprache nicht zustande gekommen', 'Preliminary talk missed'),
  talkChoiceReopened: says(
    'staff',
    'Vorabsprache kann neu gewählt werden',
    'A time may be chosen again',
  ),
  consentOverdue: says(
    'clock',
    'Frist für die Zusage zum neuen Termin verstrichen',
    'No answer about the new date in time',
  ),
  talkHeld: says('staff', 'Vorabsprache geführt', 'Preliminary talk held'),
  talkWaived: says('staff', 'Vorabsprache nicht nötig', 'Preliminary talk not needed'),
  preWorkHandedIn: says('participant', 'Aufgabe abgegeben', 'Task handed in'),
  preWorkDone: says('participant', 'Alle Aufgaben abgegeben', 'All tasks handed in'),
  preWorkWaived: says('staff', 'Aufgabe erlassen', 'Task waived'),
  selected: says('approver', 'Ausgewählt', 'Selected'),
  notSelected: says('approver', 'Nicht ausgewählt, auf die Warteliste', 'Not selected, waits'),
  sessionChanged: says('seats', 'Termin oder Gruppe gewechselt', 'Changed date or group'),
  teamChanged: says('participant', 'Team geändert', 'Team changed'),
  personChanged: says('staff', 'Angaben zur Person geändert', 'Details of the person changed'),
  handedOver: says('participant', 'Platz an eine andere Person abgegeben', 'Handed over the place'),
  merged: says('staff', 'Mit einer anderen Anmeldung zusammengeführt', 'Merged with another one'),
  consentAsked: says('organiser', 'Neuer Termin: gefragt, ob er passt', 'Asked about the new date'),
  consentGiven: says('participant', 'Kommt auch zum neuen Termin', 'Agrees to the new date'),
  attended: says('staff', 'Hat teilgenommen', 'Attended'),
  missed: says('staff', 'Hat nicht oder nicht ganz teilgenommen', 'Did not attend, or not all'),
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

/** Whoever leaves gives back the seat, where there is one. */
const leaving = {
  personWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'participant' },
  staffWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'staff' },
  offerCancelled: { goes: 'ended', marks: 'cancelledAt', endedBy: 'organiser' },
  handedOver: { goes: 'ended', marks: 'handedOverAt', endedBy: 'handover' },
  merged: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'staff' },
} as const satisfies Row;

/** Others of the team moved, and the seats with them; or what is known of the person changed. */
const withTheTeam = {
  seatHeldForTeam: { goes: 'stays', sets: { seat: 'held' } },
  seatGivenUp: { goes: 'stays', when: 'seatHeld', sets: { seat: 'none' } },
  teamChanged: { goes: 'stays' },
  personChanged: { goes: 'stays' },
  sessionChanged: { goes: 'stays', marks: 'sessionChangedAt' },
} as const satisfies Row;

/** A stage that waits for somebody is not passed in time; the offer says which of these follows. */
const overdue = {
  stageOverdue: { goes: 'stays' },
  stageExpired: { goes: 'ended', marks: 'expiredAt', endedBy: 'expiry' },
} as const satisfies Row;

const endOfList = {
  sentToEndOfList: { goes: 'waitingList', marks: 'placeLapsedAt' },
} as const satisfies Row;

/** Neither moves anybody, but what is still open may have changed, and reminders depend on it. */
const forms = {
  answersChanged: { goes: 'stays' },
  questionsChanged: { goes: 'stays' },
} as const satisfies Row;

/** The date moved: do they still come? Nobody loses anything by not answering. */
const newDate = {
  consentAsked: { goes: 'stays', opens: 'consent', marks: 'consentAskedAt' },
  consentOverdue: { goes: 'stays', when: 'consentOpen' },
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

/**
 * Was found fit before, and comes no further before a person has looked. A held seat stays held; who
 * waits leaves the list meanwhile, and comes back to the same place in it.
 */
const doubted = {
  foundEligible: { goes: 'stays', sets: { eligibility: 'eligible' } },
  reviewNeeded: review,
  foundIneligible: { ...review, sets: { eligibility: 'refused', approval: 'open' } },
} as const satisfies Row;

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
    teamChanged: { goes: 'stays' },
    personChanged: { goes: 'stays' },
    ...leaving,
    ...forms,
  },

  confirmAddress: {
    addressConfirmed: { goes: 'onward', marks: 'addressConfirmedAt' },
    confirmationExpired: { goes: 'ended', marks: 'expiredAt', endedBy: 'expiry' },
    ...withTheTeam,
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
    ...withTheTeam,
    ...newDate,
    ...leaving,
    ...forms,
  },

  approval: {
    approvalGiven: { goes: 'stays' },
    approved: {
      goes: 'onward',
      sets: { approval: 'approved' },
      settles: 'placeOffered',
      passes: 'approval',
    },
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
    ...overdue,
    ...withTheTeam,
    ...newDate,
    ...leaving,
    ...forms,
  },

  // Vorabsprache. Times are chosen and moved in talks/; here is only what it leads to.
  preliminaryTalk: {
    talkAgreed: { goes: 'stays', marks: 'talkAgreedAt' },
    talkGivenUp: { goes: 'stays' },
    talkMissed: { goes: 'stays' },
    talkChoiceReopened: { goes: 'stays', marks: 'talkAskedAt' },
    talkHeld: { goes: 'onward', marks: 'talkHeldAt', passes: 'preliminaryTalk' },
    talkWaived: { goes: 'onward', passes: 'preliminaryTalk' },
    ...doubted,
    ...lookedAtAgain,
    ...overdue,
    ...endOfList,
    ...withTheTeam,
    ...newDate,
    ...leaving,
    ...forms,
  },

  preWork: {
    preWorkHandedIn: { goes: 'stays' },
    preWorkDone: { goes: 'onward', passes: 'preWork' },
    preWorkWaived: { goes: 'onward', passes: 'preWork' },
    ...doubted,
    ...lookedAtAgain,
    ...overdue,
    ...endOfList,
    ...withTheTeam,
    ...newDate,
    ...leaving,
    ...forms,
  },

  // Everybody waits for the organiser's choice on the day of selection.
  selection: {
    selected: { goes: 'onward', passes: 'selection' },
    notSelected: { goes: 'waitingList', passes: 'selection' },
    declined: {
      goes: 'ended',
      sets: { approval: 'declined' },
      marks: 'refusedAt',
      endedBy: 'approver',
    },
    ...doubted,
    ...lookedAtAgain,
    ...overdue,
    ...endOfList,
    ...withTheTeam,
    ...newDate,
    ...leaving,
    ...forms,
  },

  // Waits for a place; or has one that is held until it is accepted, or until there are enough.
  seat: {
    placeFreed: { goes: 'onward', when: 'placeFree', sets: { seat: 'held' } },
    placeOffered: {
      goes: 'stays',
      when: 'placeFree',
      sets: { seat: 'held' },
      opens: 'placeOffered',
      marks: 'placeOfferedAt',
    },
    placeAccepted: { goes: 'onward', when: 'placeOffered', settles: 'placeOffered' },
    placeOfferLapsed: {
      goes: 'ended',
      when: 'placeOffered',
      marks: 'expiredAt',
      endedBy: 'expiry',
    },
    sentToEndOfList: {
      goes: 'waitingList',
      settles: 'placeOffered',
      marks: 'placeLapsedAt',
    },
    placeConfirmed: { goes: 'onward', when: 'placeMayBeConfirmed' },
    declined: {
      goes: 'ended',
      sets: { approval: 'declined' },
      marks: 'refusedAt',
      endedBy: 'approver',
    },
    ...doubted,
    ...lookedAtAgain,
    ...withTheTeam,
    ...newDate,
    ...leaving,
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
      sets: { approval: 'declined' },
      marks: 'refusedAt',
      endedBy: 'approver',
    },
    attended: { goes: 'stays', when: 'begun', sets: { attendance: 'attended' } },
    missed: { goes: 'stays', when: 'begun', sets: { attendance: 'missed' } },
    attendanceCleared: { goes: 'stays', when: 'begun', sets: { attendance: 'unknown' } },
    talkAgreed: { goes: 'stays', marks: 'talkAgreedAt' },
    talkGivenUp: { goes: 'stays' },
    talkMissed: { goes: 'stays' },
    talkHeld: { goes: 'stays', marks: 'talkHeldAt' },
    preWorkHandedIn: { goes: 'stays' },
    ...lookedAtAgain,
    teamChanged: withTheTeam.teamChanged,
    personChanged: withTheTeam.personChanged,
    sessionChanged: withTheTeam.sessionChanged,
    ...newDate,
    ...leaving,
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
