import { fork, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { processIdentity } from '#testing/servers/ending.js';
import { portFrom } from '#testing/servers/free-port.js';
import { StartProblem } from '#testing/servers/start-problem.js';
import { silent, type Progress } from './progress.js';
import { entryPoint } from './repository.js';
import { startStack, type Stack } from './stack.js';
import { standIns } from './stand-ins.fixture.js';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'einlass-stack-spec-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const quick = { ...standIns, durable: false, queue: 'postgres' as const };
const noted = (): { notes: string[]; progress: Progress } => {
  const notes: string[] = [];
  return { notes, progress: { ...silent, note: (text) => notes.push(text) } };
};
const alive = (pids: number[]) => pids.filter((pid) => processIdentity(pid) !== undefined);

async function gone(pids: number[]): Promise<number[]> {
  const giveUp = performance.now() + 15_000;
  while (alive(pids).length > 0 && performance.now() < giveUp) await sleep(50);
  return alive(pids);
}

interface Owner {
  process: ChildProcess;
  pids: number[];
}

/** A separate process that owns a stack, with everything that belongs to it. */
async function startOwner(dataFolder: string): Promise<Owner> {
  const { script, execArgv } = entryPoint('./owner.fixture.js', import.meta.url);
  const owner = fork(script, [], {
    execArgv,
    env: { ...process.env, NODE_OPTIONS: '', OWNER_DATA: dataFolder },
  });
  const pids = await new Promise<Record<string, number>>((resolve, reject) => {
    owner.once('message', (message) => resolve((message as Owner & { pids: never }).pids));
    owner.once('exit', (code) => reject(new Error(`owner ended with ${code}`)));
  });
  expect(Object.keys(pids).sort()).toEqual([
    'catalogue',
    'gateway',
    'mailbox',
    'postgres',
    'redis',
  ]);
  const all = [owner.pid ?? 0, ...Object.values(pids), ...watchdogsOf(owner.pid ?? 0)];
  expect(alive(all)).toEqual(all);
  return { process: owner, pids: all };
}

/** Children by the process table: the watchdog is not on the stack's own list. */
function watchdogsOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const parentOf = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return parentOf === parent && command.includes('watchdog-main');
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe('a stack whose parent goes', () => {
  it('leaves no process behind after SIGTERM, and none is listed', async () => {
    const data = newFolder();
    const owner = await startOwner(data);
    owner.process.kill('SIGTERM');
    expect(await gone(owner.pids)).toEqual([]);
    expect(existsSync(join(data, 'stack.json'))).toBe(false);
  }, 40_000);

  it('leaves no process behind after kill -9', async () => {
    const owner = await startOwner(newFolder());
    owner.process.kill('SIGKILL');
    expect(await gone(owner.pids)).toEqual([]);
  }, 40_000);

  it('takes down what is left when even the watchdog was killed', async () => {
    const data = newFolder();
    const owner = await startOwner(data);
    const watchdogs = watchdogsOf(owner.process.pid ?? 0);
    for (const pid of watchdogs) process.kill(pid, 'SIGSTOP');
    owner.process.kill('SIGKILL');
    for (const pid of watchdogs) process.kill(pid, 'SIGKILL');
    await gone([owner.process.pid ?? 0]);
    expect(alive(owner.pids).length).toBeGreaterThan(0);

    const { notes, progress } = noted();
    const stack = await startStack({ ...quick, dataFolder: data, progress });
    expect(await gone(owner.pids)).toEqual([]);
    expect(notes).toContainEqual(expect.stringMatching(/killed start.*postgres/));
    await stack.stop();
  }, 40_000);
});

describe('a start', () => {
  let stack: Stack | undefined;
  afterEach(async () => {
    await stack?.stop();
    stack = undefined;
  });

  it('takes the next port when the wanted one is taken, and says so', async () => {
    const port = await portFrom(32_100);
    const other = createServer().listen(port, '127.0.0.1');
    const { notes, progress } = noted();
    stack = await startStack({ ...quick, port, progress });
    other.close();
    expect(new URL(stack.url).port).not.toBe(String(port));
    expect(notes).toContainEqual(expect.stringContaining(`Port ${port} is taken`));
  }, 30_000);

  it('finds a running stack and leaves it alone', async () => {
    const dataFolder = newFolder();
    stack = await startStack({ ...quick, dataFolder });
    await expect(startStack({ ...quick, dataFolder })).rejects.toThrow(/already runs/);
    expect(alive(Object.values(stack.pids()))).toHaveLength(4);
  }, 30_000);

  it('moves a folder aside that was never completed, and loses nothing of it', async () => {
    const dataFolder = newFolder();
    const half = join(dataFolder, 'postgres', 'base');
    mkdirSync(half, { recursive: true });
    writeFileSync(join(half, 'one'), 'somebody’s');
    mkdirSync(join(dataFolder, 'postgres.making-1'));
    const { notes, progress } = noted();
    stack = await startStack({ ...quick, dataFolder, progress });
    expect(notes).toContainEqual(expect.stringContaining('never completed'));
    const aside = readdirSync(dataFolder).filter((name) => name.startsWith('postgres.'));
    expect(aside).toEqual([expect.stringContaining('postgres.incomplete-')]);
    expect(readFileSync(join(dataFolder, aside[0] ?? '', 'base', 'one'), 'utf8')).toBe(
      'somebody’s',
    );
  }, 30_000);

  it('refuses a damaged database instead of replacing it', async () => {
    const dataFolder = newFolder();
    await (await startStack({ ...quick, dataFolder })).stop();
    rmSync(join(dataFolder, 'postgres', 'PG_VERSION'));
    const failure = await startStack({ ...quick, dataFolder }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartProblem);
    expect((failure as StartProblem).describe()).toMatch(/PG_VERSION is missing.*--fresh/s);
    expect(existsSync(join(dataFolder, 'postgres', 'base'))).toBe(true);
  }, 30_000);

  it('keeps the data for the next start, and forgets them only when asked to', async () => {
    const dataFolder = newFolder();
    const run = async (fresh: boolean) => {
      stack = await startStack({ ...quick, dataFolder, fresh });
      const client = new pg.Client(stack.adminDatabaseUrl);
      await client.connect();
      await client.query('CREATE TABLE IF NOT EXISTS visit (id serial)');
      const { rows } = await client.query('INSERT INTO visit DEFAULT VALUES RETURNING id');
      await client.end();
      const { apiKey } = stack;
      await stack.stop();
      return { visit: (rows[0] as { id: number }).id, apiKey };
    };
    const first = await run(false);
    expect(await run(false)).toEqual({ visit: 2, apiKey: first.apiKey });
    const anew = await run(true);
    expect(anew.visit).toBe(1);
    expect(anew.apiKey).not.toBe(first.apiKey);
  }, 40_000);

  it('names a service that never comes up with its last lines, and stops the rest', async () => {
    const dataFolder = newFolder();
    const before = new Set(alive(childrenOf()));
    const failure = await startStack({
      ...quick,
      dataFolder,
      serviceEnv: { STAND_IN_FAILS: 'yes' },
    }).catch((error: unknown) => error);
    expect((failure as StartProblem).message).toMatch(/does not start \(exit code 3\)/);
    expect((failure as StartProblem).details).toContain('told to fail');
    expect(alive(childrenOf()).filter((pid) => !before.has(pid))).toEqual([]);
  }, 30_000);

  it('starts a crashed service and a killed PostgreSQL again', async () => {
    const { notes, progress } = noted();
    stack = await startStack({ ...quick, progress });
    const before = stack.pids();
    process.kill(before['catalogue'] ?? 0, 'SIGKILL');
    process.kill(before['postgres'] ?? 0, 'SIGKILL');
    const giveUp = performance.now() + 15_000;
    const back = () => notes.filter((note) => note.endsWith('runs again')).length;
    while (back() < 2 && performance.now() < giveUp) await sleep(50);
    expect(notes).toEqual(
      expect.arrayContaining(['catalogue runs again', 'PostgreSQL runs again']),
    );
    const after = stack.pids();
    expect(alive(Object.values(after))).toHaveLength(4);
    expect(after['catalogue']).not.toBe(before['catalogue']);
    expect(after['postgres']).not.toBe(before['postgres']);
  }, 40_000);
});

function childrenOf(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === process.pid;
      } catch {
        return false;
      }
    });
}
