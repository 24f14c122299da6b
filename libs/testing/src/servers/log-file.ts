import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The end of a log, for messages that name what went wrong; empty when there is none. */
export function lastLines(path: string, count: number): string {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const tail = Buffer.alloc(Math.min(size, 16_384));
      readSync(file, tail, 0, tail.length, size - tail.length);
      return tail.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
