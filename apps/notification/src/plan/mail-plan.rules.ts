/**
 * Who gets which mail when, and who does not and why: one page, a pure function of the newest state
 * of an offer and of a registration. Because it looks at nothing else (not at the clock, not at
 * what was known before), repeated or reordered messages lead to the same rows.
 *
 * The clock enters later: the poller takes what is due, and `sendUntil` tells it when a mail has
 * become pointless. So "late" is decided per kind here, as data, and not in the poller's code.
 */
import { type AdjustableKind, adjustableKinds } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { instantFrom, text } from './local-moment.rules.js';
import { accessMails } from './access.rules.js';
import { accessReplaced } from './access-replaced.rules.js';
import { cancelledMail, changeNotice, postponedMail } from './changed-offer.rules.js';
import {
  admittedOnSecondLook,
  interestConfirmation,
  interestOpened,
  reconsidered,
} from './interest.rules.js';
import {
  expired,
  handedOver,
  placeHeld,
  placeLapsed,
  placeOffered,
  sessionChanged,
} from './place.rules.js';
import { ownMails } from './own-mail.rules.js';
import { preWorkReminders, stageReminder } from './stage.rules.js';
import {
  talkAgreed,
  talkCancelled,
  talkChoice,
  talkChoiceReminder,
  talkHeld,
  talkReminder,
  talkReminderOwner,
} from './talk.rules.js';
import {
  addressConfirmation,
  memberConfirmation,
  movedUp,
  teamAdmission,
  teamReceipt,
  teamRefusal,
  teamWaiting,
  waiting,
} from './team.rules.js';
import { addressReminder, afterwards, questionReminder } from './timed-mails.rules.js';
import {
  arrivedAt,
  type Facts,
  forParticipants,
  type LeftAccess,
  not,
  type Notice,
  outcomeAfter,
  refusal,
  type Row,
  stopped,
  whenHappened,
} from './verdict.rules.js';

export interface MailPlan extends Row {
  kind: MailKind;
  /**
   * Once per this, within a registration and a kind: `1`, the request a link was asked with, the
   * notice of a change, the day until which something is to be done, or the instant of what may happen more
   * than once.
   */
  occurrence: string;
  variant: string | null;
}

/** Somebody asked for a one-time link; each request is answered once. */
export interface LinkRequest {
  requestId: string;
  reason: 'signIn' | 'alreadyRegistered';
  requestedAt: string;
}

type MailRule = (facts: Facts) => Row;
/** Of a kind that may come several times, each by its occurrence. */
type MailRules = (facts: Facts) => Row[];

const receipt: MailRule = (facts) =>
  // Sent even when the decision follows within a second: which mails a person gets must not depend
  // on how fast the machines were.
  whenHappened(arrivedAt(facts), () => stopped(facts) ?? 'send');

const needsReview: MailRule = (facts) =>
  whenHappened(facts.registration.milestones.reviewNeededAt, () => stopped(facts) ?? 'send');

const refusalMail: MailRule = (facts) => {
  const { refusedAt, admittedAt, reconsideredAt } = facts.registration.milestones;
  return whenHappened(refusedAt, () => {
    if (outcomeAfter(admittedAt, refusedAt!)) return not('admittedMeanwhile', admittedAt);
    if (outcomeAfter(reconsideredAt, refusedAt!))
      return not('reconsideredMeanwhile', reconsideredAt);
    return stopped(facts) ?? 'send';
  });
};

const admission: MailRule = (facts) => {
  const { admittedAt, refusedAt } = facts.registration.milestones;
  const row = whenHappened(admittedAt, () => {
    if (refusedAt && refusal(facts)) return stopped(facts) ?? not('refusedMeanwhile', refusedAt);
    return stopped(facts) ?? 'send';
  });
  if (admittedOnSecondLook(facts)) return { ...row, variant: 'reconsidered' };
  return { ...row, variant: movedUp(facts) ? 'movedUp' : null };
};

type SingleKind = Exclude<
  MailKind,
  'signInLink' | 'changeNotice' | 'preWorkReminder' | 'organiserNotice' | 'ownMail'
>;

/**
 * Every kind that comes once at a time (the access data once per moment), in the order in which a
 * registration usually meets them. `organiserNotice` is none of a registration
 * (record-organiser-notice.command.ts).
 */
