/** How other commands find the stack that runs from this repository. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, type KnownProcess } from '#testing/servers/ending.js';
import type { StackState } from './data-folder.js';
import { dataFolderFrom } from './options.js';

export interface RunningStack {
  url: string;
  mailboxUrl: string | undefined;
  returnPort: number | undefined;
  apiKey: string;
  launcher: Pick<KnownProcess, 'pid'>;
  processes: KnownProcess[];
}

/** @throws Error in words when none runs; EINLASS_DATA names the folder as for `npm start`. */
export function runningStack(env: NodeJS.ProcessEnv = process.env): RunningStack {
  const path = join(dataFolderFrom(env['EINLASS_DATA']), 'stack.json');
  const state = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as StackState)
    : undefined;
  if (!state || !isRunning(state.launcher)) {
    throw new Error(
      'Einlass does not run from here. Start it first, in another terminal: npm start',
    );
  }
  const { url, apiKey, mailboxUrl, returnPort, launcher, processes } = state;
  if (!url || !apiKey) throw new Error('Einlass is still starting; try again in a moment.');
  return { url, apiKey, mailboxUrl, returnPort, launcher, processes };
}
