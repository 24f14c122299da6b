/**
 * A rush on few places: everybody sends the form at the same moment, over HTTP, and whoever is told to
 * come back later does so with the same key, as the page does. And what must hold when it is over.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandBus } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Invariants } from '../src/invariants/invariants.js';
import { Places } from '../src/seats/places.js';
import { WithdrawTeam } from '../src/team/commands/withdraw-team.command.js';
import { person, type RegistrationInTest } from './registration-in-test.js';
import { colleague, farAhead, town, zukunftVorOrt } from './teams-in-test.js';

const PEOPLE = 15;
const MUNICIPALITIES = 3;
const LARGEST_TEAM = 5;
/** Far longer than a rush takes; a caller that is still sent away then was never let in. */
const PATIENCE_MS = 1_500_000;

export const rushOffer = (): OfferState => zukunftVorOrt(farAhead());

export async function towns(desk: RegistrationInTest, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await town(desk));
  return ids;
}

export interface RushOutcome {
  /** Answers by status, those that say "later" among them; 0: the connection was dropped unheard. */
  readonly answers: ReadonlyMap<number, number>;
  readonly seconds: number;
}

/** @param urls services to call in turn; all attempts are under way at once */
export async function rush(
  urls: readonly string[],
  offer: OfferState,
  from: readonly string[],
  attempts: number,
): Promise<RushOutcome> {
  const answers = new Map<number, number>();
  const agent = new Agent({ keepAlive: false, maxSockets: Infinity });
  const begun = performance.now();
  const one = async (_: unknown, index: number): Promise<void> => {
    const size = 1 + (index % LARGEST_TEAM);
    const body = person({
      municipalityId: from[index % from.length],
      members: Array.from({ length: size - 1 }, colleague),
      answers: {},
    });
    const url = `${urls[index % urls.length]}/api/offers/${offer.offerId}/registrations`;
    const send = sender(agent, url, JSON.stringify(body));
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
      const { status, retryAfter } = await send().catch(turnedAway);
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (![TURNED_AWAY, 429, 503].includes(status)) return;
      await sleep((retryAfter + Math.random()) * 1_000);
    }
  };
  await Promise.all(Array.from({ length: attempts }, one));
  agent.destroy();
  return { answers, seconds: (performance.now() - begun) / 1000 };
}

interface Answer {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter: number;
}

/**
 * More connections at one moment than the system lets wait: it drops or resets them before the service
 * sees them. No answer, so the caller does what a person does, and asks again.
 */
const TURNED_AWAY = 0;
function turnedAway(fault: NodeJS.ErrnoException): Answer {
  if (['ECONNRESET', 'ETIMEDOUT'].includes(fault.code ?? ''))
    return { status: TURNED_AWAY, retryAfter: 5 };
  throw fault;
}

/** Every call of it is the same attempt, by its key. */
function sender(agent: Agent, url: string, body: string): () => Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'idempotency-key': randomUUID(),
  };
  return () =>
    new Promise((resolve, reject) => {
      const call = request(url, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        const retryAfter = Number(answer.headers['retry-after'] ?? 1);
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, retryAfter }));
      });
      call.once('error', reject);
      call.end(body);
    });
}

interface TeamRow {
  readonly id: string;
  readonly municipality_key: string;
  readonly seat: string;
  readonly people: number;
  readonly seated: number;
}

/** In the order of the list, as the offer's rules say it. */
const teamsOf = (desk: RegistrationInTest, offer: OfferState): Promise<TeamRow[]> =>
  desk.service.sql<TeamRow>(
    `SELECT t.id, t.municipality_key, t.seat, count(r.id)::int AS people,
            (count(r.id) FILTER (WHERE r.seat IN ('held', 'confirmed')))::int AS seated
       FROM team t JOIN registration r ON r.team_id = t.id AND r.stage <> 'ended'
      WHERE t.offer_id = $1 GROUP BY t.id ORDER BY t.priority, t.waiting_since, t.id`,
    [offer.offerId],
  );

const seated = (teams: readonly TeamRow[]): TeamRow[] => teams.filter((team) => team.seated > 0);
const waiting = (teams: readonly TeamRow[]): TeamRow[] =>
  teams.filter(({ seat }) => seat === 'waiting');

/** Whom the rules let in next, by the plain reading of them: the first of the list that fits whole. */
function movesUp(teams: readonly TeamRow[]): string[] {
  const inside = seated(teams);
  let free = PEOPLE - inside.reduce((sum, { seated: people }) => sum + people, 0);
  const keys = new Set(inside.map((team) => team.municipality_key));
  return waiting(teams).flatMap((team) => {
    const known = keys.has(team.municipality_key);
    if (team.people > free || (!known && keys.size === MUNICIPALITIES)) return [];
    free -= team.people;
    keys.add(team.municipality_key);
    return [team.id];
  });
}

