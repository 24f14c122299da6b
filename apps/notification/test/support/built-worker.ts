/**
 * A notification worker of the built code (`npm run build`), which is up sooner than one of the source,
 * with mails that need no template (dying-worker.ts): for tests that start very many.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestService } from '#testing/service.js';

const program = fileURLToPath(
  new URL('../../../../dist/apps/notification/test/support/dying-worker.js', import.meta.url),
);

export interface BuiltWorker {
  kill(signal: NodeJS.Signals): void;
  /** The signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>;
}

/**
 * @param beside shares its database, queue and peers; the clock is the machine's
 * @param folder for Node's compile cache, which all of them share
 */
export function startBuilt(
  beside: TestService,
  folder: string,
  env: Record<string, string>,
): BuiltWorker {
  if (!existsSync(program)) throw new Error(`npm run build first: there is no ${program}`);
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...beside.env,
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      ROLE: 'worker',
      LOG_LEVEL: 'silent',
      PORT: '0',
      ...env,
    },
  });
  return {
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal))),
  };
}
