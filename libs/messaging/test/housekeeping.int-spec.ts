/** Technical rows go when they are old, and not before. Real: PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { TestService } from '#testing/service.js';
import { Housekeeping } from '../src/housekeeping.js';
import { sampleDatabase, SampleModule } from './sample-service.js';

let sample: TestService;
beforeAll(async () => {
  sample = await TestService.start({ module: SampleModule, database: sampleDatabase });
});
afterAll(() => sample.stop());

const left = async (table: string, condition: string): Promise<number> =>
  (await sample.sql(`SELECT 1 FROM ${table} WHERE ${condition}`)).length;

it('keeps delivered messages for a week, and what is still to be delivered', async () => {
  for (const [name, state, days] of [
    ['old', 'delivered', 8],
    ['recent', 'delivered', 6],
    ['stuck', 'sent', 8],
  ]) {
    await sample.sql(
      `INSERT INTO outbox_message (id, message_id, name, receiver, payload, state, created_at, due_at)
       VALUES ($1, $1, $2, 'eligibility', '{}', $3, now() - make_interval(days => $4), now() + interval '1 hour')`,
      [randomUUID(), name, state, days],
    );
  }
  await sample.app.get(Housekeeping).run();
  const names = await sample.sql<{ name: string }>('SELECT name FROM outbox_message');
  expect(names.map(({ name }) => name).sort()).toEqual(['recent', 'stuck']);
});

it('remembers received messages for sixty days: far longer than one can be repeated', async () => {
  for (const [name, days] of [
    ['old', 61],
    ['recent', 59],
  ]) {
    await sample.sql(
      'INSERT INTO received_message VALUES ($1, $2, now() - make_interval(days => $3))',
      [randomUUID(), name, days],
    );
  }
  await sample.app.get(Housekeeping).run();
  expect(await left('received_message', `name = 'old'`)).toBe(0);
  expect(await left('received_message', `name = 'recent'`)).toBe(1);
});

it('keeps answers to repeated requests for seven days of business time', async () => {
  const now = sample.clock.now();
  for (const [id, hours] of [
    ['old', 7 * 24 + 1],
    ['recent', 7 * 24 - 1],
  ] as const) {
    await sample.sql(
      `INSERT INTO idempotency_record (id, body_hash, answer, created_at) VALUES ($1, '', '{}', $2)`,
      [Buffer.from(id), now.subtract({ hours }).toString()],
    );
  }
  await sample.app.get(Housekeeping).run();
  const rows = await sample.sql<{ id: Buffer }>('SELECT id FROM idempotency_record');
  expect(rows.map(({ id }) => id.toString())).toEqual(['recent']);
});
