/**
 * A worker killed in mid-mail, a queue wiped, two workers side by side: nothing is lost, and a mail
 * is repeated only where it may have left.
 * Real: PostgreSQL, Redis, SMTP, a worker process killed with -9. Fakes: registration and catalogue.
 */
import { Redis } from 'ioredis';
import { serverUrl } from '#testing/database.js';
import { eventually } from '#testing/eventually.js';
import type { ServiceProcess } from '#testing/service-process.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { admitted, offer, submitted } from './support/states.js';
import { startWorker } from './support/worker-process.js';

const HOURS_AGO = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('a worker process killed with -9, or asked to stop', () => {
  let bench: Bench;
  const workers: ServiceProcess[] = [];
  beforeAll(async () => {
    // The bench itself only takes messages in and answers HTTP; the processes do the sending, by the
    // machine's clock: so these states lie in the present.
    bench = await Bench.start({ env: { ROLE: 'api', SMTP_TIMEOUT_SECONDS: '3' } });
  }, 60_000);
  afterAll(async () => {
    bench.sink.release();
    await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
    await bench.stop();
  }, 60_000);

  const worker = async (): Promise<ServiceProcess> => {
    const started = await startWorker(bench.service);
    workers.push(started);
    return started;
  };
  const current = offer({
    registrationClosesAt: null,
    questionsCloseAt: null,
    accessDispatch: null,
  });

  it('before the answer: the mail is repeated once, under the same Message-ID', async () => {
    const first = await worker();
    await bench.offer(current);
    const one = submitted({ registrationId: freshId(), milestones: { submittedAt: HOURS_AGO(1) } });
    bench.sink.script.push('hold'); // the whole message is there, the answer is not
    await bench.registration(one);
    await bench.row(one.registrationId, 'addressConfirmation', 'sending', 20_000);
    await eventually(() => bench.sink.begun === 1);
    await first.kill('SIGKILL');
    const killedAt = Date.now();
    await worker();
    bench.sink.release();
    const row = await bench.row(one.registrationId, 'addressConfirmation', 'sent', 30_000);
    expect(Date.now() - killedAt).toBeLessThan(20_000); // the lease of a conversation is 13 s here
    const mails = bench.sink.to(FakePeers.email(one.registrationId));
    expect(mails.length).toBeLessThanOrEqual(2);
    expect(new Set(mails.map(({ email }) => email.messageId))).toEqual(new Set([row.message_id]));
    expect(row.attempts).toBe(2);
  }, 90_000);

  it('while it waits for registration: the mail goes out once, later', async () => {
    const begunBefore = bench.sink.begun;
    const survivor = workers.at(-1)!;
    bench.peers.hold();
    const one = submitted({ registrationId: freshId(), milestones: { submittedAt: HOURS_AGO(1) } });
    await bench.registration(one);
    await bench.row(one.registrationId, 'addressConfirmation', 'claimed', 20_000);
    await survivor.kill('SIGKILL');
    bench.peers.letGo();
    await worker();
    await bench.row(one.registrationId, 'addressConfirmation', 'sent', 30_000);
    expect(bench.sink.begun - begunBefore).toBe(1);
    expect(bench.sink.to(FakePeers.email(one.registrationId))).toHaveLength(1);
  }, 90_000);

  it('by SIGTERM: it finishes the mail in hand and leaves within 30 s', async () => {
    await Promise.all(workers.map((each) => each.kill('SIGKILL')));
    const begunBefore = bench.sink.begun;
    const stopping = await worker();
    bench.sink.script.push('hold');
    const one = submitted({ registrationId: freshId(), milestones: { submittedAt: HOURS_AGO(1) } });
    await bench.registration(one);
    await eventually(() => bench.sink.begun === begunBefore + 1, 20_000);
    const askedAt = performance.now();
    setTimeout(() => bench.sink.release(), 1_000);
    expect(await stopping.kill('SIGTERM')).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(30_000);
    const row = await bench.row(one.registrationId, 'addressConfirmation', 'sent');
    expect(row.attempts).toBe(1);
    expect(bench.sink.to(FakePeers.email(one.registrationId))).toHaveLength(1);
  }, 90_000);
});

describe('a queue wiped with planned mails waiting', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start();
    await bench.offer(offer());
    await bench.taken(offer().offerId, 1);
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  it('loses nothing: every mail leaves, once, also when the queue is wiped again and again', async () => {
    const people = Array.from({ length: 25 }, () =>
      admitted({ registrationId: freshId(), milestones: { admittedAt: '2020-09-01T09:00:00Z' } }),
    );
    for (const one of people) await bench.registration(one);
    await eventually(
      async () => (await bench.rows()).filter(({ state }) => state === 'sent').length >= 50,
      60_000,
    );
    expect((await bench.rows()).filter(({ kind }) => kind === 'access')).toHaveLength(25);
    await bench.second();
    const redis = new Redis(serverUrl('TEST_REDIS_URL'));
    bench.service.clock.set('2020-09-21T09:00');
    const end = performance.now() + 2_000;
    // Only this test's keys: other tests share the server.
    while (performance.now() < end) {
      const keys = await redis.keys(`${bench.service.env['QUEUE_PREFIX']}:mail:*`);
      if (keys.length > 0) await redis.del(...keys);
      await new Promise((wake) => setTimeout(wake, 20));
    }
    await redis.quit();
    await eventually(async () => {
      const left = (await bench.rows()).filter(
        ({ kind, state }) => kind === 'access' && state !== 'sent',
      );
      if (left.length > 0) throw new Error(`${left.length} are still ${left[0]!.state}`);
    }, 60_000);
    for (const { registrationId } of people) {
      const subjects = bench.sink
        .to(FakePeers.email(registrationId))
        .map(({ email }) => email.subject?.split(':')[0]);
      expect(subjects.sort()).toEqual([
        'Ihr Zugang',
        'Ihre Anmeldung ist da (noch keine Zusage)',
        'Zusage',
      ]);
    }
  }, 120_000);
});

describe('a mail server that takes a message and falls silent', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start({ env: { SMTP_TIMEOUT_SECONDS: '1' } });
    await bench.offer(offer());
    await bench.taken(offer().offerId, 1);
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  it('does not hold a worker for ever: the mail is repeated once, under the same Message-ID', async () => {
    const one = submitted({ registrationId: freshId() });
    bench.sink.script.push('hold');
    await bench.registration(one);
    const row = await bench.row(one.registrationId, 'addressConfirmation', 'sent', 20_000);
    expect(row.attempts).toBe(2);
    bench.sink.release();
    const ids = bench.sink
      .to(FakePeers.email(one.registrationId))
      .map(({ email }) => email.messageId);
    expect(new Set(ids)).toEqual(new Set([row.message_id]));
  }, 30_000);

  it('a server that is not there is tried again, soon', async () => {
    const one = submitted({ registrationId: freshId() });
    // Once on the connection that carried mails before, once on a new one.
    bench.sink.script.push({ rcpt: 421 }, { rcpt: 421 });
    await bench.registration(one);
    expect(
      (await bench.row(one.registrationId, 'addressConfirmation', 'sent', 20_000)).attempts,
    ).toBe(2);
  }, 30_000);
});
