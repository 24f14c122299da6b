/**
 * Redis from the package archive of Debian or Ubuntu, without installing and without root: apt
 * with folders of its own fetches the packages, dpkg only unpacks them.
 */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { explainPermission } from './start-problem.js';

const run = promisify(execFile);

/** The package that holds redis-check-rdb, which is the server under another name. */
const sources = [
  { package: 'redis-tools', program: 'redis-check-rdb', server: 'redis-server' },
  { package: 'valkey-tools', program: 'valkey-check-rdb', server: 'valkey-server' },
];

export interface UnpackedRedis {
  command: string;
  env: Record<string, string>;
}

/** @throws Error with a reason in words when this system offers none or the archive is out of reach. */
export async function redisFromPackage(
  cacheFolder: string,
  signal?: AbortSignal,
): Promise<UnpackedRedis> {
  const folder = join(cacheFolder, await systemName());
  const ready = unpackedIn(folder);
  if (ready) return ready;
  const making = `${folder}.making-${process.pid}`;
  try {
    mkdirSync(making, { recursive: true });
    await fetchInto(making, signal);
    // Two starts at once: the first one's folder stays.
    if (!unpackedIn(folder)) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(making, folder);
    }
  } catch (error) {
    throw explainPermission(error, cacheFolder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  const unpacked = unpackedIn(folder);
  if (!unpacked) throw new Error('the unpacked package holds no Redis server');
  return unpacked;
}

/** Names the folder, because libraries of one release do not fit another. */
async function systemName(): Promise<string> {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) {
    throw new Error('unpacking a package works on Debian and Ubuntu only');
  }
  const text = readFileSync('/etc/os-release', 'utf8');
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)`, 'm').exec(text)?.[1] ?? '';
  if (!/\b(debian|ubuntu)\b/.test(`${field('ID')} ${field('ID_LIKE')}`)) {
    throw new Error('unpacking a package works on Debian and Ubuntu only');
  }
  return `${field('ID')}-${field('VERSION_ID') || field('VERSION_CODENAME')}-${process.arch}`;
}

function unpackedIn(folder: string): UnpackedRedis | undefined {
  const libraries = join(folder, 'usr', 'lib');
  for (const { server } of sources) {
    const command = join(folder, 'usr', 'bin', server);
    if (!existsSync(command) || !existsSync(libraries)) continue;
    const paths = [libraries, ...readdirSync(libraries).map((name) => join(libraries, name))];
    return { command, env: { LD_LIBRARY_PATH: paths.join(':') } };
  }
  return undefined;
}

async function fetchInto(folder: string, signal?: AbortSignal): Promise<void> {
  const apt = join(folder, 'apt');
  for (const name of ['lists/partial', 'cache/archives/partial', 'debs']) {
    mkdirSync(join(apt, name), { recursive: true });
  }
  const options = [
    `-oDir::State::Lists=${join(apt, 'lists')}`,
    `-oDir::Cache=${join(apt, 'cache')}`,
    '-oDebug::NoLocking=1',
    // As root apt would lend the fetching to a user that may not write here.
    '-oAPT::Sandbox::User=root',
    '-oAcquire::Retries=1',
    '-oAcquire::http::Timeout=15',
    '-oAcquire::https::Timeout=15',
    '-oAcquire::Languages=none',
  ];
  const env = { ...process.env, LC_ALL: 'C' };
  const apt_ = (tool: string, args: string[], cwd = folder) =>
    run(tool, [...options, ...args], {
      env,
      cwd,
      signal,
      timeout: 90_000,
      maxBuffer: 64 * 2 ** 20,
    });

  await apt_('apt-get', ['-qq', 'update']).catch(failure('the package lists cannot be fetched'));
  const source = await firstOffered(apt_);
  const wanted = await missingPackages(apt_, source.package);
  await apt_('apt-get', ['-qq', 'download', ...wanted], join(apt, 'debs')).catch(
    failure(`the packages ${wanted.join(', ')} cannot be fetched`),
  );
  for (const name of readdirSync(join(apt, 'debs'))) {
    await run('dpkg', ['-x', join(apt, 'debs', name), folder]);
  }
  rmSync(apt, { recursive: true });
  symlinkSync(source.program, join(folder, 'usr', 'bin', source.server));
}

type Apt = (tool: string, args: string[]) => Promise<{ stdout: string }>;

async function firstOffered(apt: Apt): Promise<(typeof sources)[number]> {
  for (const source of sources) {
    const { stdout } = await apt('apt-cache', ['policy', source.package]);
    if (/Candidate: (?!\(none\))/.test(stdout)) return source;
  }
  throw new Error(`the archive offers neither ${sources.map((s) => s.package).join(' nor ')}`);
}

/** The package and whatever it needs that this system has not installed; names differ by release. */
async function missingPackages(apt: Apt, name: string): Promise<string[]> {
  const leaveOut = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const { stdout } = await apt('apt-cache', [
    'depends',
    '--recurse',
    ...leaveOut.map((kind) => `--no-${kind}`),
    name,
  ]);
  const needed = stdout.split('\n').filter((line) => /^[a-z0-9]/.test(line));
  const { stdout: known } = await run('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\\n']);
  const installed = new Set(
    known
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return [
    name,
    ...needed.filter((one) => one !== name && !installed.has(one.split(':')[0] ?? one)),
  ];
}

const failure = (what: string) => (error: unknown) => {
  const { stderr = '', code } = error as { stderr?: string; code?: unknown };
  if (code === 'ENOENT') throw new Error('this system has no apt-get');
  throw new Error(`${what} (${stderr.trim().split('\n').at(-1) || 'no answer in time'})`);
};
