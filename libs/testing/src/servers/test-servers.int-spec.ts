import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Redis } from 'ioredis';
import { processIdentity } from './ending.js';

describe('the servers behind the integration tests', () => {
  it('are a PostgreSQL and a Redis that answer', async () => {
    const client = new pg.Client(process.env['TEST_DATABASE_URL']);
    await client.connect();
    await expect(client.query('SELECT lower($1) AS text', ['ÄÖ'])).resolves.toMatchObject({
      rows: [{ text: 'äö' }],
    });
    await client.end();

    const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '');
    await expect(redis.ping()).resolves.toBe('PONG');
    const [, policy] = (await redis.config('GET', 'maxmemory-policy')) as [string, string];
    expect(policy).toBe('noeviction');
    await redis.quit();
  });

  it('go, with their data, when the run is killed', async () => {
    const { child, report } = await startOwner();
    expect(report.pids.map(processIdentity)).not.toContain(undefined);
    child.kill('SIGKILL');
    const giveUp = performance.now() + 10_000;
    const left = () => report.pids.filter((pid) => processIdentity(pid) !== undefined);
    while ((left().length > 0 || existsSync(report.folder)) && performance.now() < giveUp) {
      await sleep(50);
    }
    expect(left()).toEqual([]);
    expect(existsSync(report.folder)).toBe(false);
  }, 30_000);
});

interface Report {
  pids: number[];
  folder: string;
}

/** A process that starts the servers, as jest does, and then only waits. */
function startOwner(): Promise<{ child: ChildProcess; report: Report }> {
  const hook = new URL('../typescript-hook.mjs', import.meta.url).href;
  const owner = fileURLToPath(new URL('./test-servers.fixture.ts', import.meta.url));
  const { TEST_DATABASE_URL: _, TEST_REDIS_URL: __, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', hook, owner], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...env, NODE_OPTIONS: '' },
  });
  return new Promise((resolve, reject) => {
    child.once('message', (report) => resolve({ child, report: report as Report }));
    child.once('exit', () => reject(new Error('The owner ended before its servers ran')));
  });
}