/** What is given away, as the rows of the people say it. */
export async function given(
  desk: RegistrationInTest,
  offer: OfferState,
): Promise<{ people: number; municipalities: number }> {
  const inside = seated(await teamsOf(desk, offer));
  return {
    people: inside.reduce((sum, team) => sum + team.seated, 0),
    municipalities: new Set(inside.map((team) => team.municipality_key)).size,
  };
}

/** Exactly what the rules allow: @throws (as `expect` does) on anything else. */
export async function expectByTheRules(
  desk: RegistrationInTest,
  offer: OfferState,
  attempts: number,
  { answers }: RushOutcome,
): Promise<void> {
  const expected = [TURNED_AWAY, 202, 409, 429, 503];
  expect([...answers.keys()].filter((status) => !expected.includes(status))).toEqual([]);
  const teams = await teamsOf(desk, offer);
  // Whoever was told "we have it" is there, once and whole; nobody else is.
  expect({ accepted: answers.get(202), teams: teams.length }).toEqual({
    accepted: attempts,
    teams: attempts,
  });
  const inside = seated(teams);
  const { people, municipalities } = await given(desk, offer);
  expect(people).toBeLessThanOrEqual(PEOPLE);
  expect(municipalities).toBe(MUNICIPALITIES);
  expect(inside.filter((team) => team.seated !== team.people)).toEqual([]);
  expect(inside.length + waiting(teams).length).toBe(attempts);
  expect(movesUp(teams)).toEqual([]);
  expect(await desk.service.app.get(Invariants).violations(offer.offerId)).toEqual([]);
}

/** The largest team leaves: who moves up is who the list says, in its order, and nobody else. */
export async function expectOrderAfterWithdrawal(
  desk: RegistrationInTest,
  offer: OfferState,
): Promise<void> {
  const before = await teamsOf(desk, offer);
  const [largest] = seated(before).toSorted((a, b) => b.seated - a.seated);
  if (!largest) throw new Error('nobody has a place');
  const staying = before.filter((team) => team !== largest);
  const expected = movesUp(staying);
  expect(expected).not.toEqual([]);
  await desk.service.app.get(CommandBus).execute(new WithdrawTeam(largest.id, 'participant'));
  const was = new Set(seated(before).map(({ id }) => id));
  const fresh = seated(await teamsOf(desk, offer)).filter(({ id }) => !was.has(id));
  expect(fresh.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
  expect(await desk.service.app.get(Invariants).violations(offer.offerId)).toEqual([]);
}

const LIMITS = [
  ['capacity_within_limit', 'limit_people IS NULL OR taken <= limit_people'],
  [
    'capacity_municipalities_within_limit',
    'limit_municipalities IS NULL OR municipalities <= limit_municipalities',
  ],
] as const;

/**
 * The control: the same rush with the lock taken out, and with it the database's own last line, which
 * is put back. @throws when it keeps the rules all the same, for then the rush proves nothing
 */
export async function expectBrokenWithoutLock(
  desk: RegistrationInTest,
  from: readonly string[],
  attempts: number,
): Promise<void> {
  const offer = await desk.tell(rushOffer());
  // By hand: also a runner without jest's own mocks in reach runs this.
  const places = desk.service.app.get(Places);
  places.lock = () => Promise.resolve();
  try {
    await withoutLimitsOfTheDatabase(desk, offer, async () => {
      const outcome = await rush([desk.service.url], offer, from, attempts);
      await expect(expectByTheRules(desk, offer, attempts, outcome)).rejects.toThrow();
      const { people, municipalities } = await given(desk, offer);
      expect(people > PEOPLE || municipalities > MUNICIPALITIES).toBe(true);
    });
  } finally {
    Reflect.deleteProperty(places, 'lock');
  }
}

async function withoutLimitsOfTheDatabase(
  desk: RegistrationInTest,
  offer: OfferState,
  work: () => Promise<void>,
): Promise<void> {
  for (const [name] of LIMITS) {
    await desk.service.sql(`ALTER TABLE capacity DROP CONSTRAINT ${name}`);
  }
  try {
    await work();
  } finally {
    await desk.service.sql('DELETE FROM capacity WHERE offer_id = $1', [offer.offerId]);
    for (const [name, check] of LIMITS) {
      await desk.service.sql(`ALTER TABLE capacity ADD CONSTRAINT ${name} CHECK (${check})`);
    }
  }
}
