/** Work on thousands of rows, cut into messages of this service to itself. */
import type { EntityManager } from 'typeorm';
import type { PayloadOf } from '#contracts/messages.js';
import type { Outbox } from '#messaging/outbox.js';

/**
 * Rows per batch: some hundred milliseconds of work, so that neither the database nor the event loop
 * is held up, and little is repeated after a kill.
 */
export const BATCH = 250;

export type Batch = PayloadOf<'reassessment.batch-planned.v1'>;

/**
 * Each batch is a range of ids, the first excluded and the last included, so that rows added later
 * do not shift it.
 * @param rows what to cut: a query with one column `id`
 * @returns how many batches there are
 */
export async function planBatches(
  tx: EntityManager,
  outbox: Outbox,
  work: Batch['work'],
  reassessmentId: string,
  rows: { readonly sql: string; readonly parameters: unknown[] },
): Promise<number> {
  const ends = await tx.query<{ id: string }[]>(
    `SELECT id FROM (
       SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS total
       FROM (${rows.sql}) AS chosen
     ) AS numbered
     WHERE place % ${BATCH} = 0 OR place = total ORDER BY id`,
    rows.parameters,
  );
  await outbox.addAll(
    'reassessment.batch-planned.v1',
    ends.map(({ id }, index) => ({
      reassessmentId,
      work,
      after: ends[index - 1]?.id ?? null,
      until: id,
    })),
  );
  return ends.length;
}
