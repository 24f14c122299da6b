/** Memory and processor time of running processes, as Linux counts them. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { commandLine } from '#testing/servers/ending.js';

export interface ProcessFigures {
  pid: number;
  /** Resident memory in bytes; shared pages count in full. */
  resident: number;
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
    return {
      pid,
      resident: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024,
      cpu: (Number(fields[11]) + Number(fields[12])) / ticks,
    };
  } catch {
    return undefined;
  }
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

export const parentOf = (pid: number): number => Number(statFields(pid)[1]);

export const isNode = (pid: number): boolean =>
  /^(\S*\/)?node(js)? |^npm /.test(`${commandLine(pid)} `);

/** Of /proc/<pid>/stat from the third field on: state, parent, … */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
