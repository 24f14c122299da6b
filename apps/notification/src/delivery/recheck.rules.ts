/**
 * The last question before a mail leaves, asked of registration itself: is it still right? The plan
 * follows messages and may be a moment behind; a withdrawal that is committed there counts here.
 */
import type { Recipient } from '#contracts/internal-http.js';
import type { MailKind } from '#contracts/vocabulary.js';
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

const questions: Record<MailKind, Question> = {
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
};

/** @returns why the mail must not leave, or null */
export const recheck = (kind: MailKind, recipient: Recipient): ReasonCode | null =>
  questions[kind](recipient);
