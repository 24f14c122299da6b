/**
 * What must change so that the stored mails of a registration are as the plan says. Pure: the plan
 * and the rows go in, the differences come out.
 */
import type { MailPlan } from './mail-plan.rules.js';
import { endsRegistration, type ReasonCode } from './reasons.rules.js';
import { isSettled } from './settled.rules.js';

/** The part of a stored row that the plan decides, with instants as canonical text. */
export interface StoredMail {
  id: string;
  kind: string;
  occurrence: string;
  variant: string | null;
  due: string | null;
  sendUntil: string | null;
  /** Null: nobody is asked when it is late. */
  askAfter: string | null;
  state: string;
  reason: string | null;
  reasonSince: string | null;
  /** Handed over before, and on its way once more because a person wants it. */
  sentAt?: Date | null;
  /** Of mails with access data: the sessions that it carries; null: every one. */
  sessions?: readonly string[] | null;
  /** Since when the person had the address that it went to (plan.entities.ts). */
  addressSince?: Date | null;
  /** How often it was repeated because it may not have arrived. */
  resends?: number;
}

export interface MailChange {
  /** Null: the row is new. */
  id: string | null;
  plan: MailPlan;
  state: 'planned' | 'cancelled' | 'skipped' | 'uncertain';
  reason: ReasonCode | null;
  reasonSince: string | null;
  /** For the mail's life; null: not worth telling. */
  event: 'planned' | 'moved' | 'leftOut' | null;
}

export interface PlanDiff {
  changes: MailChange[];
  /** Rows whose cause is gone. */
  remove: string[];
}

const WAITING = new Set(['planned', 'claimed', 'retry']);
/** Late, and a person is asked: for the plan it still waits. */
const HELD = 'held';

export function planDiff(plans: readonly MailPlan[], stored: readonly StoredMail[]): PlanDiff {
  const rows = new Map(stored.map((row) => [`${row.kind} ${row.occurrence}`, row]));
  const changes: MailChange[] = [];
  const remove: string[] = [];
  for (const plan of plans) {
    const row = rows.get(`${plan.kind} ${plan.occurrence}`);
    if (row && isSettled(row)) continue;
    // What never happened is not stored: ten thousand times "not refused" tells nobody anything.
    const isQuiet = plan.verdict !== 'send' && plan.verdict.not === 'notHappened';
    if (isQuiet) {
      if (row && row.state !== 'uncertain') remove.push(row.id);
      continue;
    }
    const change = changeOf(plan, row);
    if (change) changes.push(change);
  }
  // A postponement that was taken back before anybody was told of it leaves no row in the plan.
  const planned = new Set(plans.map((plan) => `${plan.kind} ${plan.occurrence}`));
  for (const [key, row] of rows)
    if (!planned.has(key) && !isSettled(row) && row.state !== 'uncertain') remove.push(row.id);
  return { changes, remove };
}

function changeOf(plan: MailPlan, row: StoredMail | undefined): MailChange | null {
  const target = targetOf(plan);
  const sameMoment =
    row?.due === plan.due &&
    row.sendUntil === plan.sendUntil &&
    row.askAfter === (plan.askAfter ?? null);
  const sameText = row?.variant === plan.variant && sameSet(row.sessions, plan.sessions);
  if (row?.state === 'uncertain') {
    // It may have arrived: the only question left is whether it may be repeated.
    if (row.reason === target.reason) return null;
    return { id: row.id, plan, ...target, state: 'uncertain', event: null };
  }
  if (row && sameMoment) {
    if (target.state === 'planned' && WAITING.has(row.state)) {
      return sameText ? null : { id: row.id, plan, ...target, event: null };
    }
    if (target.state === 'planned' && row.state === HELD) return null;
    // Found too late, by the poller or by a person, and its moment is still the same one.
    if (target.state === 'planned' && tooLate.has(row.reason)) return null;
    const sameReason = row.reason === target.reason && row.reasonSince === target.reasonSince;
    if (row.state === target.state && sameReason && sameSet(row.sessions, plan.sessions))
      return null;
  }
  return { id: row?.id ?? null, plan, ...target, event: eventOf(row, target.state) };
}

type Ids = readonly string[] | null | undefined;
const sameSet = (one: Ids, other: Ids): boolean =>
  one && other ? [...one].sort().join() === [...other].sort().join() : !one === !other;

const tooLate: ReadonlySet<string | null> = new Set(['momentPassed', 'skippedByPerson']);

function targetOf({ verdict }: MailPlan): Pick<MailChange, 'state' | 'reason' | 'reasonSince'> {
  if (verdict === 'send') return { state: 'planned', reason: null, reasonSince: null };
  const state = endsRegistration(verdict.not) ? 'cancelled' : 'skipped';
  return { state, reason: verdict.not, reasonSince: verdict.since };
}

function eventOf(row: StoredMail | undefined, state: MailChange['state']): MailChange['event'] {
  const waited = row !== undefined && (WAITING.has(row.state) || row.state === HELD);
  if (state === 'planned') return waited ? 'moved' : 'planned';
  return waited ? 'leftOut' : null;
}
