/**
 * `npm test [step …]`: the steps of steps.ts one after another (`long`: all that take longer), and at the end one line that says how
 * many tests passed and failed. Each step runs in a process group of its own, which is stopped with
 * it: whatever a test started ends with the test, also after Ctrl-C.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { steps, type Step } from './steps.js';
import { add, closingLine, nothing, ofStep, type JestReport, type Tally } from './tally.js';

const root = process.cwd();
const reports = join(root, '.cache/test');
let current: ChildProcess | undefined;

/** Signals a whole group; false when nobody is left in it. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}

async function isGone(leader: number, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (signalGroup(leader, 0)) {
    if (performance.now() > end) return false;
    await delay(50);
  }
  return true;
}

/** Ends whatever is left of a step. */
async function stopGroup(leader: number): Promise<void> {
  signalGroup(leader, 'SIGTERM');
  if (!(await isGone(leader, 10_000))) signalGroup(leader, 'SIGKILL');
}

async function runCommand(step: Step, report: string): Promise<boolean> {
  const [program, ...args] = step.command;
  const extra = step.counts === 'jest' ? ['--json', `--outputFile=${report}`] : [];
  const child = spawn(program, [...args, ...extra], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      ...step.env,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
    },
  });
  current = child;
  const timer = setTimeout(() => {
    console.error(`${step.name}: stopped after ${step.limit} s`);
    if (child.pid) signalGroup(child.pid, 'SIGTERM');
  }, step.limit * 1000);
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => resolve((console.error(error), false)));
    child.on('exit', (code) => resolve(code === 0));
  });
  clearTimeout(timer);
  current = undefined;
  // What the step started may need a moment to follow it.
  const left = child.pid !== undefined && !(await isGone(child.pid, 3_000));
  if (left && child.pid) await stopGroup(child.pid);
  if (left) console.error(`${step.name}: left processes behind; they have been stopped`);
  return ok && !left;
}

async function runStep(step: Step): Promise<Tally> {
  console.log(`\n── ${step.name}: ${step.about}`);
  const report = join(reports, `${step.name}.json`);
  rmSync(report, { force: true });
  const ok = await runCommand(step, report);
  return ofStep(
    step.counts,
    ok,
    existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as JestReport) : null,
  );
}

async function main(names: string[]): Promise<void> {
  mkdirSync(reports, { recursive: true });
  const chosen = steps.filter((step) =>
    names.length === 0
      ? !step.long
      : names.includes(step.name) || (step.long === true && names.includes('long')),
  );
  const lines: string[] = [];
  let sum = nothing;
  for (const step of chosen) {
    const started = performance.now();
    const tally = await runStep(step);
    sum = add(sum, tally);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    lines.push(
      `${tally.failed ? 'FAILED' : 'ok    '} ${step.name.padEnd(14)} ${closingLine(tally)} in ${seconds} s`,
    );
  }
  console.log(`\n${lines.join('\n')}\n\n${closingLine(sum)}`);
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    const stopped = current?.pid ? stopGroup(current.pid) : Promise.resolve();
    void stopped.finally(() => process.exit(1));
  });
}
await main(process.argv.slice(2));
