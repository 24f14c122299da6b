/**
 * `npm run check [name …]`: everything that a machine can say about the code without running it.
 * One line per check, what is wrong below it, exit code 1 if anything is.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { boundaryProblems } from './boundaries.js';
import { deploymentProblems } from './compose.js';
import { committedLockfileProblems } from './lockfile.js';
import { generatedProblems } from '../generate/files.js';

interface Check {
  readonly name: string;
  readonly about: string;
  /** Lines for a person; none: all is well. */
  problems(): Promise<string[]>;
}

const root = process.cwd();

const command = (name: string, about: string, program: string, ...args: string[]): Check => ({
  name,
  about,
  problems: () => output(program, args),
});

/** The longest first, so that two cores finish together. */
const checks: readonly Check[] = [
  command(
    'lint',
    'house rules',
    'eslint',
    '.',
    '--max-warnings=0',
    '--cache',
    '--cache-strategy=content',
    '--cache-location=node_modules/.cache/eslint/',
  ),
  {
    name: 'migrations',
    about: 'migrations give exactly what the entities say',
    problems: () => output('node', ['dist/tools/check/migrations.js']),
  },
  command('types', 'TypeScript', 'tsc', '-p', '.', '--pretty', 'false'),
  {
    name: 'generated',
    about: 'generated files are as committed',
    problems: () => generatedProblems(root),
  },
  command('unused', 'no unused file, export or package', 'knip', '--no-progress'),
  command(
    'format',
    'prettier',
    'prettier',
    '--check',
    '.',
    '--log-level=warn',
    '--cache',
    '--cache-strategy=content',
  ),
  {
    name: 'boundaries',
    about: 'who may import whom, and that the rules still catch',
    problems: () => boundaryProblems(root),
  },
  {
    name: 'lockfile',
    about: 'npm ci will accept it',
    problems: async () => committedLockfileProblems(root),
  },
  {
    name: 'compose',
    about: 'docker-compose.yml and Dockerfile',
    problems: async () => [
      ...deploymentProblems(root),
      ...(await output('dclint', ['docker-compose.yml', '--max-warnings=0'])),
    ],
  },
];

function output(program: string, args: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const path = `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`;
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: path, FORCE_COLOR: '0' },
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve([]);
      else resolve([...text.trim().split('\n'), `(${program} ended with ${code ?? signal})`]);
    });
  });
}

async function run(check: Check): Promise<boolean> {
  const started = performance.now();
  const problems = await check.problems().catch((error: Error) => [error.stack ?? String(error)]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  const verdict = problems.length === 0 ? 'ok    ' : 'FAILED';
  console.log(`${verdict} ${check.name.padEnd(11)} ${seconds} s  ${check.about}`);
  for (const line of problems) console.log(`         ${line}`);
  return problems.length === 0;
}

async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(
      `No check "${unknown.join('", "')}". There are: ${checks.map((it) => it.name).join(', ')}`,
    );
    process.exit(2);
  }
  const waiting = checks.filter((check) => names.length === 0 || names.includes(check.name));
  const total = waiting.length;
  let good = 0;
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift())
      if (await run(check)) good += 1;
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  console.log(`\ncheck: ${good} of ${total} passed`);
  process.exitCode = good === total ? 0 : 1;
}

await main(process.argv.slice(2));
