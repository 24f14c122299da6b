/** A notification process of its own, started from the source, to be killed by a test. */
import { type ServiceProcess, startProcess } from '#testing/service-process.js';
import type { TestService } from '#testing/service.js';

/** @param beside shares its database and queue; the clock is the machine's */
export const startWorker = (
  beside: TestService,
  env: Record<string, string> = {},
): Promise<ServiceProcess> =>
  startProcess(new URL('../../src/main.ts', import.meta.url), {
    ...beside.env,
    ROLE: 'worker',
    LOG_LEVEL: 'error',
    ...env,
  });
