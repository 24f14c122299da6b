/**
 * The access data: those of each session on its own day, else on the offer's; what is due to a person
 * at the same moment is one mail. Whoever is admitted later gets at once what is due by then.
 *
 * A mail that has left names the sessions that it carried. They are told, whatever becomes of the
 * days: a day that moves before its mail moves the mail, and afterwards sends nothing twice.
 */
import type { Temporal } from 'temporal-polyfill';
import { accessDayOf, ownAccessDay } from '#contracts/access-days.js';
import {
  instantFrom,
  instantOf,
  isAfter,
  isBefore,
  later,
  type LocalMoment,
  text,
} from './local-moment.rules.js';
import { leavesAgain, mayHaveLeft } from './settled.rules.js';
import {
  type Facts,
  type LeftAccess,
  not,
  postponed,
  refusal,
  type Row,
  stopped,
  type Verdict,
} from './verdict.rules.js';

/** The mail with what follows the offer's day, and the only one where no session has its own. */
const COMMON = '1';

export interface AccessRow extends Row {
  occurrence: string;
  /** Ids of the sessions whose access it carries; null: all that the person attends. */
  sessions: readonly string[] | null;
}

/** Of what is stored for a registration, the access mails that have left, or may have. */
export const leftAccess = (
  stored: readonly {
    kind: string;
    occurrence: string;
    state: string;
    due: string | null;
    sentAt?: Date | null;
    sessions?: readonly string[] | null;
    addressSince?: Date | null;
    reason?: string | null;
    resends?: number;
  }[],
): LeftAccess[] =>
  stored
    .filter((mail) => mail.kind === 'access' && mayHaveLeft(mail))
    .map((mail) => ({
      occurrence: mail.occurrence,
      due: mail.due,
      sessions: mail.sessions ?? null,
      addressSince: mail.addressSince?.toISOString() ?? null,
      isOver: !leavesAgain(mail),
    }));

/** It went to an address that the person has no more: to the person it has told nothing. */
export const isLost = (
  { registration }: Pick<Facts, 'registration'>,
  { addressSince, isOver }: Pick<LeftAccess, 'addressSince' | 'isOver'>,
): boolean => {
  const { addressChangedAt } = registration.milestones;
  if (!addressChangedAt || !isOver) return false;
  return addressSince === null || isAfter(addressChangedAt, addressSince);
};

/** What the person has been told, or may have been. */
const toldBy = (facts: Facts): LeftAccess[] =>
  (facts.accessLeft ?? []).filter((mail) => !isLost(facts, mail));
const lostBy = (facts: Facts): LeftAccess[] =>
  (facts.accessLeft ?? []).filter((mail) => isLost(facts, mail));

/** @returns whether a mail tells how to get into a session */
export const carries = (
  { sessions }: { readonly sessions: readonly string[] | null },
  sessionId: string,
): boolean => sessions === null || sessions.includes(sessionId);

/** Ids of the sessions that the person attends, in the order of the offer; also those without a date. */
export function attended({ offer, registration: { sessionIds } }: Facts): string[] {
  const all = offer.schedule.length > 0 ? offer.schedule : offer.sessions;
  const ids = all.map(({ sessionId }) => sessionId);
  return sessionIds.length === 0 ? ids : ids.filter((id) => sessionIds.includes(id));
}

/** When the last of these sessions is over; null while no times are known. */
export function endOf({ offer }: Facts, ids: readonly string[]): string | null {
  const ends = offer.sessions.filter(({ sessionId }) => ids.includes(sessionId));
  const last = ends.map(({ endsAt }) => endsAt).sort();
  return last.at(-1) ?? null;
}

/**
 * What the person was told, and one mail for each moment at which something is still to leave. What went
 * to an address that they had before is not told: it leaves once more, under a name of its own.
 */
export function accessMails(facts: Facts): AccessRow[] {
  const left = toldBy(facts);
  const own = attended(facts);
  const told = left.map((mail) => leftRow(facts, mail, own));
  if (own.length === 0) return told.length > 0 ? told : [commonRow(facts)];
  const open = own.filter((id) => !left.some((mail) => carries(mail, id)));
  return [...told, ...groupsOf(facts, open).map((group) => groupRow(facts, group))];
}

interface Group {
  /** Null: no day is set. */
  due: Temporal.Instant | null;
  /** Null: not on the day itself but when the person was admitted. */
  local: LocalMoment | null;
  sessions: string[];
  /** One of them follows the offer's day. */
  isCommon: boolean;
}

