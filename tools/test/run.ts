/**
 * `npm test [step …]`: the steps of steps.ts one after another (`long`: all that take longer), stories
 * two at a time, and at the end one line that says how many tests passed and failed. Each step runs in a
 * process group of its own, which is stopped with it: whatever a test started ends with the test, also after
 * Ctrl-C.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { steps, type Step } from './steps.js';
import { add, closingLine, nothing, ofStep, type JestReport, type Tally } from './tally.js';

const root = process.cwd();
const reports = join(root, '.cache/test');
const running = new Set<ChildProcess>();

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

type Say = (words: string) => void;
const aloud: Say = (words) => void process.stdout.write(words);

async function runCommand(step: Step, report: string, say: Say): Promise<boolean> {
  const [program, ...args] = step.command;
  const extra = step.counts === 'jest' ? ['--json', `--outputFile=${report}`] : [];
  const child = spawn(program, [...args, ...extra], {
    cwd: root,
    detached: true,
    stdio: say === aloud ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...step.env,
      PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
    },
  });
  running.add(child);
  for (const heard of [child.stdout, child.stderr]) heard?.setEncoding('utf8').on('data', say);
  const timer = setTimeout(() => {
    console.error(`${step.name}: stopped after ${step.limit} s`);
    if (child.pid) signalGroup(child.pid, 'SIGTERM');
  }, step.limit * 1000);
  const silent = new Promise((resolve) => child.once('close', resolve));
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => resolve((console.error(error), false)));
    child.on('exit', (code) => resolve(code === 0));
  });
  clearTimeout(timer);
  running.delete(child);
  // What the step started may need a moment to follow it.
  const left = child.pid !== undefined && !(await isGone(child.pid, 3_000));
  if (left && child.pid) await stopGroup(child.pid);
  await Promise.race([silent, delay(2_000)]);
  if (left) console.error(`${step.name}: left processes behind; they have been stopped`);
  return ok && !left;
}

interface Done {
  readonly line: string;
  readonly tally: Tally;
}

async function runStep(step: Step, say: Say): Promise<Done> {
  say(`\n── ${step.name}: ${step.about}\n`);
  const report = join(reports, `${step.name}.json`);
  rmSync(report, { force: true });
  const started = performance.now();
  const ok = await runCommand(step, report, say);
  const found = existsSync(report) ? readFileSync(report, 'utf8') : null;
  const tally = ofStep(step.counts, ok, found === null ? null : (JSON.parse(found) as JestReport));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const word = tally.failed ? 'FAILED' : 'ok    ';
  return { tally, line: `${word} ${step.name.padEnd(14)} ${closingLine(tally)} in ${seconds} s` };
}

/** Steps that wait more than they work, two at a time; each is heard as a whole when it has ended. */
async function runTogether(together: readonly Step[]): Promise<Done[]> {
  const left = [...together.entries()];
  const done: Done[] = [];
  const slot = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [at, step] = next;
      const said: string[] = [];
      done[at] = await runStep(step, (words) => said.push(words));
      aloud(said.join(''));
    }
  };
  await Promise.all([slot(), slot()]);
  return done;
}

async function main(names: string[]): Promise<void> {
  mkdirSync(reports, { recursive: true });
  const chosen = steps.filter((step) =>
    names.length === 0
      ? !step.long
      : names.includes(step.name) || (step.long === true && names.includes('long')),
  );
  const done: Done[] = [];
  const [alone, together] = [false, true].map((wanted) =>
    chosen.filter((step) => (step.together ?? false) === wanted),
  ) as [Step[], Step[]];
  for (const step of alone) done.push(await runStep(step, aloud));
  done.push(...(await runTogether(together)));
  const sum = done.reduce((all, { tally }) => add(all, tally), nothing);
  console.log(`\n${done.map(({ line }) => line).join('\n')}\n\n${closingLine(sum)}`);
  process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    const stopped = [...running].map(({ pid }) => (pid ? stopGroup(pid) : Promise.resolve()));
    void Promise.all(stopped).finally(() => process.exit(1));
  });
}
await main(process.argv.slice(2));
