/** The mails that an offer has beside the built-in kinds: their moments and who gets them. */
import type { Temporal } from 'temporal-polyfill';
import type { MailAnchor, MailHappening, MailTrigger, OwnMail } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { attends, audienceVerdict, sessionsOf } from './audience.rules.js';
import { quietly, withLateness } from './lateness.rules.js';
import {
  instantFrom,
  instantOf,
  isBefore,
  lastDayBefore,
  later,
  text,
} from './local-moment.rules.js';
import { dueIn } from './stage.rules.js';
import { type Facts, never, postponed, type Row, type Verdict } from './verdict.rules.js';

type Session = OfferState['sessions'][number];
type Relative = Extract<MailTrigger, { kind: 'days' | 'hours' }>;
type Moment = Pick<Row, 'due' | 'local' | 'sendUntil'>;

/** Something that a moment is counted from. */
interface Anchor {
  at: string;
  /** The first instant that is too late: end of the 18th is the midnight of the 19th, and means the 18th. */
  closes: boolean;
  /** For `which: each`. */
  sessionId?: string;
}

export const ownMails = (facts: Facts): (Row & { occurrence: string })[] =>
  facts.offer.mails.own.flatMap((mail) => rowsOf(facts, mail));

/** The mail that an occurrence belongs to. */
export const ownMailKey = (occurrence: string): string => occurrence.split(':', 1)[0]!;

/**
 * `key`: once for good; `key::told`: once for each date that it tells of; `key:session:told`: and that
 * for each session. Migration 013 gave the mails of before these names.
 *
 * @param told day, or instant, as the plan has it; null: nothing that may become another one
 */
const occurrenceOf = (key: string, told: string | null, sessionId = ''): string =>
  told === null ? key : `${key}:${sessionId}:${told}`;

function rowsOf(facts: Facts, mail: OwnMail): (Row & { occurrence: string })[] {
  const { trigger, key } = mail;
  const row = (moment: Moment, told: string | null = null, sessionId?: string) => ({
    ...withLateness({ ...moment, verdict: verdictOf(facts, mail) }, mail.late),
    occurrence: occurrenceOf(key, told, sessionId),
  });
  if (trigger.kind === 'at') {
    const local = { date: trigger.day, time: trigger.time, zone: facts.offer.timeZone };
    const due = instantOf(local);
    return [row({ due: text(due), local, sendUntil: endAfter(facts, due) })];
  }
  if (trigger.kind === 'happening') {
    const at = happened[trigger.what](facts.registration);
    if (!at) return [{ ...never('notHappened'), occurrence: key }];
    const due = dueAfter(facts, trigger, at);
    const moment = { due: text(due), local: null, sendUntil: endAfter(facts, due) };
    return [row(moment, isAgain.has(trigger.what) ? at : null)];
  }
  const anchors = anchorsOf(facts, mail, trigger);
  if (anchors.length === 0) {
    const general = audienceVerdict(facts, mail.audience);
    return [{ ...never('noMoment'), ...(general && { verdict: general }), occurrence: key }];
  }
  return anchors.map((anchor) =>
    row(relative(facts, trigger, anchor), toldOf(facts, trigger, anchor), anchor.sessionId),
  );
}

/** What may happen to somebody more than once: each time is told. */
const isAgain: ReadonlySet<MailHappening> = new Set(['sessionChanged', 'talkAgreed']);

/** A changed session waits as the built-in mail about it does: what changes again meanwhile is told once. */
function dueAfter(
  facts: Facts,
  { what, afterHours }: Extract<MailTrigger, { kind: 'happening' }>,
  at: string,
): Temporal.Instant {
  const happenedAt = instantFrom(at);
  const due = happenedAt.add({ hours: afterHours });
  if (what !== 'sessionChanged') return due;
  const quiet = quietly(facts, { ...never('notHappened'), due: text(happenedAt) });
  return later(due, instantFrom(quiet.due!));
}

/** What is counted from and happens once: nobody is told of it twice, whatever becomes of its date. */
const isOnce: ReadonlySet<MailAnchor> = new Set(['registrationOpens', 'admission']);
const isOfSession: ReadonlySet<MailAnchor> = new Set(['sessionStart', 'sessionEnd']);

/**
 * The date of which the mail tells: when it moves, a reminder of the earlier one is worth nothing, and
 * one of the new date leaves. Days count as days, so a corrected hour repeats nothing; hours before
 * something are those before this very instant. What follows on a deadline has been said.
 */
function toldOf({ offer }: Facts, trigger: Relative, anchor: Anchor): string | null {
  const isBeforehand = trigger.side === 'before';
  if (isOnce.has(trigger.of) || (!isBeforehand && !isOfSession.has(trigger.of))) return null;
  if (trigger.kind === 'hours' && isBeforehand) return anchor.at;
  return dayOf(anchor, offer.timeZone).toString();
}

