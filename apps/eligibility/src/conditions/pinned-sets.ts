/** Which reusable sets the rules of an offer rest on, and what is in them. */
import { type EntityManager, In, IsNull } from 'typeorm';
import { ConditionSet, ConditionSetRevision } from './conditions.entities.js';
import type { PinnedSet, SetInRules } from './rule-set.rules.js';

/**
 * The newest version of each set, in the order of the keys; one that does not exist is left out. The
 * sets stay as they are until the transaction ends: lock them before the offer.
 */
export async function pinSets(
  tx: EntityManager,
  keys: readonly string[],
  agencyId: string,
): Promise<PinnedSet[]> {
  if (keys.length === 0) return [];
  const sets = await tx.find(ConditionSet, {
    where: [
      { key: In([...keys]), agencyId },
      { key: In([...keys]), agencyId: IsNull() },
    ],
    order: { setId: 'ASC' },
    lock: { mode: 'pessimistic_read' },
  });
  return keys.flatMap((key) => {
    const found = sets.find((set) => set.key === key);
    return found ? [{ setId: found.setId, key, version: found.version }] : [];
  });
}

/** The conditions of sets in just these versions, in the same order. */
export async function contentOf(
  tx: EntityManager,
  pinned: readonly PinnedSet[],
): Promise<SetInRules[]> {
  if (pinned.length === 0) return [];
  const revisions = await tx.findBy(
    ConditionSetRevision,
    pinned.map(({ setId, version }) => ({ setId, version })),
  );
  return pinned.map(({ setId, key, version }) => ({
    key,
    conditions:
      revisions.find((one) => one.setId === setId && one.version === version)?.conditions ?? [],
  }));
}
