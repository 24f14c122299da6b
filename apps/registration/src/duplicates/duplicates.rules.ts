/** Who may be one person twice, and which of two registrations had better stay. */
import type { Bilingual } from '#contracts/messages.js';
import type { Position, Question } from '#contracts/vocabulary.js';
import type { Answers } from '../admission/person/answers.rules.js';

export const duplicateReasons = ['sameAddress', 'sameNameAndMunicipality'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

export interface Candidate {
  readonly registrationId: string;
  readonly ended: boolean;
  /** The same for all spellings of one address. */
  readonly addressKey: string;
  /** The same for all spellings of one name in one municipality. */
  readonly personKey: string;
}

export interface Pair {
  readonly firstId: string;
  readonly secondId: string;
}

export interface DuplicateGroup {
  readonly reasons: readonly DuplicateReason[];
  readonly registrationIds: readonly string[];
}

/** The pair as it is stored: which comes first is a matter of ids. */
export const pairOf = (one: string, other: string): Pair =>
  one < other ? { firstId: one, secondId: other } : { firstId: other, secondId: one };

const keyOf = ({ firstId, secondId }: Pair): string => `${firstId} ${secondId}`;

/**
 * Those who hang together by address or by name, without the pairs about which staff have said
 * something. Two that have both ended ask for nothing.
 */
export function groupsOf(
  candidates: readonly Candidate[],
  settled: readonly Pair[],
): DuplicateGroup[] {
  const done = new Set(settled.map(keyOf));
  const links = [
    ...linked(candidates, (each) => each.addressKey, 'sameAddress'),
    ...linked(candidates, (each) => each.personKey, 'sameNameAndMunicipality'),
  ].filter(({ one, other }) => !(one.ended && other.ended) && !done.has(keyOf(pairIn(one, other))));
  const groupOf = new Map<string, Group>();
  for (const { one, other, reason } of links) {
    const group = joined(groupOf, one.registrationId, other.registrationId);
    group.reasons.add(reason);
  }
  return [...new Set(groupOf.values())].map(({ ids, reasons }) => ({
    reasons: duplicateReasons.filter((reason) => reasons.has(reason)),
    // Ids grow with time: the one that came first stands first.
    registrationIds: [...ids].sort(),
  }));
}

interface Group {
  readonly ids: Set<string>;
  readonly reasons: Set<DuplicateReason>;
}

const pairIn = (one: Candidate, other: Candidate): Pair =>
  pairOf(one.registrationId, other.registrationId);

function* linked(
  candidates: readonly Candidate[],
  key: (candidate: Candidate) => string,
  reason: DuplicateReason,
): Generator<{ one: Candidate; other: Candidate; reason: DuplicateReason }> {
  for (const same of Map.groupBy(candidates, key).values()) {
    for (const [at, one] of same.entries()) {
      for (const other of same.slice(at + 1)) yield { one, other, reason };
    }
  }
}

/** The group of both; two groups become one. */
function joined(groupOf: Map<string, Group>, one: string, other: string): Group {
  const group = groupOf.get(one) ?? { ids: new Set([one]), reasons: new Set() };
  const second = groupOf.get(other) ?? { ids: new Set([other]), reasons: new Set() };
  for (const id of second.ids) group.ids.add(id);
  for (const reason of second.reasons) group.reasons.add(reason);
  for (const id of group.ids) groupOf.set(id, group);
  return group;
}

/** How far somebody has come; who has come furthest had better stay. */
const FAR: readonly ((position: Position) => boolean)[] = [
  ({ seat }) => seat === 'confirmed',
  ({ seat }) => seat === 'held',
  ({ seat }) => seat === 'waiting',
  ({ approval }) => approval === 'approved',
  ({ stage }) => stage !== 'ended' && stage !== 'confirmAddress' && stage !== 'interest',
  ({ stage }) => stage !== 'ended',
];

/** The one that has come furthest; of equals the one that came first. */
export function bestToKeep(
  group: readonly { readonly registrationId: string; readonly position: Position }[],
): string | null {
  for (const reached of FAR) {
    const found = group.find(({ position }) => reached(position));
    if (found) return found.registrationId;
  }
  return group[0]?.registrationId ?? null;
}

export const takes = ['none', 'missing', 'all'] as const;
/** What the one that stays gets of the other's answers: none, those it lacks, or all. */
export type Take = (typeof takes)[number];

/** Answers to questions that the offer does not ask any more stay behind. */
export function mergedAnswers(
  kept: Answers,
  dropped: Answers,
  questionnaire: readonly Question[],
  take: Take,
): { readonly answers: Answers; readonly taken: readonly string[] } {
  const asked = new Set(questionnaire.map(({ key }) => key));
  const taken = Object.keys(dropped).filter((key) => {
    if (take === 'none' || !asked.has(key)) return false;
    if (take === 'missing') return !Object.hasOwn(kept, key);
    return JSON.stringify(dropped[key]) !== JSON.stringify(kept[key]);
  });
  const added = Object.fromEntries(taken.map((key) => [key, dropped[key] ?? '']));
  return { answers: { ...kept, ...added }, taken };
}

/** What the participant reads of why this one of their two registrations has ended. */
export const defaultReason: Bilingual = {
  de: 'Sie waren zweimal angemeldet. Diese Anmeldung haben wir beendet; die andere gilt weiter.',
  en: 'You were registered twice. We have ended this registration; the other one remains valid.',
};
