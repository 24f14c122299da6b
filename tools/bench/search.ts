/**
 * `npm run bench search`: what forgiving spelling costs among 11,000 municipalities, against the
 * barest look into an index of the same table. A figure, no limit: the plans are proved by
 * apps/eligibility/test/register-search.int-spec.ts.
 */
import type pg from 'pg';
import { SIMILAR_FROM } from '../../apps/eligibility/src/register/search.rules.js';
import { searchStatement } from '../../apps/eligibility/src/register/queries/municipality-search.js';
import { generatedMunicipalities } from '../../apps/eligibility/test/generated-municipalities.js';
import { type BenchedService, startEligibility } from './service-process.js';

const ENTRIES = 11_000;
/** Keeps a request below the size that the API takes. */
const AT_ONCE = 400;
const ROUNDS = 300;

const typed = {
  'the whole name': 'Altwolfsbach',
  'its beginning': 'Altwolfsb',
  'two words': 'Neusteinhausen Heide',
  misspelt: 'Altwolfsbahc',
  'the AGS': '05900',
};

export async function search(): Promise<boolean> {
  const eligibility = await startEligibility();
  try {
    await fill(eligibility);
    await eligibility.pool.query('VACUUM ANALYZE municipality');
    const client = await eligibility.pool.connect();
    try {
      await client.query(`SET pg_trgm.word_similarity_threshold = ${SIMILAR_FROM}`);
      await figures(client);
    } finally {
      client.release();
    }
    return true;
  } finally {
    await eligibility.stop();
  }
}

async function fill(eligibility: BenchedService): Promise<void> {
  const all = generatedMunicipalities(ENTRIES);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const municipalities = all.slice(at, at + AT_ONCE);
    await eligibility.call('PUT', '/api/municipalities/import', { municipalities });
  }
}

async function figures(client: pg.PoolClient): Promise<void> {
  const bare = await medianMs(client, 'SELECT name FROM municipality WHERE ags = $1', ['05900042']);
  say(`bare look into an index            ${bare.toFixed(2).padStart(7)} ms`);
  for (const [name, search] of Object.entries(typed)) {
    const statement = searchStatement({ search, day: '2020-09-01' }, null, 21);
    if (!statement) continue;
    const ms = await medianMs(client, statement.sql, statement.parameters);
    const times = (ms / bare).toFixed(1);
    say(`${name.padEnd(34)} ${ms.toFixed(2).padStart(7)} ms   ${times} times the bare one`);
  }
}

async function medianMs(client: pg.PoolClient, sql: string, values: unknown[]): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await client.query(sql, values);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
