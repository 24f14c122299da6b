/** How long it takes to look at everybody again, and what the database could do at most. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { copyRegistration } from '../../apps/eligibility/test/many-registrations.js';
import { type BenchedService, startEligibility } from './service-process.js';

/** In seconds. */
export interface ReassessmentTimes {
  readonly assessing: number;
  readonly applying: number;
  readonly single: number;
  readonly batched: number;
}

const MUNICIPALITIES = 100;
const words = { de: 'Eine Bedingung.', en: 'A condition.' };
const condition = (key: string, expression: string, strength: string) => ({
  key,
  expression,
  strength,
  message: words,
  remedy: null,
});
const agreement = condition('agreement', 'agreement("organiser")', 'required');
const county = condition('county', 'municipality.kind == "county"', 'suitable');

export async function measureReassessment(registrations: number): Promise<ReassessmentTimes> {
  const eligibility = await startEligibility();
  try {
    const offerId = await peopled(eligibility, registrations);
    await reached(eligibility.pool, offerId, 'nothing under way');
    // Nobody meets the new condition: all get a hint that they did not have.
    await eligibility.call(
      'PUT',
      `/api/offers/${offerId}/conditions`,
      { conditions: [agreement, county] },
      1,
    );
    await reached(eligibility.pool, offerId, 'assessing');
    const assessing = await timed(() => reached(eligibility.pool, offerId, 'open'));
    const { reassessment_id: id } = await newest(eligibility.pool, offerId);
    await assertItems(eligibility.pool, id, registrations);
    const applying = await timed(async () => {
      await eligibility.call('POST', `/api/reassessments/${id}/apply`, { items: 'all' });
      await reached(eligibility.pool, offerId, 'applied');
    });
    return { assessing, applying, ...(await bareInserts(eligibility.pool, id, registrations)) };
  } finally {
    await eligibility.stop();
  }
}

/** An offer with so many decided registrations. */
async function peopled(eligibility: BenchedService, count: number): Promise<string> {
  const { agencyId } = (await eligibility.call('POST', '/api/agencies', {
    name: 'Agentur Muster',
    predecessorId: null,
  })) as { agencyId: string };
  const offerId = randomUUID();
  await eligibility.pool.query(
    `INSERT INTO known_offer (offer_id, version, slug, title, organiser_agency_id, event_day, event_days)
     VALUES ($1, 1, 'bench', '{"de": "Messung"}', $2, '2020-09-24',
             '{"from": "2020-09-24", "until": "2020-09-24", "tentative": false}')`,
    [offerId, agencyId],
  );
  const path = `/api/offers/${offerId}/conditions`;
  await eligibility.call('PUT', path, { conditions: [agreement] }, 0);
  const people = await Promise.all(
    Array.from({ length: MUNICIPALITIES }, (_, n) => somebody(eligibility, agencyId, offerId, n)),
  );
  await decided(eligibility.pool, people.length);
  const query = (sql: string, parameters: unknown[]) => eligibility.pool.query(sql, parameters);
  for (const one of people) await copyRegistration(query, one, count / MUNICIPALITIES - 1);
  await eligibility.pool.query('ANALYZE');
  return offerId;
}

/** A municipality with an agreement, and one of its people asks to take part. */
async function somebody(
  { call, pool }: BenchedService,
  agencyId: string,
  offerId: string,
  n: number,
): Promise<string> {
  const { municipalityId } = (await call('POST', '/api/municipalities', {
    name: `Musterstadt ${n}`,
    kind: 'countyFreeCity',
    ags: null,
    federalState: 'SN',
  })) as { municipalityId: string };
  await call('POST', '/api/agreements', {
    municipalityId,
    agencyId,
    kind: 'targetAgreement',
    validFrom: '2018-01-01',
    validUntil: null,
  });
  const registrationId = randomUUID();
  const payload = {
    registrationId,
    offerId,
    request: 1,
    municipalityId,
    functions: ['educationManager'],
    requestedAt: '2020-09-10T08:00:00Z',
  };
  await pool.query(
    `INSERT INTO outbox_message (id, message_id, name, receiver, payload)
     VALUES ($1, $2, 'registration.eligibility-requested.v1', 'eligibility', $3)`,
    [randomUUID(), randomUUID(), JSON.stringify(payload)],
  );
  return registrationId;
}

async function decided(pool: pg.Pool, count: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM decision');
    if (rows[0].n >= count) return;
    await sleep(50);
  }
}

async function newest(
  pool: pg.Pool,
  offerId: string,
): Promise<{ reassessment_id: string; state: string }> {
  const { rows } = await pool.query(
    `SELECT reassessment_id, state FROM reassessment WHERE offer_id = $1
     ORDER BY reassessment_id DESC LIMIT 1`,
    [offerId],
  );
  return rows[0] ?? { reassessment_id: '', state: 'none' };
}

async function reached(pool: pg.Pool, offerId: string, wanted: string): Promise<void> {
  const settled = ['none', 'unchanged', 'open', 'applied'];
  for (;;) {
    const { state } = await newest(pool, offerId);
    const { rows } = await pool.query('SELECT count(*)::int AS n FROM fact_change');
    if (state === wanted || (wanted === 'assessing' && state === 'open')) return;
    if (wanted === 'nothing under way' && rows[0].n === 0 && settled.includes(state)) return;
    await sleep(10);
  }
}

async function assertItems(pool: pg.Pool, id: string, expected: number): Promise<void> {
  const { rows } = await pool.query(
    'SELECT count(*)::int AS n FROM reassessment_item WHERE reassessment_id = $1',
    [id],
  );
  if (rows[0].n !== expected) throw new Error(`${rows[0].n} items instead of ${expected}`);
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

/** Rows as the list has them, into a table that has nothing but its key. */
async function bareInserts(
  pool: pg.Pool,
  id: string,
  count: number,
): Promise<Pick<ReassessmentTimes, 'single' | 'batched'>> {
  await pool.query('CREATE TABLE bare (id uuid PRIMARY KEY, content jsonb NOT NULL)');
  const { rows } = await pool.query(
    'SELECT to_jsonb(item) AS content FROM reassessment_item item WHERE reassessment_id = $1 LIMIT 1',
    [id],
  );
  const content = JSON.stringify(rows[0].content);
  const insert = (size: number) =>
    pool.query('INSERT INTO bare SELECT unnest($1::uuid[]), $2::jsonb', [
      Array.from({ length: size }, () => randomUUID()),
      content,
    ]);
  const lanes = (statements: number, size: number) =>
    Promise.all(
      Array.from({ length: 8 }, async (_, lane) => {
        for (let n = lane; n < statements; n += 8) await insert(size);
      }),
    );
  const single = await timed(() => lanes(count, 1));
  const batched = await timed(() => lanes(count / 250, 250));
  return { single, batched };
}
