/**
 * Ten thousand people ask at the same moment for 15 seats of 3 municipalities, over HTTP, from two
 * processes of the registration service. Exactly what the rules allow, whoever is sent away may come
 * back, and no process needs more memory for it than it may have.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServiceProcess, startProcess } from '#testing/service-process.js';
import { RegistrationInTest } from '../../apps/registration/test/registration-in-test.js';
import {
  expectBrokenWithoutLock,
  expectByTheRules,
  expectOrderAfterWithdrawal,
  rush,
  rushOffer,
  towns,
} from '../../apps/registration/test/rush.fixture.js';
import { figuresOf } from '../../tools/bench/process-figures.js';
import { MODEST } from '../../tools/local-stack/child-process.js';

const ATTEMPTS = Number(process.env['ATTEMPTS'] ?? 10_000);
const PROCESSES = 2;
const MEMORY_LIMIT = 512 * 1024 * 1024;
const MINUTES = 60_000;

let desk: RegistrationInTest;
let from: string[];
beforeAll(async () => {
  desk = await RegistrationInTest.start();
  from = await towns(desk, 40);
});
afterAll(() => desk.stop());

async function services(): Promise<ServiceProcess[]> {
  const main = new URL('../../apps/registration/src/main.ts', import.meta.url);
  const env = { ...desk.service.env, DATABASE_POOL: '10', PORT: '0', LOG_LEVEL: 'error' };
  return Promise.all(Array.from({ length: PROCESSES }, () => startProcess(main, env, MODEST)));
}

/** The most that any of them had in memory, in bytes, until the signal. */
async function watchMemory(pids: readonly number[], signal: AbortSignal): Promise<number> {
  let most = 0;
  while (!signal.aborted) {
    for (const pid of pids) most = Math.max(most, figuresOf(pid)?.resident ?? 0);
    await sleep(200);
  }
  return most;
}

it(
  'lets in exactly what the rules allow',
  async () => {
    const offer = await desk.tell(rushOffer());
    const running = await services();
    const over = new AbortController();
    const memory = watchMemory(
      running.map(({ pid }) => pid),
      over.signal,
    );
    try {
      const urls = running.map(({ port }) => `http://127.0.0.1:${port}`);
      const outcome = await rush(urls, offer, from, ATTEMPTS);
      over.abort();
      const most = await memory;
      const answers = JSON.stringify(Object.fromEntries(outcome.answers));
      console.log(
        `${ATTEMPTS} attempts in ${outcome.seconds.toFixed(0)} s; answers ${answers}; at most ${Math.round(most / 2 ** 20)} MB in one process`,
      );
      expect(most).toBeLessThan(MEMORY_LIMIT);
      await expectByTheRules(desk, offer, ATTEMPTS, outcome);
      await expectOrderAfterWithdrawal(desk, offer);
    } finally {
      over.abort();
      for (const one of running) await one.kill('SIGTERM');
    }
  },
  30 * MINUTES,
);

it(
  'breaks with the lock taken out: the test above can fail',
  () => expectBrokenWithoutLock(desk, from, Math.min(ATTEMPTS, 1_000)),
  10 * MINUTES,
);
