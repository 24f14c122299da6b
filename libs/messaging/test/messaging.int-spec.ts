/** Real: PostgreSQL, the queue (both backends), the processes' own parts. Nothing is mocked. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { serverUrl } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import { QueueProbe } from '#testing/queue-probe.js';
import { staff, TestService } from '#testing/service.js';
import { runInContext } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { DeadLetters } from '../src/dead-letters.js';
import { Outbox } from '../src/outbox.js';
import { behaviour, sampleDatabase, SampleModule } from './sample-service.js';

const request = (registrationId: string) => ({
  registrationId,
  offerId: randomUUID(),
  request: 1,
  municipalityId: null,
  functions: ['educationManager' as const],
  requestedAt: '2020-09-01T07:00:00Z',
});

describe.each(['redis', 'postgres'] as const)('messaging on %s', (queue) => {
  let sample: TestService;
  let probe: QueueProbe;

  beforeAll(async () => {
    sample = await TestService.start({ module: SampleModule, database: sampleDatabase, queue });
    probe = new QueueProbe(sample);
  });

  afterAll(async () => {
    await probe.close();
    await sample.stop();
  });

  const tell = (id: string): Promise<void> =>
    sample.app
      .get(UnitOfWork)
      .run(() => sample.app.get(Outbox).add('registration.eligibility-requested.v1', request(id)));

  const times = async (id: string): Promise<number> => {
    const [row] = await sample.sql<{ times: number }>('SELECT times FROM tally WHERE id = $1', [
      id,
    ]);
    return row?.times ?? 0;
  };

  const takenIn = (id: string, limitMs = 10_000): Promise<unknown> =>
    eventually(async () => expect(await times(id)).toBe(1), limitMs);

  const lettersOf = async (id: string) =>
    (await sample.app.get(DeadLetters).open()).filter(
      ({ payload }) => (payload as { registrationId?: string }).registrationId === id,
    );

  it('delivers what was committed', async () => {
    const id = randomUUID();
    await tell(id);
    await takenIn(id);
  });

  it('carries the id of the request into the log lines of whoever takes the message in', async () => {
    const id = randomUUID();
    await runInContext({ requestId: 'request-from-outside' }, () => tell(id));
    await takenIn(id);
    expect(behaviour.contexts.get(id)).toMatchObject({
      requestId: 'request-from-outside',
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('tells nothing of a change that was rolled back', async () => {
    const id = randomUUID();
    const failing = sample.app.get(UnitOfWork).run(async () => {
      await sample.app.get(Outbox).add('registration.eligibility-requested.v1', request(id));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    const later = randomUUID();
    await tell(later);
    await takenIn(later);
    expect(await times(id)).toBe(0);
  });

  it('refuses a message outside a transaction, and one that is not as agreed', async () => {
    const outbox = sample.app.get(Outbox);
    await expect(
      outbox.add('registration.eligibility-requested.v1', request(randomUUID())),
    ).rejects.toThrow('unit of work');
    const wrong = { ...request(randomUUID()), name: 'a person' };
    await expect(
      sample.app
        .get(UnitOfWork)
        .run(() => outbox.add('registration.eligibility-requested.v1', wrong)),
    ).rejects.toThrow(/name/);
  });

  it('takes a message in once, however often it comes', async () => {
    const id = randomUUID();
    const messageId = await probe.send(
      'eligibility',
      'registration.eligibility-requested.v1',
      request(id),
    );
    await takenIn(id);
    for (let copy = 0; copy < 5; copy++) {
      await probe.send(
        'eligibility',
        'registration.eligibility-requested.v1',
        request(id),
        messageId,
      );
    }
    const marker = randomUUID();
    await probe.send('eligibility', 'registration.eligibility-requested.v1', request(marker));
    await takenIn(marker);
    expect(await times(id)).toBe(1);
  });

  it('tries again what failed, and undoes what the failed attempt did', async () => {
    const id = randomUUID();
    behaviour.failures.set(id, 2);
    await tell(id);
    await takenIn(id);
  });

  it('keeps an unknown message and a broken one as dead letters, and goes on', async () => {
    const broken = randomUUID();
    const unknown = randomUUID();
    await probe.sendRaw('eligibility', 'offer.dreamt.v1', {
      messageId: unknown,
      payload: { a: 1 },
    });
    await probe.sendRaw('eligibility', 'registration.eligibility-requested.v1', {
      messageId: broken,
      payload: { registrationId: 'not an id' },
    });
    const id = randomUUID();
    await tell(id);
    await takenIn(id);
    await eventually(async () => {
      const letters = await sample.app.get(DeadLetters).open();
      expect(letters.map((letter) => letter.messageId)).toEqual(
        expect.arrayContaining([broken, unknown]),
      );
    });
  });

  it('spends no attempt on a message while the database is away', async () => {
    const id = randomUUID();
    behaviour.away.set(id, 6); // a message has five attempts
    await tell(id);
    await takenIn(id, 30_000);
    expect(behaviour.away.get(id)).toBe(0);
  }, 40_000);

  it('keeps a message in the queue until its dead letter is written', async () => {
    const id = randomUUID();
    behaviour.failures.set(id, 101);
    await sample.sql('ALTER TABLE dead_letter RENAME TO dead_letter_away');
    try {
      await tell(id);
      await eventually(() => (behaviour.failures.get(id) ?? 101) < 101);
    } finally {
      await sample.sql('ALTER TABLE dead_letter_away RENAME TO dead_letter');
    }
    await eventually(async () => expect(await lettersOf(id)).toHaveLength(1));
    behaviour.failures.delete(id);
  });

  it('finds poison that nobody wrote down when it starts again', async () => {
    const id = randomUUID();
    const isBuried = async (): Promise<boolean> => (await lettersOf(id)).length > 0;
    // As BullMQ words it when a process has died under the job too often.
    behaviour.words.set(id, 'job stalled more than allowable limit');
    behaviour.failures.set(id, 101);
    await tell(id);
    await eventually(isBuried);
    await sample.sql('TRUNCATE dead_letter');
    const again = async (): Promise<void> => {
      const other = await TestService.start({
        module: SampleModule,
        database: sampleDatabase,
        beside: sample,
      });
      try {
        await eventually(isBuried, 2_000);
      } finally {
        await other.stop();
      }
    };
    await again();
    // Taken in after all: nobody is to look at it once more.
    behaviour.failures.delete(id);
    const [letter] = await lettersOf(id);
    await sample.app.get(DeadLetters).replay(letter!.messageId, 'eligibility');
    await takenIn(id);
    await sample.sql('TRUNCATE dead_letter');
    await expect(again()).rejects.toThrow();
  });

  it('replays a dead letter on request, once', async () => {
    const id = randomUUID();
    behaviour.failures.set(id, 101);
    await tell(id);
    const letter = await eventually(async () => {
      const answer = await sample.call('GET', '/api/ops/eligibility/dead-letters', {
        as: staff(['ops']),
      });
      const letters = answer.body.items as {
        messageId: string;
        error: string;
        payload: { registrationId?: string };
      }[];
      const mine = letters.find((one) => one.payload.registrationId === id);
      if (!mine) throw new Error('no dead letter yet');
      return mine;
    });
    expect(letter.error).toBe('never');
    behaviour.failures.delete(id);
    const path = `/api/ops/eligibility/dead-letters/${letter.messageId}/replay`;
    expect((await sample.call('POST', path, { as: staff(['viewer']) })).status).toBe(403);
    expect((await sample.call('POST', path, { as: staff(['ops']) })).status).toBe(202);
    expect((await sample.call('POST', path, { as: staff(['ops']) })).status).toBe(404);
    await takenIn(id);
  });

  it('shares the work of one queue between processes without doing it twice', async () => {
    const second = await TestService.start({
      module: SampleModule,
      database: sampleDatabase,
      beside: sample,
    });
    try {
      const ids = Array.from({ length: 60 }, () => randomUUID());
      await Promise.all(ids.map(tell));
      await eventually(async () => {
        const rows = await sample.sql<{ times: number }>(
          'SELECT times FROM tally WHERE id = ANY($1)',
          [ids],
        );
        expect(rows.map((row) => row.times)).toEqual(ids.map(() => 1));
      });
    } finally {
      await second.stop();
    }
  });
});

describe('a wiped queue', () => {
  it('loses nothing: what was not taken in is sent again', async () => {
    const sample = await TestService.start({
      module: SampleModule,
      database: sampleDatabase,
      env: { ROLE: 'api' }, // sends, but nobody takes in
    });
    const ids = Array.from({ length: 20 }, () => randomUUID());
    let worker: TestService | undefined;
    try {
      for (const id of ids) {
        await sample.app
          .get(UnitOfWork)
          .run(() =>
            sample.app.get(Outbox).add('registration.eligibility-requested.v1', request(id)),
          );
      }
      await eventually(async () => {
        const [row] = await sample.sql<{ n: string }>(
          `SELECT count(*) AS n FROM outbox_message WHERE state = 'sent'`,
        );
        expect(Number(row?.n)).toBe(ids.length);
      });
      await wipe(sample.env['QUEUE_PREFIX'] ?? '');
      worker = await TestService.start({
        module: SampleModule,
        database: sampleDatabase,
        beside: sample,
        env: { ROLE: 'worker' },
      });
      await eventually(async () => {
        const rows = await sample.sql('SELECT times FROM tally WHERE id = ANY($1)', [ids]);
        expect(rows).toHaveLength(ids.length);
      }, 30_000);
    } finally {
      await worker?.stop();
      await sample.stop();
    }
  }, 60_000);
});

/** Only this test's keys: other tests share the server. */
async function wipe(prefix: string): Promise<void> {
  const redis = new Redis(serverUrl('TEST_REDIS_URL'));
  const keys = await redis.keys(`${prefix}:*`);
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
}