const rules: Record<SingleKind, MailRule | MailRules> = {
  addressConfirmation,
  memberConfirmation,
  interestConfirmation,
  interestOpened,
  receipt: forParticipants(receipt),
  teamReceipt,
  needsReview: forParticipants(needsReview),
  refusal: forParticipants(refusalMail),
  teamRefusal,
  reconsidered: forParticipants(reconsidered),
  waiting: forParticipants(waiting),
  teamWaiting,
  placeHeld,
  talkChoice,
  talkChoiceReminder,
  talkAgreed,
  talkReminder,
  talkReminderOwner,
  talkCancelled,
  talkHeld,
  placeOffered,
  placeLapsed,
  admission: forParticipants(admission),
  teamAdmission,
  addressReminder,
  questionReminder: forParticipants(questionReminder),
  stageReminder,
  access: (facts) => accessMails(facts).map((row) => forParticipants(() => row)(facts)),
  accessReplaced: forParticipants(accessReplaced),
  sessionChanged,
  withdrawalConfirmed: (facts) =>
    whenHappened(facts.registration.milestones.withdrawnAt, () => 'send'),
  handedOver,
  expired,
  postponed: postponedMail,
  cancelled: cancelledMail,
  afterwards,
};

/** Of mails that are due at the same moment the one that comes first here leaves first. */
export const kindsInOrder = Object.keys(rules) as readonly SingleKind[];

/** A link is answered once per request; one asked for before a withdrawal is not answered after it. */
function answer(request: LinkRequest, { milestones }: RegistrationState): MailPlan {
  const withdrawn = milestones.withdrawnAt;
  return {
    kind: 'signInLink',
    occurrence: request.requestId,
    variant: request.reason,
    due: text(instantFrom(request.requestedAt)),
    local: null,
    sendUntil: null,
    verdict: outcomeAfter(withdrawn, request.requestedAt) ? not('withdrew', withdrawn) : 'send',
  };
}

const isAdjustable = (kind: string): kind is AdjustableKind =>
  adjustableKinds.includes(kind as AdjustableKind);

/** A kind that the offer does without; whoever would not get it anyway keeps the own reason. */
function ifWanted<R extends Row & { kind: MailKind }>({ offer }: Facts, row: R): R {
  if (row.verdict !== 'send' || !isAdjustable(row.kind) || offer.mails.kinds[row.kind].send)
    return row;
  return { ...row, verdict: not('switchedOff') };
}

/** What is planned apart from the kinds that happen once, and whom it is about; in any order. */
export interface Occasions {
  /** One-time links asked for by this registration. */
  requests?: readonly LinkRequest[];
  /** Changes that the organiser announced for the offer. */
  notices?: readonly Notice[];
  /** For a delegate: those who take part. */
  team?: readonly RegistrationState[];
  /** Mails with access data that have left, or may have. */
  accessLeft?: readonly LeftAccess[];
}

/** Every kind's row for one registration. Total: it has an answer for every pair of states. */
export function planMails(
  offer: OfferState,
  registration: RegistrationState,
  { requests = [], notices = [], team = [], accessLeft = [] }: Occasions = {},
): MailPlan[] {
  const facts: Facts = { offer, registration, team, accessLeft };
  return [
    ...kindsInOrder.flatMap((kind) =>
      [rules[kind](facts)].flat().map((row) =>
        ifWanted(facts, {
          kind,
          occurrence: (kind === 'postponed' && offer.lifecycleSince) || '1',
          variant: null,
          ...row,
        }),
      ),
    ),
    ...preWorkReminders(facts).map((row) =>
      ifWanted(facts, {
        kind: 'preWorkReminder' as const,
        occurrence: '1',
        variant: null,
        ...row,
      }),
    ),
    ...ownMails(facts).map((row) => ({ kind: 'ownMail' as const, variant: null, ...row })),
    ...[...notices]
      .sort((a, b) => a.noticeId.localeCompare(b.noticeId))
      .map((notice) => ({
        kind: 'changeNotice' as const,
        occurrence: notice.noticeId,
        variant: null,
        ...changeNotice(facts, notice),
      })),
    ...[...requests]
      .sort((a, b) => a.requestId.localeCompare(b.requestId))
      .map((request) => answer(request, registration)),
  ];
}
