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
import type { Axes, Row, Stage } from './workflow-cell.rules.js';
import {
  doubted,
  endOfList,
  forms,
  leaving,
  lookedAtAgain,
  newDate,
  overdue,
  refusal,
  review,
  withTheTeam,
} from './workflow-parts.rules.js';

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
    talkTimesOffered: { goes: 'stays', marks: 'talkOfferedAt' },
    talkAgreed: { goes: 'stays', marks: 'talkAgreedAt' },
    talkGivenUp: { goes: 'stays', marks: 'talkAskedAt' },
    talkMissed: { goes: 'stays', marks: 'talkAskedAt' },
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

/** A registration before its first stage. */
export const newcomer: Axes = {
  eligibility: 'open',
  approval: 'open',
  seat: 'none',
  attendance: 'unknown',
};
