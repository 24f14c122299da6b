/** The relay beside other relays. Real: PostgreSQL. Played: the queue, so that a test can hold it. */
import { randomUUID } from 'node:crypto';
import type { PinoLogger } from 'nestjs-pino';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { TestService } from '#testing/service.js';
import { Outbox } from '../src/outbox.js';
import type { Queues } from '../src/queues.js';
import { Relay } from '../src/relay.js';
import { RelaySignal } from '../src/relay-signal.js';
import { sampleDatabase, SampleModule } from './sample-service.js';

let sample: TestService;

beforeAll(async () => {
  sample = await TestService.start({ module: SampleModule, database: sampleDatabase });
  await sample.app.get(Relay).beforeApplicationShutdown(); // the tests' own ones run instead
});
afterAll(() => sample.stop());
beforeEach(() => sample.sql('DELETE FROM outbox_message'));

async function tell(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await sample.app.get(UnitOfWork).run(() =>
      sample.app.get(Outbox).add('registration.eligibility-requested.v1', {
        registrationId: randomUUID(),
        offerId: randomUUID(),
        request: 1,
        municipalityId: null,
        functions: ['educationManager'],
        requestedAt: '2020-09-01T07:00:00Z',
      }),
    );
  }
}

const relayInto = (addBulk: (jobs: unknown[]) => Promise<unknown>): Relay =>
  new Relay(
    sample.dataSource,
    { of: () => ({ addBulk }) } as unknown as Queues,
    new RelaySignal(),
    { warn: () => undefined } as unknown as PinoLogger,
  );

const states = async (): Promise<string[]> =>
  (await sample.sql<{ state: string }>('SELECT state FROM outbox_message ORDER BY id')).map(
    ({ state }) => state,
  );

it('marks nothing once its lease has gone to another relay', async () => {
  await tell(1);
  const slow = relayInto(() => sample.sql('UPDATE outbox_message SET fence = fence + 1'));
  await slow.send();
  expect(await states()).toEqual(['pending']); // the other one answers for it now
});

it('passes over what another relay is claiming at this moment, and does not wait for it', async () => {
  await tell(3);
  const added: unknown[] = [];
  const claiming = sample.dataSource.createQueryRunner();
  await claiming.startTransaction();
  try {
    await claiming.query('SELECT 1 FROM outbox_message ORDER BY id LIMIT 1 FOR UPDATE');
    await relayInto(async (jobs) => added.push(...jobs)).send();
  } finally {
    await claiming.rollbackTransaction();
    await claiming.release();
  }
  expect(added).toHaveLength(2);
  expect(await states()).toEqual(['pending', 'sent', 'sent']);
});
