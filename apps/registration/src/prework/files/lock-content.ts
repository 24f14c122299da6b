import type { EntityManager } from 'typeorm';

/**
 * One at a time decides about a stored content, until its transaction ends: whoever makes a row for
 * it, or whoever finds no row and takes it away.
 */
export async function lockContent(tx: EntityManager, sha256: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(('x' || $1)::bit(64)::bigint)`, [
    sha256.slice(0, 16),
  ]);
}
