/**
 * What the local stack costs while nobody uses it: resident memory and processor time of all its Node
 * processes, the launcher, the watchdog and npm included. PostgreSQL and Redis are shown beside.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLine } from '#testing/servers/ending.js';
import { runningStack } from '../local-stack/running-stack.js';
import { familyOf, figuresOf, isNode, parentOf, type ProcessFigures } from './process-figures.js';

/** Both from the purpose: a small machine must be able to carry the demo beside its other work. */
const LIMIT_BYTES = 1024 ** 3;
const LIMIT_CPU_PERCENT = 2;
const SECONDS = 20;

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
  bytes: number;
  percent: number;
}

const rowOf = (name: string, before: ProcessFigures, now: ProcessFigures): Row => ({
  name,
  node: isNode(now.pid),
  bytes: now.resident,
  percent: ((now.cpu - before.cpu) / SECONDS) * 100,
});

/** PostgreSQL's workers and the watchdog are on nobody's list. */
const nameFor = (pid: number): string =>
  /watchdog-main/.test(commandLine(pid)) ? 'watchdog' : commandLine(pid).split(' ')[0] || 'other';

function report(rows: Row[]): boolean {
  const line = (name: string, { bytes, percent }: Pick<Row, 'bytes' | 'percent'>) =>
    `  ${name.padEnd(18)} ${(bytes / 1024 ** 2).toFixed(0).padStart(5)} MB  ${percent.toFixed(2).padStart(6)} %`;
  const sum = (some: Row[]) => ({
    bytes: some.reduce((total, row) => total + row.bytes, 0),
    percent: some.reduce((total, row) => total + row.percent, 0),
  });
  const node = rows.filter((row) => row.node);
  const rest = rows.filter((row) => !row.node);
  const total = sum(node);
  const kept = total.bytes <= LIMIT_BYTES && total.percent <= LIMIT_CPU_PERCENT;
  const lines = [
    ...node.map((row) => line(row.name, row)),
    line('all Node processes', total),
    '  of them at most       1024 MB    2.00 % of one core',
    '',
    line('PostgreSQL, Redis', sum(rest)),
    '',
    kept ? 'Within the limits.' : 'ABOVE THE LIMITS.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return kept;
}