/** What is due at the same instant goes together, on whatever wall clock it was promised. */
function groupsOf(facts: Facts, ids: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const id of ids) {
    const { due, local } = momentOf(facts, id, accessDayOf(facts.offer, id));
    const name = due ? text(due) : '';
    const group = groups.get(name) ?? { due, local, sessions: [], isCommon: false };
    group.sessions.push(id);
    group.isCommon ||= ownAccessDay(facts.offer, id) === null;
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** On the day; at once for whoever is admitted later, or has another address than it went to. */
function momentOf(
  facts: Facts,
  sessionId: string | null,
  day: ReturnType<typeof accessDayOf>,
): Pick<Group, 'due' | 'local'> {
  if (!day) return { due: null, local: null };
  const { admittedAt, addressChangedAt } = facts.registration.milestones;
  const local = { ...day, zone: facts.offer.timeZone };
  const dispatch = instantOf(local);
  const isAgain = lostBy(facts).some((mail) => !sessionId || carries(mail, sessionId));
  const due = [admittedAt, isAgain ? addressChangedAt : undefined]
    .flatMap((instant) => (instant ? instantFrom(instant) : []))
    .reduce(later, dispatch);
  return { due, local: due.equals(dispatch) ? local : null };
}

function groupRow(facts: Facts, { due, local, sessions, isCommon }: Group): AccessRow {
  const ends = endOf(facts, sessions);
  const until = ends ? instantFrom(ends) : null;
  const dated = (): Verdict => {
    if (!due) return not('noDispatchDay');
    if (until && !isBefore(due, until)) return not('momentPassed');
    return linkLeadsThere(facts, due) ? not('linkLeadsThere') : 'send';
  };
  return {
    due: due && text(due),
    local,
    sendUntil: until && text(until),
    verdict: barred(facts) ?? dated(),
    occurrence: nameOf(facts, sessions, isCommon),
    sessions,
  };
}

/** No session is known: there is one mail, on the offer's day. */
function commonRow(facts: Facts): AccessRow {
  const moment = momentOf(facts, null, facts.offer.accessDispatch);
  return { ...groupRow(facts, { ...moment, sessions: [], isCommon: true }), sessions: null };
}

/** Not moved any more; a mail that may have arrived asks whether it may be repeated. */
function leftRow(facts: Facts, mail: LeftAccess, own: readonly string[]): AccessRow {
  const { occurrence, due, sessions } = mail;
  const carried = own.filter((id) => carries(mail, id));
  const isTheirs = carried.length > 0 || mail.sessions === null;
  const ends = endOf(facts, carried);
  return {
    occurrence,
    due,
    sessions,
    local: null,
    sendUntil: ends && text(instantFrom(ends)),
    verdict: barred(facts) ?? (isTheirs ? 'send' : not('otherSession')),
  };
}

/** A name that no mail which has left bears: it would hide this one. */
function nameOf(facts: Facts, sessions: readonly string[], isCommon: boolean): string {
  const taken = new Set((facts.accessLeft ?? []).map(({ occurrence }) => occurrence));
  const first = sessions[0] ?? COMMON;
  const name = isCommon && !taken.has(COMMON) ? COMMON : first;
  const { addressChangedAt } = facts.registration.milestones;
  return taken.has(name) && addressChangedAt ? `${first} ${addressChangedAt}` : name;
}

/** Whatever the day: why somebody gets no access. */
function barred(facts: Facts): Verdict | null {
  const { milestones, openSteps, position } = facts.registration;
  const stop = stopped(facts) ?? refusal(facts);
  if (stop) return stop;
  if (!milestones.addressConfirmedAt && openSteps.includes('confirmAddress'))
    return not('addressNotConfirmed');
  if (position.seat === 'waiting') return not('onWaitingList', milestones.waitingSince);
  if (!milestones.admittedAt || position.seat !== 'confirmed') return not('notAdmitted');
  return postponed(facts);
}

/**
 * A session that the person came to (by a change of group, or because it was added) when its day was
 * over already: who has a personal link by then needs no other.
 */
const linkLeadsThere = (facts: Facts, due: Temporal.Instant): boolean =>
  toldBy(facts).some(
    (mail) => mail.due && hasLink(facts, mail.due) && !isBefore(instantFrom(mail.due), due),
  );

/** Whether a mail that was due at this moment held a personal link. */
export function hasLink({ offer: { joining, joiningWaySince } }: Facts, due: string): boolean {
  return joining.way === 'personalLink' && !(joiningWaySince && isAfter(joiningWaySince, due));
}
