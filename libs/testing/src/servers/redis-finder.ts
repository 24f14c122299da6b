/** Where a Redis server program comes from: the PATH, else the distribution's own package. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { redisFromPackage } from './redis-package.js';

export interface RedisProgram {
  command: string;
  env: Record<string, string>;
  /** For people: what was taken and from where. */
  description: string;
}

export type RedisSearch = { found: RedisProgram } | { missing: string[] };

/** BullMQ uses commands that came with 6.2. */
const oldest = [6, 2] as const;

/**
 * @param cacheFolder where an unpacked package is kept for later starts, e.g. `.cache/redis`
 * @param signal calls a download off
 * @returns the program, or for each place looked at why there was none
 */
export async function findRedis(cacheFolder: string, signal?: AbortSignal): Promise<RedisSearch> {
  const missing: string[] = [];
  for (const name of ['redis-server', 'valkey-server']) {
    const command = onPath(name);
    if (!command) {
      missing.push(`no ${name} on the PATH`);
      continue;
    }
    const version = versionOf(command, {});
    if (version && isNewEnough(version)) {
      return { found: { command, env: {}, description: `${name} ${version} (${command})` } };
    }
    missing.push(`${command} is ${version ?? 'of an unknown version'}, needed is 6.2 or newer`);
  }
  try {
    const unpacked = await redisFromPackage(cacheFolder, signal);
    const version = versionOf(unpacked.command, unpacked.env);
    if (version && isNewEnough(version)) {
      const description = `Redis ${version} from the system's package archive, unpacked in ${cacheFolder}`;
      return { found: { ...unpacked, description } };
    }
    missing.push(`the system's package holds ${version ?? 'a Redis that does not run here'}`);
  } catch (error) {
    signal?.throwIfAborted();
    missing.push((error as Error).message);
  }
  return { missing };
}

function onPath(name: string): string | undefined {
  // npm puts node_modules/.bin in front; no Redis lives there.
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function versionOf(command: string, env: Record<string, string>): string | undefined {
  try {
    const text = execFileSync(command, ['--version'], {
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], ...env },
    });
    return /\bv=(\d+\.\d+\.\d+)/.exec(text)?.[1];
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
