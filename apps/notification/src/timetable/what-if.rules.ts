/**
 * What a planned change of an offer would alter for one registration: its plan with the offer as it
 * is and as it would be, compared mail by mail. What has left stays as it was.
 */
import { Temporal } from 'temporal-polyfill';
import type { Reworded } from '#contracts/planned-change.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { later, text } from '../plan/local-moment.rules.js';
import type { MailPlan } from '../plan/mail-plan.rules.js';
import { ownMailKey } from '../plan/own-mail.rules.js';
import type { ReasonCode } from '../plan/reasons.rules.js';
import { taskKey } from '../plan/stage.rules.js';

export const alterations = ['added', 'dropped', 'moved', 'reworded'] as const;
export type Alteration = (typeof alterations)[number];

/** A stored mail, as far as it decides whether a plan can still change anything. */
export interface StoredFate {
  kind: string;
  occurrence: string;
  state: string;
  reason: string | null;
  due: string | null;
  sentAt?: Date | null;
  sessions?: readonly string[] | null;
  addressSince?: Date | null;
  resends?: number;
}

export interface MailChangeEntry {
  kind: MailKind;
  /** Of an own mail. */
  key: string | null;
  what: Alteration | 'unchanged' | 'settled';
  /** When it would leave; null: it would not. A moment that has passed is "now". */
  from: string | null;
  to: string | null;
  /** Why not (any more). */
  reason: { code: ReasonCode; since: string | null } | null;
}

const SETTLED = new Set(['sending', 'sent', 'failed', 'uncertain']);
const TOO_LATE = new Set<string | null>(['momentPassed', 'skippedByPerson']);

const keyOf = ({ kind, occurrence }: Pick<MailPlan, 'kind' | 'occurrence'>): string | null =>
  kind === 'ownMail' ? ownMailKey(occurrence) : null;
/** What two mails of one kind have in common when one takes the other's place. */
const matterOf = (plan: Pick<MailPlan, 'kind' | 'occurrence'>): string | null =>
  plan.kind === 'preWorkReminder' ? taskKey(plan.occurrence) : keyOf(plan);
const nameOf = ({ kind, occurrence }: { kind: string; occurrence: string }): string =>
  `${kind} ${occurrence}`;

type Fate = { at: string } | { not: ReasonCode; since: string | null };
const isSent = (fate: Fate | undefined): fate is { at: string } =>
  fate !== undefined && 'at' in fate;

/** Whether a row would leave, and when, as seen from now. */
function fateOf(plan: MailPlan, stored: StoredFate | undefined, now: Temporal.Instant): Fate {
  if (plan.verdict !== 'send') return plan.verdict;
  const due = later(Temporal.Instant.from(plan.due!), now);
  const isOver =
    plan.sendUntil !== null &&
    Temporal.Instant.compare(Temporal.Instant.from(plan.sendUntil), due) <= 0;
  const wasSkipped = stored && TOO_LATE.has(stored.reason) && stored.due === plan.due;
  if (isOver || wasSkipped) return { not: 'momentPassed', since: null };
  return { at: text(due) };
}

interface Pair {
  kind: MailKind;
  key: string | null;
  matter: string | null;
  before: Fate | undefined;
  after: Fate | undefined;
}

/** Without a word for "never happened": of ten thousand such lines nobody reads one. */
function pairsOf(
  before: readonly MailPlan[],
  after: readonly MailPlan[],
  stored: ReadonlyMap<string, StoredFate>,
  now: Temporal.Instant,
): { pairs: Pair[]; settled: MailChangeEntry[] } {
  const pairs = new Map<string, Pair>();
  const settled: MailChangeEntry[] = [];
  for (const [side, plans] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const plan of plans) {
      const name = nameOf(plan);
      const [key, row] = [keyOf(plan), stored.get(name)];
      if (row && SETTLED.has(row.state)) {
        if (side === 'before') settled.push({ ...unsaid, kind: plan.kind, key, what: 'settled' });
        continue;
      }
      const pair = pairs.get(name) ?? {
        ...{ kind: plan.kind, key, matter: matterOf(plan) },
        ...{ before: undefined, after: undefined },
      };
      pairs.set(name, { ...pair, [side]: fateOf(plan, row, now) });
    }
  }
  return { pairs: joined([...pairs.values()]), settled };
}

/** Some mails are named by their moment: a dropped and a new one about the same are one that moved. */
function joined(pairs: Pair[]): Pair[] {
  const gone = pairs.filter((one) => isSent(one.before) && !one.after);
  const taken = new Set<Pair>();
  const [sent, unsent] = [true, false].map((leaves) =>
    pairs.filter(({ before, after }) => after && !before && isSent(after) === leaves),
  ) as [Pair[], Pair[]];
  // What would not leave says why; but first of all those that would.
  const moved = [...sent, ...unsent].flatMap((one) => {
    const from = gone.find(
      (other) => other.kind === one.kind && other.matter === one.matter && !taken.has(other),
    );
    if (!from) return [];
    taken.add(from).add(one);
    return [{ ...one, before: from.before }];
  });
  return [...pairs.filter((one) => !taken.has(one)), ...moved];
}

const unsaid = { from: null, to: null, reason: null };

function entryOf({ kind, key, before, after }: Pair, isReworded: boolean): MailChangeEntry | null {
  const of = { ...unsaid, kind, key };
  if (isSent(before) && isSent(after)) {
    if (before.at !== after.at) return { ...of, what: 'moved', from: before.at, to: after.at };
    return { ...of, what: isReworded ? 'reworded' : 'unchanged', from: after.at, to: after.at };
  }
  if (isSent(after)) return { ...of, what: 'added', to: after.at };
  if (!isSent(before)) return null;
  const reason = after
    ? { code: after.not, since: after.since }
    : { code: 'notHappened' as const, since: null };
  return { ...of, what: 'dropped', from: before.at, reason };
}

/** @param now business time: nothing that would have had to leave before it is promised */
export function whatIf(
  before: readonly MailPlan[],
  after: readonly MailPlan[],
  stored: readonly StoredFate[],
  { now, reworded }: { now: Temporal.Instant; reworded: Reworded },
): MailChangeEntry[] {
  const rows = new Map(stored.map((row) => [nameOf(row), row]));
  const { pairs, settled } = pairsOf(before, after, rows, now);
  const changed = pairs.flatMap((pair) => {
    const isReworded = reworded.some(({ kind, key }) => kind === pair.kind && key === pair.key);
    return entryOf(pair, isReworded) ?? [];
  });
  return [...changed, ...settled];
}
