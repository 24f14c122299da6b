/**
 * Several SMTP routes. Who goes first: turns.int-spec.ts.
 * Real: PostgreSQL, the queue, SMTP. Fakes on loopback: registration and catalogue.
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { service, staff } from '#testing/service.js';
import { eventually } from '#testing/eventually.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { SmtpSink } from './support/smtp-sink.js';
import { offer, submitted } from './support/states.js';

const OTHER_AGENCY = '01920000-0000-7000-8000-0000000000b2';
const otherOffer = offer({
  offerId: '01920000-0000-7000-8000-000000000002',
  organiser: { agencyId: OTHER_AGENCY, name: 'Andere Agentur' },
});

describe('several routes', () => {
  let bench: Bench;
  const own = new SmtpSink();
  const spare = new SmtpSink();

  beforeAll(async () => {
    const [ownUrl, spareUrl] = [await own.start(), await spare.start()];
    const deadUrl = `smtp://127.0.0.1:${await closedPort()}`;
    bench = await Bench.start({
      env: {
        MAIL_ROUTES: JSON.stringify([
          { name: 'own', url: ownUrl, agencies: [OTHER_AGENCY], perMinute: 120 },
          { name: 'main', url: deadUrl },
          { name: 'spare', url: spareUrl, from: 'Ersatz <ersatz@example.org>' },
        ]),
      },
    });
    await bench.second();
    for (const one of [offer(), otherOffer]) {
      await bench.offer(one);
      await bench.taken(one.offerId, 1);
    }
  }, 60_000);
  afterAll(async () => {
    await bench.stop();
    await Promise.all([own.stop(), spare.stop()]);
  }, 60_000);

  it('the next one takes over from a server that cannot be reached', async () => {
    const people = Array.from({ length: 8 }, () => submitted({ registrationId: freshId() }));
    for (const one of people) await bench.registration(one);
    for (const { registrationId } of people) {
      await bench.row(registrationId, 'addressConfirmation', 'sent', 40_000);
      const [mail] = spare.to(FakePeers.email(registrationId));
      expect(mail!.email.from?.address).toBe('ersatz@example.org');
    }
    const [main] = await bench.service.sql<{ trouble: string; failures: number }>(
      "SELECT trouble, failures FROM mail_provider WHERE name = 'main'",
    );
    expect(main!.failures).toBeGreaterThanOrEqual(5);
    expect(main!.trouble).toMatch(/ECONNREFUSED|ESOCKET/);
    expect(own.mails).toHaveLength(0);
  }, 60_000);

  it('an agency’s own one takes its mails, and no more in a minute than agreed, over all processes', async () => {
    const people = Array.from({ length: 26 }, () =>
      submitted({ registrationId: freshId(), offerId: otherOffer.offerId }),
    );
    const arrived: number[] = [];
    const began = performance.now();
    for (const one of people) await bench.registration(one);
    await eventually(() => {
      while (arrived.length < own.mails.length) arrived.push(performance.now() - began);
      return own.mails.length === people.length;
    }, 40_000);
    // A burst of ten, and then two in a second: the last one comes eight seconds later.
    expect(arrived.at(-1)!).toBeGreaterThan(7_000);
    for (const from of arrived) {
      const within = arrived.filter((at) => at >= from && at < from + 3_000);
      expect(within.length).toBeLessThanOrEqual(10 + 3 * 2 + 1);
    }
    expect(new Set(own.mails.flatMap(({ to }) => to)).size).toBe(people.length);
  }, 60_000);
});

describe('a route', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start();
    await bench.offer(offer());
    await bench.taken(offer().offerId, 1);
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);
  const ops = staff(['ops']);
  const list = (as = ops) => bench.service.call('GET', '/api/mail-routes', { as });
  const post = (path: string, reason: string) =>
    bench.service.call('POST', path, {
      as: ops,
      body: { reason },
      headers: { 'idempotency-key': freshId() },
    });

  it('can be paused by a person with a reason, and go on', async () => {
    expect((await list(staff(['viewer', 'editor']))).status).toBe(403);
    const paused = await post('/api/mail-routes/default/pause', 'maintenance');
    const queues = async () =>
      (await bench.service.call('GET', '/internal/mail-queues', { as: service('gateway') })).body;
    const idle = { queue: 'mail', route: 'default', waiting: 0, endangered: [] };
    expect(await queues()).toEqual({ items: [idle] });
    expect(paused.body.items).toEqual([
      expect.objectContaining({ name: 'default', state: 'held', reason: 'maintenance' }),
    ]);
    expect((await post('/api/mail-routes/other/pause', 'x')).status).toBe(404);
    const registrationId = freshId();
    await bench.registration(submitted({ registrationId }));
    await bench.row(registrationId, 'addressConfirmation', 'planned');
    await new Promise((wake) => setTimeout(wake, 500));
    await bench.row(registrationId, 'addressConfirmation', 'planned');
    expect((await queues()).items).toMatchObject([
      { waiting: 1, endangered: [{ offerId: offer().offerId, title: offer().title, mails: 1 }] },
    ]);
    const [held] = (await list()).body.items;
    expect(held).toMatchObject({
      heldSince: expect.any(String),
      waiting: 1,
      offers: [{ offerId: offer().offerId, title: offer().title, mails: 1 }],
    });
    // The offers of others are counted, and not told.
    const [seen] = (await list(staff(['ops'], [OTHER_AGENCY]))).body.items;
    expect([seen.waiting, seen.offers]).toEqual([1, []]);
    await post('/api/mail-routes/default/resume', 'done');
    await bench.row(registrationId, 'addressConfirmation', 'sent');
    expect((await list()).text).not.toContain('password');
    expect((await list()).body.items[0]).toMatchObject({ heldSince: null, waiting: 0, offers: [] });
  });

  it('tells what its server said last: that it took mails, and that it did not', async () => {
    for (let n = 0; n < 4; n++) {
      const registrationId = freshId();
      if (n === 3) bench.sink.script.push({ rcpt: 550 });
      await bench.registration(submitted({ registrationId }));
      await bench.row(registrationId, 'addressConfirmation', n === 3 ? 'failed' : 'sent');
    }
    const [{ answers }] = (await list()).body.items;
    const taken = answers.map(({ accepted }: { accepted: boolean }) => accepted);
    expect(taken.sort()).toEqual([false, true, true, true]);
    const refused = answers.find(({ accepted }: { accepted: boolean }) => !accepted);
    expect(refused.words).toBe('550 scripted 550');
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
