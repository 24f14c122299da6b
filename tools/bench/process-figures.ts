/** Memory and processor time of running processes, as Linux counts them. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { commandLine } from '#testing/servers/ending.js';

export interface ProcessFigures {
  pid: number;
  /** Resident memory in bytes; a page shared by several processes counts in each of them. */
  resident: number;
  /** The process's share of it: a page shared by n processes counts 1/n. The sum is what is used. */
  share: number;
  /** Processor time used so far, in seconds. */
  cpu: number;
}

/** Clock ticks per second of /proc, 100 on every usual Linux. */
const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) || 100;

/** Undefined when the process has ended. */
export function figuresOf(pid: number): ProcessFigures | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const fields = statFields(pid);
    const resident = kilobytes(status, 'VmRSS') ?? 0;
    return {
      pid,
      resident,
      share: shareOf(pid) ?? resident,
      cpu: (Number(fields[11]) + Number(fields[12])) / ticks,
    };
  } catch {
    return undefined;
  }
}

/** Another user's processes do not tell. */
function shareOf(pid: number): number | undefined {
  try {
    return kilobytes(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss');
  } catch {
    return undefined;
  }
}

/** In bytes. */
function kilobytes(text: string, name: string): number | undefined {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text);
  return found ? Number(found[1]) * 1024 : undefined;
}

/** The process and all that descend from it. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const parent = Number(statFields(Number(name))[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while we looked.
    }
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

/** Processor time, in seconds, that a process and all that descend from it have used, the ended ones too. */
export const familySeconds = (pid: number): number =>
  familyOf(pid).reduce((sum, member) => {
    try {
      // utime, stime, and both of the children that have ended.
      return sum + statFields(member).slice(11, 15).map(Number).reduce(plus) / ticks;
    } catch {
      return sum;
    }
  }, 0);

const plus = (a: number, b: number): number => a + b;

/** Seconds since the process began. */
export function ageOf(pid: number): number {
  const [up] = readFileSync('/proc/uptime', 'utf8').split(' ');
  return Number(up) - Number(statFields(pid)[19]) / ticks;
}

export const parentOf = (pid: number): number => Number(statFields(pid)[1]);

export const isNode = (pid: number): boolean =>
  /^(\S*\/)?node(js)? |^npm /.test(`${commandLine(pid)} `);

/** Of /proc/<pid>/stat from the third field on: state, parent, … */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
