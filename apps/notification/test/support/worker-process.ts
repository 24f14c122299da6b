/** A notification process of its own, started from the source, to be killed by a test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestService } from '#testing/service.js';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface WorkerProcess {
  readonly pid: number;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** @param beside shares its database and queue; the clock is the machine's */
export async function startWorker(
  beside: TestService,
  env: Record<string, string> = {},
): Promise<WorkerProcess> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      '--no-warnings',
      '--import',
      at('./run-source.fixture.mjs'),
      at('../../src/main.ts'),
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { PATH: process.env['PATH'], ...beside.env, ROLE: 'worker', LOG_LEVEL: 'error', ...env },
    },
  );
  await ready(child);
  return {
    pid: child.pid ?? 0,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await gone;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) =>
      reject(new Error(`the worker ended with ${code} before it was ready`)),
    );
  });
}
