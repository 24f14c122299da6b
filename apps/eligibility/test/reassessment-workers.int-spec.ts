/** Thousands of registrations: shared by workers, taken up after a kill, each exactly once. */
import { eventually } from '#testing/eventually.js';
import { type ServiceProcess, startProcess } from '#testing/service-process.js';
import { TestService } from '#testing/service.js';
import { AppModule } from '../src/app.module.js';
import { eligibilityDatabase } from '../src/database.js';
import { copyRegistration } from './many-registrations.js';
import { ReassessmentInTest } from './reassessment-in-test.js';

const copies = 1_999;
const all = copies + 1;

let lists: ReassessmentInTest;
afterEach(() => lists.stop());

async function storyOfMany() {
  const story = await lists.story(1);
  const query = (sql: string, parameters: unknown[]) => lists.service.sql(sql, parameters);
  await copyRegistration(query, story.requests[0]!.registrationId, copies);
  return story;
}

/** Batches that a process has done. */
async function batchesOf(service: TestService): Promise<number> {
  const { text } = await service.call('GET', '/metrics');
  const done =
    /einlass_job_attempts_total\{[^}]*job="reassessment.batch-planned.v1",outcome="done"[^}]*\} (\d+)/;
  return Number(done.exec(text)?.[1] ?? 0);
}

const counted = async (sql: string, ...parameters: unknown[]): Promise<number> => {
  const [row] = await lists.service.sql<{ n: number }>(sql, parameters);
  return row?.n ?? 0;
};

it('two workers share a list, and the applying of it', async () => {
  lists = await ReassessmentInTest.start({ QUEUE_CONCURRENCY: '1' });
  const second = await TestService.start({
    module: AppModule,
    database: eligibilityDatabase,
    beside: lists.service,
    env: { ROLE: 'worker' },
  });
  try {
    const { offerId, agreement } = await storyOfMany();
    const before = [await batchesOf(lists.service), await batchesOf(second)] as const;
    await lists.end(agreement, '2020-09-23');
    const { reassessmentId, counts, assessed } = await lists.inState(offerId, 'open', 30_000);
    expect([assessed, counts['items'], counts['worse']]).toEqual([all, all, all]);

    const path = `/api/reassessments/${reassessmentId}/apply`;
    expect((await lists.post(path, { items: 'all' })).body.state).toBe('applying');
    expect((await lists.post(path, { items: 'all' })).body.code).toBe('reassessment.not_open');
    const applied = await lists.inState(offerId, 'applied', 30_000);
    expect(applied.counts).toMatchObject({ applied: all, stale: 0 });

    const shares = [
      (await batchesOf(lists.service)) - before[0],
      (await batchesOf(second)) - before[1],
    ];
    expect(shares.reduce((a, b) => a + b)).toBe(2 * Math.ceil(all / 250));
    expect(Math.min(...shares)).toBeGreaterThan(2);
  } finally {
    await second.stop();
  }
}, 90_000);

it('workers killed with -9 in the middle: the next ones go on, and nothing is done twice', async () => {
  lists = await ReassessmentInTest.start({ ROLE: 'api' });
  const workers: ServiceProcess[] = [];
  const worker = async () => {
    const main = new URL('../src/main.ts', import.meta.url);
    workers.push(
      await startProcess(main, {
        ...lists.service.env,
        ROLE: 'worker',
        QUEUE_CONCURRENCY: '2',
      }),
    );
  };
  const progress = (state: string) =>
    counted(`SELECT coalesce(max(batches_done), 0) AS n FROM reassessment WHERE state = $1`, state);
  /** Dies while batches are being worked on; another one comes. */
  const killAt = async (state: string, batches: number) => {
    await eventually(async () => (await progress(state)) >= batches, 30_000);
    await workers.at(-1)?.kill('SIGKILL');
    expect(await progress(state)).toBeLessThan(Math.ceil(all / 250));
    await worker();
  };

  await worker();
  try {
    const { offerId, agreement } = await storyOfMany();
    await lists.end(agreement, '2020-09-23');
    await killAt('assessing', 2);
    await killAt('assessing', 5);
    const { reassessmentId, counts, assessed } = await lists.inState(offerId, 'open', 60_000);
    expect([assessed, counts['items']]).toEqual([all, all]);

    await lists.post(`/api/reassessments/${reassessmentId}/apply`, { items: 'all' });
    await killAt('applying', 2);
    const applied = await lists.inState(offerId, 'applied', 60_000);
    expect(applied.counts).toMatchObject({ applied: all, stale: 0 });
    const decisions = `SELECT count(*)::int AS n FROM decision WHERE reassessment_id = $1`;
    expect(await counted(decisions, reassessmentId)).toBe(all);
    const told = `SELECT count(DISTINCT payload ->> 'registrationId')::int AS n FROM outbox_message
                  WHERE payload ->> 'reassessmentId' = $1 AND name = 'eligibility.decided.v1'`;
    expect(await counted(told, reassessmentId)).toBe(all);
  } finally {
    for (const one of workers) await one.kill('SIGKILL');
  }
}, 120_000);
