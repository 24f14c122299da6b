/** Access mails that are due by the machine's clock, straight in the tables: for tests of thousands. */
import type { Bench } from './bench.js';
import { admitted, offer } from './states.js';

/**
 * One mail each of so many registrations in one offer, as if their messages had been taken in.
 *
 * @param due business time
 * @returns the ids of the registrations
 */
export async function dueNow(bench: Bench, mails: number, due = new Date()): Promise<string[]> {
  const told = offer();
  const { offerId, organiser } = told;
  await bench.service.sql(
    `INSERT INTO offer_state (offer_id, version, agency_id, state, replan) VALUES ($1, 1, $2, $3, false)
     ON CONFLICT (offer_id) DO NOTHING`,
    [offerId, organiser.agencyId, JSON.stringify(told)],
  );
  const rows = await bench.service.sql<{ registration_id: string }>(
    `INSERT INTO registration_state (registration_id, offer_id, version, planned_with, state)
     SELECT id, $1, 1, 1, jsonb_set($2::jsonb, '{registrationId}', to_jsonb(id))
       FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $3)) ids
     RETURNING registration_id`,
    [offerId, JSON.stringify(admitted({ offerId })), mails],
  );
  const ids = rows.map((row) => row.registration_id);
  await bench.service.sql(
    `INSERT INTO planned_mail (id, registration_id, offer_id, kind, occurrence, due_at, state)
     SELECT gen_random_uuid(), id, $1, 'access', '1', $2, 'planned' FROM unnest($3::uuid[]) AS one(id)`,
    [offerId, due, ids],
  );
  return ids;
}
