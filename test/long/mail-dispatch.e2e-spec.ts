/**
 * Dispatches of a thousand mails by eight processes, each with a poller and workers, while the queue
 * is wiped or the database goes down in the middle; and a mail server that stalls for 40 s.
 * Real: PostgreSQL and Redis of this test's own, SMTP, worker processes. Fakes: registration and
 * catalogue.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { eventually } from '#testing/eventually.js';
import { type RunningPostgres, startPostgres } from '#testing/servers/postgres.js';
import { startRedis } from '#testing/servers/redis.js';
import { findRedis } from '#testing/servers/redis-finder.js';
import { type AcceptedMail, ScriptedSmtp } from '#testing/servers/scripted-smtp.js';
import { Watchdog } from '#testing/servers/watchdog.js';
import { Bench } from '../../apps/notification/test/support/bench.js';
import { startBuilt } from '../../apps/notification/test/support/built-worker.js';
import { dueNow } from '../../apps/notification/test/support/due-now.js';
import { FakePeers } from '../../apps/notification/test/support/fake-peers.js';

const MAILS = Number(process.env['MAILS'] ?? 1_000);
const PROCESSES = 8;
const MINUTES = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'einlass-dispatch-'));
const watchdog = new Watchdog();
const given = { ...process.env };
let database: RunningPostgres;
let redis: Awaited<ReturnType<typeof startRedis>>;

const place = (name: string) => ({
  folder: join(folder, name),
  logFile: join(folder, `${name}.log`),
  watchdog,
  notice: (text: string) => void process.stderr.write(`${text}\n`),
});
const startDatabase = (port?: number): Promise<RunningPostgres> =>
  startPostgres({ ...place('postgres'), ...(port !== undefined && { port }) });

/** Other tests must keep their servers. */
beforeAll(async () => {
  watchdog.removeFolder(folder);
  database = await startDatabase();
  const cache = fileURLToPath(new URL('../../.cache/redis', import.meta.url));
  const search = await findRedis(cache);
  if (!('found' in search)) throw new Error(search.missing.join('; '));
  redis = await startRedis({ ...place('redis'), program: search.found });
  process.env['TEST_DATABASE_URL'] = database.url;
  process.env['TEST_REDIS_URL'] = redis.url;
}, 2 * MINUTES);
afterAll(async () => {
  process.env = given;
  await Promise.all([database.stop(), redis.stop()]);
  await watchdog.close();
  rmSync(folder, { recursive: true, force: true });
}, MINUTES);

interface Dispatch {
  readonly bench: Bench;
  readonly sink: ScriptedSmtp;
  /** Of the registrations. */
  readonly ids: readonly string[];
}

/** Runs `work` while eight processes send what is due. */
async function dispatching(work: (dispatch: Dispatch) => Promise<void>): Promise<void> {
  const sink = new ScriptedSmtp({ latencyMs: 5 });
  const bench = await Bench.start({ env: { ROLE: 'api', SMTP_URL: await sink.start() } });
  // As in production, where the bench is impatient.
  const env = {
    DATABASE_POOL: '3',
    SMTP_TIMEOUT_SECONDS: '15',
    MAIL_CLAIM_SECONDS: '30',
    MAIL_POLL_MS: '1000',
  };
  const workers = Array.from({ length: PROCESSES }, () => startBuilt(bench.service, folder, env));
  try {
    const ids = await dueNow(bench, MAILS);
    // The first mails are there, and most are not.
    await eventually(() => sink.mails.length > MAILS / 20, 2 * MINUTES);
    await work({ bench, sink, ids });
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(workers.map((worker) => worker.ended));
    await bench.stop();
    await sink.stop();
  }
}

