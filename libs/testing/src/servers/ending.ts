/** Ending processes for sure, and never a stranger that got the same number later. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface KnownProcess {
  name: string;
  pid: number;
  /** From `processIdentity` while it ran: its start time. */
  identity: string;
  /** The signal that asks for an orderly end: SIGINT is PostgreSQL's "fast" stop. */
  signal: NodeJS.Signals;
  /** Milliseconds from the signal to SIGKILL. */
  patience: number;
}

/** What tells this process from a later one of the same number; undefined when it is gone. */
export function processIdentity(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name in parentheses, which may hold anything: state is field 3, start time 22.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    }
    process.kill(pid, 0);
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** The command line of a running process, to tell whose it is; empty when unknown. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

export const isRunning = ({ pid, identity }: Pick<KnownProcess, 'pid' | 'identity'>): boolean =>
  processIdentity(pid) === identity;

/** Sends a signal if the process is still the same one. Says whether it was. */
function signalProcess(known: KnownProcess, signal: NodeJS.Signals): boolean {
  if (!isRunning(known)) return false;
  try {
    process.kill(known.pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Asks for an orderly end, waits, and after `patience` ends it for good. */
export async function endProcess(known: KnownProcess): Promise<void> {
  if (!signalProcess(known, known.signal)) return;
  const giveUp = performance.now() + known.patience;
  while (isRunning(known)) {
    if (performance.now() > giveUp) {
      signalProcess(known, 'SIGKILL');
      // Only the kernel can delay this one, e.g. while a disk answers.
      for (let i = 0; i < 100 && isRunning(known); i += 1) await sleep(20);
      return;
    }
    await sleep(20);
  }
}
