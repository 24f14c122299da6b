/** What a person sees while things start. */
import { StartProblem } from '#testing/servers/start-problem.js';

export interface Progress {
  /** Shows `what` while `work` runs; afterwards what came of it, with the time it took. */
  during<T>(what: string, work: Promise<T>, outcome?: (result: T) => string): Promise<T>;
  /** Something a person should know, at any time. */
  note(text: string): void;
}

/** For tests and the story runner: says nothing. */
export const silent: Progress = {
  during: (_what, work) => work,
  note: () => undefined,
};

/** After this long a step says that it is still at work. */
const SLOW_MS = 4_000;

/** One line per finished step; several may run at once, so nothing is overwritten. */
export function terminalProgress(write: (text: string) => void): Progress {
  return {
    async during(what, work, outcome) {
      const begun = performance.now();
      const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
      const slow = setInterval(() => write(`  … ${what} (${seconds()})\n`), SLOW_MS);
      try {
        const result = await work;
        write(`  ✓ ${outcome?.(result) ?? what} (${seconds()})\n`);
        return result;
      } catch (error) {
        if (!(error instanceof Stopped)) write(`  ✗ ${what}\n`);
        throw error;
      } finally {
        clearInterval(slow);
      }
    },
    note: (text) => write(`  ! ${text}\n`),
  };
}

/** The start was called off by a signal: not a problem, nothing to explain. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** An error as a person wants to read it: without a stack where the way out is known. */
export function explain(error: unknown): string {
  if (!(error instanceof StartProblem)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const indented = (text: string) =>
    text
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n');
  return [
    error.message,
    ...(error.details ? ['', indented(error.details), ''] : []),
    error.wayOut,
  ].join('\n');
}