/** @returns seconds until all have left, and the mails by person */
async function allLeft({ bench, sink, ids }: Dispatch, limitMs: number) {
  const from = performance.now();
  await eventually(async () => {
    const left = (await bench.rows()).filter(({ state }) => state !== 'sent');
    if (left.length > 0) throw new Error(`${left.length} are left: ${left[0]!.state}`);
  }, limitMs);
  const seconds = (performance.now() - from) / 1_000;
  const byPerson = Map.groupBy(sink.mails, ({ to }) => to[0]!);
  expect([...byPerson.keys()].sort()).toEqual(ids.map(FakePeers.email).sort());
  return { seconds, byPerson };
}

const messageIds = (mails: readonly AcceptedMail[]): Set<string | undefined> =>
  new Set(mails.map(({ raw }) => /^Message-ID: (\S+)\r$/im.exec(raw)?.[1]));

it(
  `the queue is wiped midway, again and again: all of ${MAILS} leave within a minute, once each`,
  () =>
    dispatching(async (dispatch) => {
      const client = new Redis(redis.url);
      for (let n = 0; n < 5; n++) {
        await client.flushall();
        await sleep(300);
      }
      await client.quit();
      expect(dispatch.sink.mails.length).toBeLessThan(MAILS);
      const { seconds, byPerson } = await allLeft(dispatch, 5 * MINUTES);
      expect([...byPerson.values()].filter((mails) => mails.length !== 1)).toEqual([]);
      process.stdout.write(`all had left ${seconds.toFixed(0)} s after the last wipe\n`);
      expect(seconds).toBeLessThan(60);
    }),
  10 * MINUTES,
);

it(
  'the database goes down at once and comes back: nothing is lost, and twice came only what was under way',
  () =>
    dispatching(async (dispatch) => {
      const port = Number(new URL(database.url).port);
      const before = dispatch.sink.mails.length;
      expect(before).toBeLessThan(MAILS);
      process.kill(database.pid, 'SIGQUIT'); // PostgreSQL's immediate stop: no goodbye to anybody
      await database.exited;
      await sleep(2_000);
      database = await startDatabase(port);
      const { seconds, byPerson } = await allLeft(dispatch, 5 * MINUTES);
      const twice = [...byPerson.values()].filter((mails) => mails.length > 1);
      process.stdout.write(
        `all had left ${seconds.toFixed(0)} s after the restart, ${twice.length} of them twice\n`,
      );
      // A conversation under way ends, and is written down when the database is back.
      for (const mails of twice) {
        expect(mails).toHaveLength(2);
        expect(messageIds(mails).size).toBe(1);
      }
      expect(twice.length).toBeLessThanOrEqual(PROCESSES * 5);
    }),
  10 * MINUTES,
);

it(
  'a mail server that stalls for 40 s holds up nobody else; what it was given is repeated once',
  async () => {
    const sink = new ScriptedSmtp();
    const bench = await Bench.start({ env: { SMTP_URL: await sink.start() } });
    const ofIds = (ids: readonly string[]): string[] => ids.map(FakePeers.email);
    try {
      const [before, after] = ofIds(await dueNow(bench, 2, new Date('2020-09-01T08:00:00Z')));
      sink.tell({ at: 'data', to: before!, do: { after: 40_000 } });
      sink.tell({ at: 'end', to: after!, do: { after: 40_000 } });
      await eventually(() => sink.undone === 0);
      const others = ofIds(await dueNow(bench, 20, new Date('2020-09-01T08:00:00Z')));
      await eventually(() => others.every((to) => sink.to(to).length === 1), 20_000);
      expect([sink.to(before!), sink.to(after!)]).toEqual([[], []]);
      await eventually(async () => {
        const left = (await bench.rows()).filter(({ state }) => state !== 'sent');
        if (left.length > 0) throw new Error(`${left.length} are left: ${left[0]!.state}`);
      }, 90_000);
      await sleep(12_000); // until the stalled server has accepted what it had
      expect(sink.to(before!)).toHaveLength(1);
      const repeated = sink.to(after!);
      expect([repeated.length, messageIds(repeated).size]).toEqual([2, 1]);
    } finally {
      await bench.stop();
      await sink.stop();
    }
  },
  5 * MINUTES,
);
