/**
 * What the local stack costs while nobody uses it: resident memory and processor time of all its Node
 * processes, the launcher, the watchdog and npm included. PostgreSQL and Redis are shown beside.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine } from '#testing/servers/ending.js';
import { runningStack } from '../local-stack/running-stack.js';
import {
  ageOf,
  familyOf,
  figuresOf,
  isNode,
  parentOf,
  type ProcessFigures,
} from './process-figures.js';

/** Both from the purpose: a small machine must be able to carry the demo beside its other work. */
const LIMIT_BYTES = 1024 ** 3;
const LIMIT_CPU_PERCENT = 2;
const SECONDS = 20;
/** V8 goes on tidying up for about twenty seconds after a start; that is not idling yet. */
const SETTLED_AFTER_SECONDS = 45;

export async function idle(): Promise<boolean> {
  if (process.platform !== 'linux') throw new Error('This measurement reads /proc: Linux only.');
  const stack = runningStack();
  const launcher = stack.launcher.pid;
  const names = new Map(stack.processes.map(({ pid, name }) => [pid, name]));
  names.set(launcher, 'launcher');
  const npm = parentOf(launcher);
  const withNpm = isNode(npm) && npm !== process.ppid ? [npm] : [];
  if (withNpm.length > 0) names.set(npm, 'npm');
  const pids = [...withNpm, ...familyOf(launcher)];

  const unsettled = SETTLED_AFTER_SECONDS - ageOf(launcher);
  if (unsettled > 0) {
    process.stdout.write(
      `Just started: waiting ${Math.ceil(unsettled)} s until it has settled …\n`,
    );
    await sleep(unsettled * 1000);
  }
  process.stdout.write(`Watching ${pids.length} processes for ${SECONDS} s …\n`);
  const before = new Map(pids.map((pid) => [pid, figuresOf(pid)]));
  await sleep(SECONDS * 1000);
  const rows = pids.flatMap((pid) => {
    const [first, now] = [before.get(pid), figuresOf(pid)];
    return first && now ? [rowOf(names.get(pid) ?? nameFor(pid), first, now)] : [];
  });
  return report(rows);
}

interface Row {
  name: string;
  node: boolean;
  /** Its share of shared pages counted, so that the sum is what the machine really gives. */
  bytes: number;
  resident: number;
  percent: number;
}

const rowOf = (name: string, before: ProcessFigures, now: ProcessFigures): Row => ({
  name,
  node: isNode(now.pid),
  bytes: now.share,
  resident: now.resident,
  percent: ((now.cpu - before.cpu) / SECONDS) * 100,
});

/** PostgreSQL's workers and the watchdog are on nobody's list. */
const nameFor = (pid: number): string =>
  /watchdog-main/.test(commandLine(pid)) ? 'watchdog' : commandLine(pid).split(' ')[0] || 'other';

function report(rows: Row[]): boolean {
  const line = (name: string, { bytes, resident, percent }: Omit<Row, 'name' | 'node'>) =>
    [
      name.padEnd(18),
      `${megabytes(bytes)} MB`,
      `${megabytes(resident)} MB`,
      `${percent.toFixed(2).padStart(6)} %`,
    ].join('  ');
  const total = (some: Row[]) => ({
    bytes: sum(some.map((row) => row.bytes)),
    resident: sum(some.map((row) => row.resident)),
    percent: sum(some.map((row) => row.percent)),
  });
  const node = rows.filter((row) => row.node);
  const all = total(node);
  const kept = all.bytes <= LIMIT_BYTES && all.percent <= LIMIT_CPU_PERCENT;
  const lines = [
    `${' '.repeat(18)}  resident  + shared   of one core`,
    ...node.map((row) => line(row.name, row)),
    line('all Node processes', all),
    `at most             1024 MB               ${LIMIT_CPU_PERCENT.toFixed(2)} %`,
    '',
    line('PostgreSQL, Redis', total(rows.filter((row) => !row.node))),
    '',
    '"resident" counts a page that several processes share once, "+ shared" in each of them.',
    kept ? 'Within the limits.' : 'ABOVE THE LIMITS.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return kept;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0).padStart(5);
