/**
 * The words of standing.rules.ts and situation.ts as conditions on the row `r`, so that a list can be
 * narrowed by them. A word without its condition does not compile; a test compares both for every row.
 */
import type { Opening } from '../admission/workflow/deadlines.rules.js';
import type { StandingCode } from '../admission/standing/standing-facts.rules.js';
import type { OpenStep } from '#contracts/vocabulary.js';

/** What of the offer and the present moment the words depend on. */
export interface Around {
  readonly opening: Opening;
  /** Whether an interest could be taken up now. */
  readonly takesUpInterest: boolean;
  /** Keys of the questions that need an answer; letters and digits by their schema. */
  readonly askedKeys: readonly string[];
  /** Who still has a task to hand in; its dates are worked out by the session, not by the database. */
  readonly preWorkDue: readonly string[];
}

const interested = `r.stage = 'interest' AND r.address_confirmed_at IS NOT NULL`;
const interestWhile = (holds: boolean): string => (holds ? interested : 'false');
const endedBy = (by: string): string => `r.stage = 'ended' AND r.ended_by = '${by}'`;
const offered = `r.open @> '["placeOffered"]'`;
const doubtful = `r.eligibility IN ('needsReview', 'refused')`;

export const standingConditions: Readonly<Record<StandingCode, (around: Around) => string>> = {
  interest: ({ opening }) => interestWhile(opening !== 'open' && opening !== 'closed'),
  interestOpen: ({ opening }) => interestWhile(opening === 'open'),
  interestMissed: ({ opening }) => interestWhile(opening === 'closed'),
  confirmAddress: () =>
    `(r.stage = 'confirmAddress' OR r.stage = 'interest' AND r.address_confirmed_at IS NULL)`,
  checking: () => `r.stage = 'eligibility'`,
  awaitingApproval: () => `r.stage = 'approval' AND NOT ${doubtful}`,
  inReview: () => `r.stage = 'approval' AND ${doubtful}`,
  preliminaryTalk: () => `r.stage = 'preliminaryTalk'`,
  preWork: () => `r.stage = 'preWork'`,
  selection: () => `r.stage = 'selection'`,
  placeOffered: () => `r.stage = 'seat' AND ${offered}`,
  placeHeld: () => `r.stage = 'seat' AND NOT ${offered} AND r.seat = 'held'`,
  waitingList: () => `r.stage = 'seat' AND NOT ${offered} AND r.seat <> 'held'`,
  admitted: () => `r.stage = 'done' AND r.role <> 'delegate'`,
  registersOthers: () => `r.stage = 'done' AND r.role = 'delegate'`,
  refused: () => endedBy('eligibility'),
  declined: () => endedBy('approver'),
  withdrawn: () => endedBy('participant'),
  withdrawnByOrganiser: () => endedBy('staff'),
  cancelled: () => endedBy('organiser'),
  expired: () => endedBy('expiry'),
  handedOver: () => endedBy('handover'),
};

const goesOn = `r.stage <> 'ended'`;

export const openStepConditions: Readonly<Record<OpenStep, (around: Around) => string>> = {
  confirmAddress: standingConditions.confirmAddress,
  answers: ({ askedKeys }) =>
    askedKeys.length === 0
      ? 'false'
      : `r.stage NOT IN ('interest', 'ended') AND r.role <> 'delegate' AND NOT EXISTS (
           SELECT FROM answer_sheet sheet WHERE sheet.registration_id = r.id
              AND sheet.answers ?& ARRAY[${askedKeys.map((key) => `'${key}'`).join(', ')}])`,
  consent: () => `${goesOn} AND r.open @> '["consent"]'`,
  takeUpInterest: ({ takesUpInterest }) =>
    takesUpInterest ? `${interested} AND r.interest_opened_at IS NOT NULL` : 'false',
  nameMembers: () =>
    `${goesOn} AND EXISTS (SELECT FROM team WHERE team.id = r.team_id
       AND team.registrant_id = r.id AND team.reserved > 0)`,
  acceptPlace: () => `${goesOn} AND ${offered}`,
  // No talk is agreed, times were offered, and a choice would be taken (talks/talk-reader.ts).
  chooseTalk: () => `r.stage = 'preliminaryTalk' AND r.talk_offered_at >= r.talk_asked_at
    AND NOT EXISTS (SELECT FROM talk_appointment a WHERE a.team_id = r.team_id
                       AND a.state = 'agreed')
    AND NOT EXISTS (SELECT FROM team_talk talk WHERE talk.team_id = r.team_id
                       AND NOT (talk.outcome = 'open' AND talk.misses < talk.chances))`,
  preWork: ({ preWorkDue }) =>
    preWorkDue.length === 0 ? 'false' : `r.id IN (${preWorkDue.map((id) => `'${id}'`).join(', ')})`,
};

/** Every row has exactly one. */
export const standingCase = (around: Around): string =>
  `CASE ${Object.entries(standingConditions)
    .map(([code, condition]) => `WHEN ${condition(around)} THEN '${code}'`)
    .join(' ')} END`;
