/** A private PostgreSQL on 127.0.0.1: started, taken over from a killed start, stopped. */
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine, endProcess, isRunning, processIdentity } from './ending.js';
import { freePort } from './free-port.js';
import { lastLines } from './log-file.js';
import { openCluster, superuser, type Cluster } from './postgres-cluster.js';
import { asUser, postgresPrograms, postgresUser, type PostgresUser } from './postgres-program.js';
import type { RunningServer } from './running-server.js';
import { StartProblem } from './start-problem.js';
import { stages, type Watchdog } from './watchdog.js';

export interface PostgresOptions {
  /** The data folder itself; its parent is made where it is missing. */
  folder: string;
  logFile: string;
  watchdog: Watchdog;
  notice: (text: string) => void;
  /** False for tests: faster, and a power cut may lose everything. */
  durable?: boolean;
  maxConnections?: number;
  /** Wanted when a server is started again where it was; else a free one. */
  port?: number;
}

export interface RunningPostgres extends RunningServer {
  /** Whether the data folder was made by this start. */
  fresh: boolean;
}

/** @throws StartProblem when a person has to do something first. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const user = postgresUser();
  const cluster = await openCluster(options.folder, user, {
    durable: options.durable ?? true,
    notice: options.notice,
  });
  await endLeftOver(options.folder, options.notice);
  for (let attempt = 1; ; attempt += 1) {
    const running = await launch(options, cluster, user);
    if (running) return running;
    const why = lastLines(options.logFile, 12);
    // Somebody took the port in between, or workers of a killed server are still leaving.
    const passing = /Address already in use|shared memory block .* is still in use/.test(why);
    if (!passing || attempt === 5) {
      throw new StartProblem(
        'PostgreSQL does not start.',
        `Its log is ${options.logFile}. If the data may go: npm start -- --fresh`,
        why,
      );
    }
    await sleep(500);
  }
}

async function launch(
  options: PostgresOptions,
  cluster: Cluster,
  user: PostgresUser | undefined,
): Promise<RunningPostgres | undefined> {
  const port = options.port ?? (await freePort());
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a', 0o600);
  const args = ['-D', cluster.folder, '-p', String(port), ...settings(options)];
  const program = asUser(user, postgresPrograms().postgres, args, cluster.folder);
  const child = spawn(program.command, program.args, {
    // Out of the terminal's group: a Ctrl-C would stop it before those who still use it.
    detached: true,
    stdio: ['ignore', log, log],
    uid: program.uid,
    gid: program.gid,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const { pid } = child;
  if (pid === undefined) return undefined;
  const watched = options.watchdog.watch({
    name: 'postgres',
    pid,
    signal: 'SIGINT',
    patience: 10_000,
    stage: stages.database,
  });
  void exited.then(() => options.watchdog.forget(pid));
  if (!watched || !(await answers(cluster.folder, pid, watched))) return undefined;
  child.unref();
  return {
    url: `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/postgres`,
    fresh: cluster.fresh,
    pid,
    exited,
    stop: async () => {
      child.ref();
      await endProcess(watched);
      await exited;
    },
  };
}

function settings({ durable = true, maxConnections = 200 }: PostgresOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL writes `ready` into line 8 of its pid file once it takes connections. */
async function answers(
  folder: string,
  pid: number,
  watched: { pid: number; identity: string },
): Promise<boolean> {
  const giveUp = performance.now() + 60_000;
  while (isRunning(watched)) {
    const lines = pidFile(folder);
    if (lines?.[0]?.trim() === String(pid) && lines[7]?.trim() === 'ready') return true;
    if (performance.now() > giveUp) return false;
    await sleep(20);
  }
  return false;
}

function pidFile(folder: string): string[] | undefined {
  const path = join(folder, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

/**
 * A server that a killed start left behind is stopped, so that this one begins with settings and
 * a port of its own. A number in the pid file that now belongs to another program (after a reboot,
 * or in a new container) would keep PostgreSQL from starting: then the file goes.
 */
async function endLeftOver(folder: string, notice: (text: string) => void): Promise<void> {
  const pid = Number(pidFile(folder)?.[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const identity = processIdentity(pid);
  const command = commandLine(pid);
  // Nothing known about it: PostgreSQL itself decides whether the file still counts.
  if (identity === undefined || !command) return;
  if (command.includes(folder) || worksIn(pid, folder)) {
    notice(`A PostgreSQL (process ${pid}) was left over from a killed start; stopping it`);
    await endProcess({ name: 'postgres', pid, identity, signal: 'SIGINT', patience: 10_000 });
  } else {
    rmSync(join(folder, 'postmaster.pid'), { force: true });
  }
}

/** A server that was started under another name of the same folder. */
function worksIn(pid: number, folder: string): boolean {
  try {
    return realpathSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}