/** While the offer has no date, nothing that is bound to a moment is sent. */
function verdictOf(facts: Facts, { audience, trigger }: OwnMail): Verdict {
  const noDate = trigger.kind === 'happening' ? null : postponed(facts);
  return audienceVerdict(facts, audience) ?? noDate ?? 'send';
}

/** Never before what it follows on; of no use once what it precedes has come. */
function relative({ offer, ...facts }: Facts, trigger: Relative, anchor: Anchor): Moment {
  const at = instantFrom(anchor.at);
  const isBeforehand = trigger.side === 'before';
  const local = trigger.kind === 'days' ? localOf(offer, trigger, anchor) : null;
  const sign = isBeforehand ? -1 : 1;
  const named = local ? instantOf(local) : at.add({ hours: sign * trigger.amount });
  const due = isBeforehand ? named : later(named, at);
  return {
    due: text(due),
    local: due.equals(named) ? local : null,
    sendUntil: isBeforehand ? text(at) : endAfter({ offer, ...facts }, due),
  };
}

const dayOf = ({ at, closes }: Anchor, zone: string): Temporal.PlainDate =>
  closes ? lastDayBefore(at, zone) : instantFrom(at).toZonedDateTimeISO(zone).toPlainDate();

function localOf(
  { timeZone }: OfferState,
  { amount, side, time }: Extract<Relative, { kind: 'days' }>,
  anchor: Anchor,
) {
  const day = dayOf(anchor, timeZone);
  const date = side === 'before' ? day.subtract({ days: amount }) : day.add({ days: amount });
  return { date: date.toString(), time, zone: timeZone };
}

/** A mail from before the end of the event is of no use after it; one from after it has no end. */
function endAfter(facts: Facts, due: Temporal.Instant): string | null {
  const last = sessionsFor(facts, null)
    .map(({ endsAt }) => endsAt)
    .sort()
    .at(-1);
  if (!last) return null;
  const ends = instantFrom(last);
  return isBefore(due, ends) ? text(ends) : null;
}

/** Those that the person attends, of those that the mail is about; in order of time. */
function sessionsFor(facts: Facts, wanted: readonly string[] | null): Session[] {
  return facts.offer.sessions
    .filter(({ sessionId }) => attends(facts, sessionId) && (wanted?.includes(sessionId) ?? true))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

const single: Record<
  Exclude<MailAnchor, 'sessionStart' | 'sessionEnd' | 'preWorkDue'>,
  (facts: Facts) => Omit<Anchor, 'at'> & { at: string | null | undefined }
> = {
  registrationOpens: ({ offer }) => ({ at: offer.registrationOpensAt, closes: false }),
  registrationCloses: ({ offer }) => ({ at: offer.registrationClosesAt, closes: true }),
  questionDeadline: ({ offer }) => ({ at: offer.questionsCloseAt, closes: true }),
  admission: ({ registration }) => ({ at: registration.milestones.admittedAt, closes: false }),
};

function anchorsOf(facts: Facts, { audience }: OwnMail, { of, which }: Relative): Anchor[] {
  if (of === 'sessionStart' || of === 'sessionEnd') {
    const sessions = sessionsFor(facts, sessionsOf(facts, audience));
    const isEnd = of === 'sessionEnd';
    const all = sessions.map(({ sessionId, startsAt, endsAt }) => ({
      at: isEnd ? endsAt : startsAt,
      closes: isEnd,
      sessionId,
    }));
    if (which === 'each') return all;
    const ordered = all.sort((a, b) => a.at.localeCompare(b.at));
    const one = which === 'first' ? ordered[0] : ordered.at(-1);
    return one ? [{ at: one.at, closes: one.closes }] : [];
  }
  if (of === 'preWorkDue') {
    const dates = facts.offer.preWork.flatMap((task) => dueIn(facts, task) ?? []).sort();
    return dates[0] ? [{ at: dates[0], closes: true }] : [];
  }
  const { at, closes } = single[of](facts);
  return at ? [{ at, closes }] : [];
}

const happened: Record<MailHappening, (registration: RegistrationState) => string | undefined> = {
  submitted: ({ milestones }) => milestones.submittedAt,
  addressConfirmed: ({ milestones }) => milestones.addressConfirmedAt,
  needsReview: ({ milestones }) => milestones.reviewNeededAt,
  waiting: ({ milestones }) => milestones.waitingSince,
  admitted: ({ milestones }) => milestones.admittedAt,
  refused: ({ milestones }) => milestones.refusedAt,
  sessionChanged: ({ milestones }) => milestones.sessionChangedAt,
  talkAgreed: ({ milestones }) => milestones.talkAgreedAt,
};
