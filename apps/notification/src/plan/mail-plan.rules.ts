/**
 * Who gets which mail when, and who does not and why: one page, a pure function of the newest state
 * of an offer and of a registration. Because it looks at nothing else (not at the clock, not at
 * what was known before), repeated or reordered messages lead to the same rows.
 *
 * The clock enters later: the poller takes what is due, and `sendUntil` tells it when a mail has
 * become pointless. So "late" is decided per kind here, as data, and not in the poller's code.
 */
import { Temporal } from "temporal-polyfill";
import type { OfferState, RegistrationState } from "#contracts/messages.js";
import type { MailKind } from "#contracts/vocabulary.js";
import {
  earlier,
  instantOf,
  isBefore,
  later,
  localMomentBefore,
  text,
  type LocalMoment,
} from "./local-moment.rules.js";
import type { ReasonCode } from "./reasons.rules.js";

export type Verdict = "send" | { not: ReasonCode; since: string | null };

export interface MailPlan {
  kind: MailKind;
  /** Once per this, within a registration and a kind: `1`, or the request a link was asked with. */
  occurrence: string;
  variant: string | null;
  /** Instant in UTC; null while there is no moment (nothing happened, no day fixed). */
  due: string | null;
  /** Where the moment was promised on a wall clock. */
  local: LocalMoment | null;
  /** From this instant on the mail is pointless; null: late is better than never. */
  sendUntil: string | null;
  verdict: Verdict;
}

/** Somebody asked for a one-time link; each request is answered once. */
export interface LinkRequest {
  requestId: string;
  reason: "signIn" | "alreadyRegistered";
  requestedAt: string;
}

interface Facts {
  offer: OfferState;
  registration: RegistrationState;
}
type Row = Omit<MailPlan, "kind" | "occurrence" | "variant">;
type MailRule = (facts: Facts) => Row;

/** A reminder may be late by this much (a standstill, a clock set forward), then it is skipped. */
const REMINDER_GRACE = { hours: 24 } as const;
const REMINDER_DAYS_BEFORE = 2;
const REMINDER_TIME = "09:00";

const not = (
  code: ReasonCode,
  since: string | null | undefined = null,
): Verdict => ({
  not: code,
  since: since ?? null,
});
const never = (code: ReasonCode, since?: string | null): Row => ({
  due: null,
  local: null,
  sendUntil: null,
  verdict: not(code, since),
});

/** A mail that answers a happening is due when it happened. */
function whenHappened(at: string | undefined, verdict: () => Verdict): Row {
  if (!at) return never("notHappened");
  return {
    due: text(Temporal.Instant.from(at)),
    local: null,
    sendUntil: null,
    verdict: verdict(),
  };
}

/** What stops every mail but the ones that answer the person's own act. */
function stopped({ offer, registration }: Facts): Verdict | null {
  const { withdrawnAt, expiredAt } = registration.milestones;
  if (withdrawnAt) return not("withdrew", withdrawnAt);
  if (offer.lifecycle === "cancelled") return not("offerCancelled");
  if (offer.lifecycle === "draft") return not("offerNotPublished");
  if (expiredAt) return not("expired", expiredAt);
  return null;
}

/** The refusal as the reason for another mail's absence, when it is the newest outcome. */
function refusal({
  registration: { milestones, endedBy },
}: Facts): Verdict | null {
  if (
    !milestones.refusedAt ||
    outcomeAfter(milestones.admittedAt, milestones.refusedAt)
  )
    return null;
  return not(
    endedBy === "approver" || endedBy === "staff" ? "declined" : "refused",
    milestones.refusedAt,
  );
}

const outcomeAfter = (at: string | undefined, reference: string): boolean =>
  at !== undefined &&
  isBefore(Temporal.Instant.from(reference), Temporal.Instant.from(at));

function addressKnown({ registration }: Facts): Verdict | null {
  if (registration.channel === "staff")
    return not("addedByStaff", registration.milestones.submittedAt);
  const at = registration.milestones.addressConfirmedAt;
  if (at) return not("addressConfirmed", at);
  return registration.openSteps.includes("confirmAddress")
    ? null
    : not("addressNotNeeded");
}

/** When a registration counts as arrived: with the confirmed address, where the procedure asks for one. */
function arrivedAt({
  offer,
  registration: { milestones },
}: Facts): string | undefined {
  const confirms = offer.procedure.some(
    (stage) => stage.kind === "confirmAddress",
  );
  return (
    milestones.addressConfirmedAt ??
    (confirms ? undefined : milestones.submittedAt)
  );
}

/** Days before a deadline, at nine. Skipped for those who came after it. */
function reminder(
  facts: Facts,
  closesAt: string | null,
  audience: () => Verdict | null,
  settle: boolean,
): Row {
  const { offer, registration } = facts;
  if (!closesAt) return never("noDeadline");
  const submitted = Temporal.Instant.from(registration.milestones.submittedAt);
  const closes = Temporal.Instant.from(closesAt);
  const local = localMomentBefore(
    closesAt,
    offer.timeZone,
    REMINDER_DAYS_BEFORE,
    REMINDER_TIME,
  );
  const moment = instantOf(local);
  // Nobody is reminded on the day they registered: they may just not have read their mail yet.
  const settled = submitted
    .toZonedDateTimeISO(offer.timeZone)
    .add({ days: 1 })
    .toInstant();
  const due = settle ? later(moment, settled) : moment;
  const onTime = isBefore(submitted, moment) && isBefore(due, closes);
  return {
    due: text(due),
    local: due.equals(moment) ? local : null,
    sendUntil: text(earlier(due.add(REMINDER_GRACE), closes)),
    verdict:
      stopped(facts) ??
      audience() ??
      (onTime ? "send" : not("registeredTooLate", text(submitted))),
  };
}

