/** The data folder of the private PostgreSQL: made whole or not at all, never deleted. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { asUser, postgresPrograms, type PostgresUser } from './postgres-program.js';
import { explainPermission, StartProblem } from './start-problem.js';

export const superuser = 'einlass_admin';

export interface Cluster {
  folder: string;
  password: string;
  /** Whether this call made it. */
  fresh: boolean;
}

interface Marker {
  password: string;
}

/** Written last: who finds it knows that the folder was complete. Holds the superuser's password. */
const markerIn = (folder: string) => join(folder, 'einlass.json');

/** Opens the cluster in `folder`, and makes it first where there is none. */
export async function openCluster(
  folder: string,
  user: PostgresUser | undefined,
  options: { durable: boolean; notice: (text: string) => void },
): Promise<Cluster> {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    removeUnfinished(folder);
    if (existsSync(folder) && !existsSync(markerIn(folder))) setAside(folder, options.notice);
    if (existsSync(folder)) return { folder, password: readMarker(folder), fresh: false };
    return { folder, password: await make(folder, user, options.durable), fresh: true };
  } catch (error) {
    throw explainPermission(error, dirname(folder));
  }
}

function readMarker(folder: string): string {
  const { password } = JSON.parse(readFileSync(markerIn(folder), 'utf8')) as Marker;
  const damaged = ['PG_VERSION', 'global/pg_control'].find((f) => !existsSync(join(folder, f)));
  if (damaged) {
    throw new StartProblem(
      `The database in ${folder} was complete once, but ${damaged} is missing now.`,
      'Put it back from a backup, or begin anew and lose what it holds: npm start -- --fresh',
    );
  }
  const { postgres } = postgresPrograms();
  const written = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  const packaged = packagedMajor(postgres);
  if (packaged !== undefined && written !== packaged) {
    throw new StartProblem(
      `The database in ${folder} was made by PostgreSQL ${written}, installed is ${packaged}.`,
      `Run the version of Einlass that made it, or begin anew: npm start -- --fresh`,
    );
  }
  return password;
}

function packagedMajor(postgres: string): string | undefined {
  const manifest = join(dirname(postgres), '..', '..', 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version.split('.')[0];
}

/** What an earlier start was making when it was killed: it never held anything. */
function removeUnfinished(folder: string): void {
  const prefix = `${basename(folder)}.making-`;
  for (const name of readdirSync(dirname(folder)).filter((entry) => entry.startsWith(prefix))) {
    rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** Without our marker it was never completed here; it might be somebody's all the same. */
function setAside(folder: string, notice: (text: string) => void): void {
  if (readdirSync(folder).length === 0) {
    rmSync(folder, { recursive: true });
    return;
  }
  const stamp = new Date().toISOString().replaceAll(/[-:]|\..*/g, '');
  const aside = `${folder}.incomplete-${stamp}`;
  renameSync(folder, aside);
  notice(`The data folder was never completed; moved aside to ${aside}, making a new one`);
}

async function make(
  folder: string,
  user: PostgresUser | undefined,
  durable: boolean,
): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  // Made beside its place and renamed when whole, so a killed start leaves no half folder there.
  const making = `${folder}.making-${process.pid}`;
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), 'einlass-initdb-'));
  const passwordFile = join(secrets, 'password');
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user) {
      for (const path of [making, secrets, passwordFile]) chownSync(path, user.uid, user.gid);
    }
    await initdb(making, passwordFile, user, durable);
    writeFileSync(markerIn(making), JSON.stringify({ password } satisfies Marker), { mode: 0o600 });
    if (user) chownSync(markerIn(making), user.uid, user.gid);
    renameSync(making, folder);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  return password;
}

async function initdb(
  folder: string,
  passwordFile: string,
  user: PostgresUser | undefined,
  durable: boolean,
): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and case rules on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  const program = asUser(user, postgresPrograms().initdb, args, folder);
  try {
    await promisify(execFile)(program.command, program.args, {
      uid: program.uid,
      gid: program.gid,
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    });
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new StartProblem(
      'PostgreSQL could not make its data folder.',
      'Name a server of your own instead: DATABASE_URL=postgres://user:password@host/postgres npm start',
      (stderr || stdout || String(error)).trim().split('\n').slice(-8).join('\n'),
    );
  }
}
