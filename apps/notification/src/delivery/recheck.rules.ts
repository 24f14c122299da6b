/**
 * The last question before a mail leaves, asked of registration itself: is it still right? The plan
 * follows messages and may be a moment behind; a withdrawal that is committed there counts here.
 *
 * Mails about a stage, a place, a talk or a task ask the plan's own rule once more, with the state of
 * this moment. The older kinds have a question of their own: what was owed to somebody at a moment
 * (a receipt, a refusal) is still sent when things have gone on since.
 */
import { Temporal } from 'temporal-polyfill';
import type { Recipient } from '#contracts/internal-http.js';
import type { OfferState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { planMails } from '../plan/mail-plan.rules.js';
import type { LeftAccess } from '../plan/verdict.rules.js';
import type { ReasonCode } from '../plan/reasons.rules.js';

type Question = (recipient: Recipient) => ReasonCode | null;

/** Refused and declined people still get what they were owed before; those who left do not. */
const wasTurnedDown = ({ position }: Recipient): boolean =>
  position.approval === 'declined' ||
  (position.eligibility === 'refused' && position.approval !== 'approved');

const notEnded: Question = (recipient) =>
  recipient.position.stage === 'ended' && !wasTurnedDown(recipient) ? 'ended' : null;

const takesPart: Question = ({ position }) => {
  if (position.stage === 'ended') return 'ended';
  return position.seat === 'confirmed' ? null : 'notAdmitted';
};

const openAddress: Question = (recipient) =>
  notEnded(recipient) ??
  (recipient.openSteps.includes('confirmAddress') ? null : 'addressNotNeeded');

const inProcedure: Question = ({ position }) => (position.stage === 'ended' ? 'ended' : null);

const ofTeam =
  (isSo: (team: Recipient['team']) => boolean): Question =>
  ({ position, team }) => {
    if (position.stage === 'ended') return 'ended';
    return isSo(team) ? null : 'overtaken';
  };

const questions: Partial<Record<MailKind, Question>> = {
  addressConfirmation: openAddress,
  addressReminder: openAddress,
  receipt: notEnded,
  needsReview: notEnded,
  refusal: (recipient) =>
    recipient.position.stage === 'ended' ? notEnded(recipient) : 'overtaken',
  waiting: ({ position }) => {
    if (position.stage === 'ended') return 'ended';
    return position.seat === 'waiting' ? null : 'overtaken';
  },
  admission: takesPart,
  questionReminder: ({ position, openSteps }) => {
    if (position.stage === 'ended') return 'ended';
    return openSteps.includes('answers') ? null : 'answersComplete';
  },
  access: takesPart,
  withdrawalConfirmed: () => null,
  interestConfirmation: openAddress,
  interestOpened: ({ position }) => {
    if (position.stage === 'ended') return 'ended';
    return position.stage === 'interest' ? null : 'tookUpInterest';
  },
  reconsidered: inProcedure,
  changeNotice: inProcedure,
  postponed: inProcedure,
  // Its registrations have ended with it.
  cancelled: () => null,
  signInLink: () => null,
  // A delegate's own registration does not tell what became of the team.
  teamWaiting: ofTeam(({ seat }) => seat === 'waiting'),
  teamAdmission: ofTeam(({ seat }) => seat === 'confirmed'),
  teamRefusal: ofTeam(({ people }) => people === 0),
};

/** A mail as it was planned. */
export interface Planned {
  kind: MailKind;
  occurrence: string;
}

/** What the plan says of it now. */
function byPlan(
  { kind, occurrence }: Planned,
  { state }: Recipient,
  { offer, accessLeft, now }: Circumstances,
): ReasonCode | null {
  const plan = planMails(offer, state, { accessLeft }).find(
    (one) => one.kind === kind && one.occurrence === occurrence,
  );
  const isGone = !plan || (plan.verdict !== 'send' && plan.verdict.not === 'notHappened');
  if (isGone) return state.position.stage === 'ended' ? 'ended' : 'overtaken';
  if (plan.verdict !== 'send') return plan.verdict.not;
  const isDue = plan.due && Temporal.Instant.compare(Temporal.Instant.from(plan.due), now) <= 0;
  return isDue ? null : 'overtaken';
}

export interface Circumstances {
  /** As the mail was planned with it. */
  offer: OfferState;
  /** Business time. */
  now: Temporal.Instant;
  /** Mails with access data that have left, or may have: asked of their replacement only. */
  accessLeft?: readonly LeftAccess[];
}

/** @returns why the mail must not leave, or null */
export function recheck(
  planned: Planned,
  recipient: Recipient,
  circumstances: Circumstances,
): ReasonCode | null {
  const question = questions[planned.kind];
  return question ? question(recipient) : byPlan(planned, recipient, circumstances);
}
