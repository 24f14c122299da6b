/** A service as a process of its own, started from its source: to be killed, stopped or refused. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ServiceProcess {
  readonly pid: number;
  /** On which it listens. */
  readonly port: number;
  /** @returns the exit code; null when the signal ended it */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/**
 * @param main the service's main.ts
 * @param flags more of Node's own options
 * @throws with what it wrote to stderr when it ends before it is ready
 */
export async function startProcess(
  main: URL,
  env: Record<string, string>,
  flags: readonly string[] = [],
): Promise<ServiceProcess> {
  const hook = fileURLToPath(new URL('./run-source.mjs', import.meta.url));
  const child = spawn(
    process.execPath,
    [...flags, '--no-warnings', '--import', hook, fileURLToPath(main)],
    {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'error', ...env },
    },
  );
  const port = await ready(child);
  child.stderr?.pipe(process.stderr);
  return { pid: child.pid ?? 0, port, kill: (signal) => kill(child, signal) };
}

function ready(child: ChildProcess): Promise<number> {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }: { port: number }) => resolve(port));
    child.once('close', (code) =>
      reject(new Error(`the process ended with ${code} before it was ready: ${said}`)),
    );
  });
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return gone;
}
