/** What several stages of registration.workflow.ts have in common. */
import type { Cell, Row } from './workflow-cell.rules.js';

/** Whoever leaves gives back the seat, where there is one. */
export const leaving = {
  personWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'participant' },
  staffWithdrew: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'staff' },
  offerCancelled: { goes: 'ended', marks: 'cancelledAt', endedBy: 'organiser' },
  handedOver: { goes: 'ended', marks: 'handedOverAt', endedBy: 'handover' },
  merged: { goes: 'ended', marks: 'withdrawnAt', endedBy: 'staff' },
} as const satisfies Row;

/** Others of the team moved, and the seats with them; or what is known of the person changed. */
export const withTheTeam = {
  seatHeldForTeam: { goes: 'stays', sets: { seat: 'held' } },
  seatGivenUp: { goes: 'stays', when: 'seatHeld', sets: { seat: 'none' } },
  teamChanged: { goes: 'stays' },
  personChanged: { goes: 'stays' },
  sessionChanged: { goes: 'stays', marks: 'sessionChangedAt' },
} as const satisfies Row;

/** A stage that waits for somebody is not passed in time; the offer says which of these follows. */
export const overdue = {
  stageOverdue: { goes: 'stays' },
  stageExpired: { goes: 'ended', marks: 'expiredAt', endedBy: 'expiry' },
} as const satisfies Row;

export const endOfList = {
  sentToEndOfList: { goes: 'waitingList', marks: 'placeLapsedAt' },
} as const satisfies Row;

/** Neither moves anybody, but what is still open may have changed, and reminders depend on it. */
export const forms = {
  answersChanged: { goes: 'stays' },
  questionsChanged: { goes: 'stays' },
} as const satisfies Row;

/** The date moved: do they still come? Nobody loses anything by not answering. */
export const newDate = {
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
export const lookedAtAgain = {
  factsChanged: { goes: 'stays', asksAgain: true },
  invitationChanged: { goes: 'stays', asksAgain: true },
  decisionRenewed: { goes: 'stays' },
} as const satisfies Row;

export const review = {
  goes: 'approval',
  sets: { eligibility: 'needsReview', approval: 'open' },
  marks: 'reviewNeededAt',
} as const satisfies Cell;

/**
 * Was found fit before, and comes no further before a person has looked. A held seat stays held; who
 * waits leaves the list meanwhile, and comes back to the same place in it.
 */
export const doubted = {
  foundEligible: { goes: 'stays', sets: { eligibility: 'eligible' } },
  reviewNeeded: review,
  foundIneligible: { ...review, sets: { eligibility: 'refused', approval: 'open' } },
} as const satisfies Row;

export const refusal = {
  goes: 'ended',
  sets: { eligibility: 'refused' },
  marks: 'refusedAt',
  endedBy: 'eligibility',
} as const satisfies Cell;
