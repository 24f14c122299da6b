/** A private Redis on 127.0.0.1 that writes everything to disk and never evicts. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine, endProcess, isRunning, processIdentity } from './ending.js';
import { freePort } from './free-port.js';
import { lastLines } from './log-file.js';
import type { RedisProgram } from './redis-finder.js';
import type { RunningServer } from './running-server.js';
import { explainPermission, StartProblem } from './start-problem.js';
import { stages, type Watchdog } from './watchdog.js';

export interface RedisOptions {
  program: RedisProgram;
  /** Holds the append-only file. */
  folder: string;
  logFile: string;
  watchdog: Watchdog;
  notice: (text: string) => void;
  /** Wanted when a test starts it again where it was; else a free one. */
  port?: number;
  password?: string;
}

/** @throws StartProblem when a person has to do something first. */
export async function startRedis(options: RedisOptions): Promise<RunningServer> {
  const port = options.port ?? (await freePort());
  const password = options.password ?? randomBytes(24).toString('base64url');
  try {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    mkdirSync(dirname(options.logFile), { recursive: true });
  } catch (error) {
    throw explainPermission(error, options.folder);
  }
  await endLeftOver(options);

  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(options.program.command, ['-'], {
    detached: true,
    stdio: ['pipe', log, log],
    cwd: options.folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...options.program.env },
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  // By the pipe, not as arguments: everybody on the machine can read those.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(configuration(options.folder, port, password));
  const { pid } = child;
  const watched =
    pid === undefined
      ? undefined
      : options.watchdog.watch({
          name: 'redis',
          pid,
          signal: 'SIGTERM',
          patience: 5_000,
          stage: stages.queue,
        });
  if (pid !== undefined) void exited.then(() => options.watchdog.forget(pid));
  if (!watched || pid === undefined || !(await answers(watched, port, password))) {
    throw new StartProblem(
      `Redis does not start (${options.program.description}).`,
      'Name a server of your own in REDIS_URL, or do without: EINLASS_QUEUE=postgres npm start',
      lastLines(options.logFile, 8),
    );
  }
  child.unref();
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    pid,
    exited,
    stop: async () => {
      child.ref();
      await endProcess(watched);
      await exited;
    },
  };
}

const configuration = (folder: string, port: number, password: string): string =>
  [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${folder}"`,
    `pidfile "${pidFileIn(folder)}"`,
    'daemonize no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');

const pidFileIn = (folder: string) => join(folder, 'redis.pid');

async function answers(
  watched: { pid: number; identity: string },
  port: number,
  password: string,
): Promise<boolean> {
  const giveUp = performance.now() + 30_000;
  while (isRunning(watched) && performance.now() < giveUp) {
    if ((await ask(port, password)).includes('+PONG')) return true;
    await sleep(20);
  }
  return false;
}

/** Two inline commands of the Redis protocol; `-LOADING` while it still reads its data. */
const ask = (port: number, password: string): Promise<string> =>
  new Promise((resolve) => {
    let answer = '';
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });

/** Two servers on one append-only file would spoil it. */
async function endLeftOver({ folder, notice }: RedisOptions): Promise<void> {
  let pid: number;
  try {
    pid = Number(readFileSync(pidFileIn(folder), 'utf8').trim());
  } catch {
    return;
  }
  const identity = processIdentity(pid);
  if (identity === undefined || !/(redis|valkey)-server/.test(commandLine(pid))) return;
  notice(`A Redis (process ${pid}) was left over from a killed start; stopping it`);
  await endProcess({ name: 'redis', pid, identity, signal: 'SIGTERM', patience: 5_000 });
}
