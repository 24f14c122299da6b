import type { EntityManager } from 'typeorm';

/**
 * Keeps an offer from arriving between "it is not known" and "the request is parked": else the
 * request would wait for a message that has already been.
 */
export const lockOffer = async (
  tx: EntityManager,
  offerId: string,
  mode: 'shared' | 'exclusive',
): Promise<void> => {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await tx.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`offer ${offerId}`]);
};
