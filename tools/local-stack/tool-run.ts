/** A tool of the repository as a step of the start: runs once, to its end. */
import { spawn } from 'node:child_process';
import { StartProblem } from '#testing/servers/start-problem.js';
import { stages, type Watchdog } from '#testing/servers/watchdog.js';

export interface ToolRun {
  name: string;
  script: string;
  args?: string[];
  env: Record<string, string>;
  watchdog: Watchdog;
  signal: AbortSignal;
}

/** @returns what it wrote. @throws StartProblem with its last lines when it failed. */
export async function runTool(tool: ToolRun): Promise<string> {
  const child = spawn(process.execPath, [tool.script, ...(tool.args ?? [])], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: tool.env,
  });
  const { pid } = child;
  if (pid !== undefined) {
    const { name, watchdog } = tool;
    watchdog.watch({ name, pid, signal: 'SIGTERM', patience: 5_000, stage: stages.services });
  }
  let output = '';
  const collect = (data: Buffer) => (output += data.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const abort = () => child.kill('SIGTERM');
  tool.signal.addEventListener('abort', abort);
  const code = await new Promise<number | string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (exit, signal) => resolve(exit ?? signal));
  });
  tool.signal.removeEventListener('abort', abort);
  if (pid !== undefined) tool.watchdog.forget(pid);
  tool.signal.throwIfAborted();
  if (code === 0) return output.trim();
  throw new StartProblem(
    `${tool.name} failed (${code}).`,
    'The lines above say why. Nothing was left half done: starting again repeats the step.',
    output.trim().split('\n').slice(-15).join('\n'),
  );
}
