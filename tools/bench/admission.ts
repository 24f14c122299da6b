/**
 * `npm run bench admission`: accepted registrations per second, over HTTP, each with a place at once,
 * on one offer that everybody wants and spread over 100. Against them, in the same run and on the same
 * tables, transactions that write the same rows under the same lock with nothing around them.
 *
 * Every answer to a registration takes a quarter of a second at least, so that nobody learns from its
 * time who is registered; there are enough callers that this does not limit the rate.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { OfferState } from '#contracts/states.js';
import { person } from '../../apps/registration/test/registration-in-test.js';
import { farAhead, zukunftVorOrt } from '../../apps/registration/test/teams-in-test.js';
import { SameWrites, writesOf } from './same-writes.js';
import { type BenchedService, startRegistration } from './service-process.js';

const CONNECTIONS = 10;
const CALLERS = 40;
const OFFERS = 100;
const SECONDS = 10;
const MUNICIPALITY = randomUUID();

export async function admission(): Promise<boolean> {
  const service = await startRegistration(CONNECTIONS);
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  try {
    const offers = await peopled(service, agent);
    const hot = offers.slice(0, 1);
    const writes = await writesOf(service.pool, 'team', () => register(service, agent, hot[0]!));
    const same = await SameWrites.of(service.pool, writes, hot[0]!);
    say(`One registration with a place at once writes ${same.rows} rows. ${SECONDS} s each:`);
    const ratios: number[] = [];
    for (const [name, among] of [
      ['one offer', hot],
      [`${OFFERS} offers`, offers],
    ] as const) {
      const accepted = await accepting(service, agent, among);
      await settled(service.pool);
      const raw = await writing(service.pool, same, among);
      line(`${name}: registrations accepted`, accepted);
      line(`${name}: the same rows, nothing around`, raw);
      ratios.push(accepted / raw);
      say(`  ${name}: of what the database could take   ${(accepted / raw).toFixed(2)}`);
    }
    return ratios.every((ratio) => ratio > 0);
  } finally {
    agent.destroy();
    await service.stop();
  }
}

/** As many places as anybody could want, in order of receipt. */
const wide = (): OfferState =>
  zukunftVorOrt({
    ...farAhead(),
    capacityPeople: 1_000_000,
    capacity: {
      limitedWithoutFigure: false,
      municipalities: { min: null, max: 1_000 },
      perMunicipality: null,
      speakers: 'outside',
    },
  });

/** Offers in each of which one person of the municipality has a place already. */
async function peopled(service: BenchedService, agent: Agent): Promise<string[]> {
  const tell = (name: string, payload: object) =>
    service.pool.query(
      `INSERT INTO outbox_message (id, message_id, name, receiver, payload)
       VALUES ($1, $2, $3, 'registration', $4)`,
      [randomUUID(), randomUUID(), name, JSON.stringify(payload)],
    );
  await tell('municipality.recorded.v1', {
    municipalityId: MUNICIPALITY,
    version: 1,
    name: 'Musterstadt',
    kind: 'countyFreeCity',
    ags: null,
    federalState: 'SN',
  });
  const offers = Array.from({ length: OFFERS }, wide);
  for (const offer of offers) await tell('offer.revised.v1', offer);
  await counted(service.pool, 'SELECT count(*)::int AS n FROM municipality', 1);
  await counted(service.pool, 'SELECT count(*)::int AS n FROM capacity', OFFERS);
  const ids = offers.map(({ offerId }) => offerId);
  await Promise.all(ids.map((id) => register(service, agent, id)));
  await settled(service.pool);
  return ids;
}

async function counted(pool: pg.Pool, sql: string, atLeast: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(sql);
    if (rows[0]!.n >= atLeast) return;
    await sleep(50);
  }
}

/** The outbox is empty: nothing of an earlier measurement is under way. */
async function settled(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM outbox_message WHERE state = 'pending'`,
  );
  if (rows[0]!.n === 0) return;
  await sleep(200);
  return settled(pool);
}

/** @returns the answer's status; anything but "accepted" and "come back" is an error */
function register(service: BenchedService, agent: Agent, offerId: string): Promise<number> {
  const body = JSON.stringify(person({ municipalityId: MUNICIPALITY, answers: {} }));
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'idempotency-key': randomUUID(),
  };
  const url = `${service.url}/api/offers/${offerId}/registrations`;
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      const status = answer.statusCode ?? 0;
      answer.once('end', () =>
        [202, 503].includes(status) ? resolve(status) : reject(new Error(`answered ${status}`)),
      );
    });
    call.once('error', reject);
    call.end(body);
  });
}

/** @returns accepted registrations per second */
function accepting(service: BenchedService, agent: Agent, offers: readonly string[]) {
  return rateOf(CALLERS, async (n) => {
    const status = await register(service, agent, offers[n % offers.length]!);
    return status === 202 ? 1 : 0;
  });
}

/** @returns transactions per second */
async function writing(pool: pg.Pool, same: SameWrites, offers: readonly string[]) {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => pool.connect()));
  try {
    return await rateOf(CONNECTIONS, async (n, lane) => {
      await same.run(clients[lane]!, offers[n % offers.length]!);
      return 1;
    });
  } finally {
    for (const client of clients) client.release();
  }
}

async function rateOf(
  lanes: number,
  work: (n: number, lane: number) => Promise<number>,
): Promise<number> {
  let [n, done] = [0, 0];
  const begun = performance.now();
  const end = begun + SECONDS * 1000;
  const lane = async (_: unknown, index: number): Promise<void> => {
    while (performance.now() < end) {
      const more = await work(n++, index);
      done += more;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done / ((performance.now() - begun) / 1000);
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function line(name: string, perSecond: number): void {
  const rate = Math.round(perSecond).toLocaleString('en').padStart(8);
  say(`  ${name.padEnd(44)}${rate}/s`);
}