/** The access data: on the dispatch day; whoever is admitted later gets them at once. */
function access(facts: Facts): Row {
  const { offer, registration } = facts;
  const admittedAt = registration.milestones.admittedAt;
  const local = offer.accessDispatch && {
    ...offer.accessDispatch,
    zone: offer.timeZone,
  };
  const dispatch = local && instantOf(local);
  const admitted = admittedAt ? Temporal.Instant.from(admittedAt) : null;
  const due = dispatch && (admitted ? later(dispatch, admitted) : dispatch);
  const ends = offer.sessions
    .map((session) => session.endsAt)
    .sort()
    .at(-1);
  const until = ends ? Temporal.Instant.from(ends) : null;
  const refused = refusal(facts);
  const audience = (): Verdict => {
    if (refused) return refused;
    if (
      !registration.milestones.addressConfirmedAt &&
      registration.openSteps.includes("confirmAddress")
    )
      return not("addressNotConfirmed");
    if (registration.position.seat === "waiting")
      return not("onWaitingList", registration.milestones.waitingSince);
    if (!admitted || registration.position.seat !== "confirmed")
      return not("notAdmitted");
    if (!due) return not("noDispatchDay");
    return until && !isBefore(due, until) ? not("momentPassed") : "send";
  };
  return {
    due: due && text(due),
    local: due && dispatch && due.equals(dispatch) ? local : null,
    sendUntil: until && text(until),
    verdict: stopped(facts) ?? audience(),
  };
}

/** Every kind of an offer, in the order in which a registration usually meets them. */
const rules: Record<Exclude<MailKind, "signInLink">, MailRule> = {
  addressConfirmation: (facts) =>
    whenHappened(
      facts.registration.milestones.submittedAt,
      () => stopped(facts) ?? addressKnown(facts) ?? "send",
    ),

  // Sent even when the decision follows within a second: which mails a person gets must not depend
  // on how fast the machines were.
  receipt: (facts) =>
    whenHappened(arrivedAt(facts), () => stopped(facts) ?? "send"),

  needsReview: (facts) =>
    whenHappened(
      facts.registration.milestones.reviewNeededAt,
      () => stopped(facts) ?? "send",
    ),

  refusal: (facts) => {
    const { refusedAt, admittedAt } = facts.registration.milestones;
    return whenHappened(refusedAt, () => {
      if (outcomeAfter(admittedAt, refusedAt!))
        return not("admittedMeanwhile", admittedAt);
      return stopped(facts) ?? "send";
    });
  },

  waiting: (facts) => {
    const { waitingSince, admittedAt } = facts.registration.milestones;
    return whenHappened(waitingSince, () => {
      if (admittedAt)
        return stopped(facts) ?? not("admittedMeanwhile", admittedAt);
      return stopped(facts) ?? refusal(facts) ?? "send";
    });
  },

  admission: (facts) => {
    const { admittedAt, refusedAt } = facts.registration.milestones;
    return whenHappened(admittedAt, () => {
      if (refusedAt && refusal(facts))
        return stopped(facts) ?? not("refusedMeanwhile", refusedAt);
      return stopped(facts) ?? "send";
    });
  },

  addressReminder: (facts) =>
    reminder(
      facts,
      facts.offer.registrationClosesAt,
      () => addressKnown(facts) ?? refusal(facts),
      true,
    ),

  questionReminder: (facts) =>
    reminder(
      facts,
      facts.offer.questionsCloseAt,
      () => {
        const { openSteps } = facts.registration;
        if (openSteps.includes("confirmAddress"))
          return not("addressNotConfirmed");
        return (
          refusal(facts) ??
          (openSteps.includes("answers") ? null : not("answersComplete"))
        );
      },
      false,
    ),

  access,

  withdrawalConfirmed: (facts) =>
    whenHappened(facts.registration.milestones.withdrawnAt, () => "send"),
};

/** A link is answered once per request; one asked for before a withdrawal is not answered after it. */
function answer(
  request: LinkRequest,
  { milestones }: RegistrationState,
): MailPlan {
  const withdrawn = milestones.withdrawnAt;
  return {
    kind: "signInLink",
    occurrence: request.requestId,
    variant: request.reason,
    due: text(Temporal.Instant.from(request.requestedAt)),
    local: null,
    sendUntil: null,
    verdict: outcomeAfter(withdrawn, request.requestedAt)
      ? not("withdrew", withdrawn)
      : "send",
  };
}

/**
 * Every kind's row for one registration. Total: it has an answer for every pair of states.
 *
 * @param requests one-time links asked for by this registration, in any order
 */
export function planMails(
  offer: OfferState,
  registration: RegistrationState,
  requests: readonly LinkRequest[] = [],
): MailPlan[] {
  const facts: Facts = { offer, registration };
  const kinds = Object.keys(rules) as (keyof typeof rules)[];
  return [
    ...kinds.map((kind) => ({
      kind,
      occurrence: "1",
      variant: null,
      ...rules[kind](facts),
    })),
    ...[...requests]
      .sort((a, b) => a.requestId.localeCompare(b.requestId))
      .map((request) => answer(request, registration)),
  ];
}
