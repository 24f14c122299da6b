/**
 * Workers killed with -9 at six points of a mail's way, two hundred times at each: no mail is lost, and
 * one arrives twice only where the mail server had taken it and nobody could know; then under the same
 * Message-ID, so that mailboxes can tell.
 * Real: PostgreSQL, Redis, SMTP, worker processes that kill themselves (dying-worker.ts). Fakes:
 * registration and catalogue.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing/eventually.js';
import { type AcceptedMail, ScriptedSmtp } from '#testing/servers/scripted-smtp.js';
import { Bench, type MailRow } from '../../apps/notification/test/support/bench.js';
import { type BuiltWorker, startBuilt } from '../../apps/notification/test/support/built-worker.js';
import { dueNow } from '../../apps/notification/test/support/due-now.js';
import { FakePeers } from '../../apps/notification/test/support/fake-peers.js';
import { type KillPoint, killPoints } from '../../apps/notification/test/support/kill-points.js';

const KILLS = Number(process.env['KILLS'] ?? 200);
const points = Object.keys(killPoints) as KillPoint[];
/** Each kill after the claim needs a mail that nobody has tried; on a fast machine many leave in between. */
const MAILS = (points.length + 30) * KILLS + 100;
const AT_A_TIME = availableParallelism() + 1;
const MINUTES = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'einlass-kills-'));
const diedFile = join(folder, 'died');
const sink = new ScriptedSmtp();
const running = new Set<BuiltWorker>();
let bench: Bench;

beforeAll(async () => {
  bench = await Bench.start({ env: { ROLE: 'api', SMTP_URL: await sink.start() } });
  await dueNow(bench, MAILS);
}, 2 * MINUTES);
afterAll(async () => {
  for (const one of running) one.kill('SIGKILL');
  await bench.stop();
  await sink.stop();
  rmSync(folder, { recursive: true, force: true });
}, MINUTES);

function worker(dieAt: KillPoint | null, concurrency: number): BuiltWorker {
  const started = startBuilt(bench.service, folder, {
    DATABASE_POOL: '2',
    // Long enough that only a kill is ever in doubt: a slow moment of this machine is none.
    SMTP_TIMEOUT_SECONDS: '20',
    MAIL_CLAIM_SECONDS: '10',
    MAIL_IN_HAND: '300',
    MAIL_CONCURRENCY: String(concurrency),
    DIED_FILE: diedFile,
    ...(dieAt && { DIE_AT: dieAt }),
  });
  running.add(started);
  void started.ended.then(() => running.delete(started));
  return started;
}

/** Ids of the mails that were in hand at each kill, by point. */
function died(): Map<KillPoint, string[]> {
  const lines = readFileSync(diedFile, 'utf8').trim().split('\n');
  const pairs = lines.map((line) => line.split(' ') as [KillPoint, string]);
  const byPoint = Map.groupBy(pairs, ([point]) => point);
  return new Map([...byPoint].map(([point, all]) => [point, all.map(([, id]) => id)]));
}

it(
  `loses no mail in ${points.length} × ${KILLS} kills`,
  async () => {
    const queue = Array.from({ length: KILLS }, () => points).flat();
    const begun = performance.now();
    const slot = async (): Promise<void> => {
      for (let point = queue.shift(); point; point = queue.shift()) {
        expect(await worker(point, 1).ended).toBe('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, slot));
    const minutes = (performance.now() - begun) / MINUTES;

    const survivors = [worker(null, 10), worker(null, 10)];
    const rows = await eventually(async () => {
      const all = await bench.rows();
      const left = all.filter(({ state }) => state !== 'sent');
      if (left.length > 0) throw new Error(`${left.length} are left: ${await lifeOf(left[0]!)}`);
      return all;
    }, 3 * MINUTES);
    for (const one of survivors) one.kill('SIGTERM');
    await Promise.all(survivors.map((one) => one.ended));

    const twice = expectArrived(rows);
    process.stdout.write(
      `${points.length} × ${KILLS} kills in ${minutes.toFixed(1)} min; ${rows.length} mails, ${twice} of them twice\n`,
    );
  },
  40 * MINUTES,
);

/** What is noted of a mail, for whoever reads why it was not sent. */
async function lifeOf({ id, state }: MailRow): Promise<string> {
  const events = await bench.service.sql(
    `SELECT at, what, detail FROM mail_event WHERE mail_id = $1 ORDER BY id`,
    [id],
  );
  return `${state}, ${JSON.stringify(events)}`;
}

/** @returns how many arrived twice */
function expectArrived(rows: readonly MailRow[]): number {
  const kills = died();
  for (const point of points.slice(1)) expect(kills.get(point)).toHaveLength(KILLS);
  const expected = new Map<string, number>();
  for (const point of points) {
    for (const id of kills.get(point)!) {
      expected.set(id, Math.max(expected.get(id) ?? 1, killPoints[point]));
    }
  }
  const arrived = Map.groupBy(sink.mails, ({ to }) => to[0]);
  const wrong = rows.flatMap((row) => {
    const mails = arrived.get(FakePeers.email(row.registration_id)) ?? [];
    const fits =
      mails.length === (expected.get(row.id) ?? 1) &&
      mails.every((mail) => messageIdOf(mail) === row.message_id);
    return fits ? [] : [{ id: row.id, arrived: mails.length, expected: expected.get(row.id) ?? 1 }];
  });
  expect(wrong).toEqual([]);
  expect(arrived.size).toBe(rows.length);
  return [...arrived.values()].filter((mails) => mails.length === 2).length;
}

const messageIdOf = ({ raw }: AcceptedMail): string | undefined =>
  /^Message-ID: (\S+)\r$/im.exec(raw)?.[1];
