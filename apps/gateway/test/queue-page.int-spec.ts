import type { Browser } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';

const all = ['catalogue', 'eligibility', 'registration', 'notification', 'mail'];

describe.each(['redis', 'postgres'] as const)('the queue page, queue on %s', (backend) => {
  let gateway: TestGateway;
  let prefix: string;
  beforeAll(async () => {
    gateway = await startGateway({}, backend);
    // BullMQ on PostgreSQL has no prefix of its own: it is part of the name there.
    prefix = backend === 'postgres' ? `${gateway.service.env['QUEUE_PREFIX']}-` : '';
  });
  afterAll(() => gateway.stop());

  const signedIn = async (account: string): Promise<Browser> => {
    const browser = gateway.newBrowser();
    await browser.signIn(account, '/api/offers');
    return browser;
  };

  it('asks for a sign-in and comes back', async () => {
    const page = await gateway.newBrowser().send('/queues');
    expect([page.status, page.headers.location]).toEqual([303, '/anmelden?zurueck=%2Fqueues']);
  });

  it('lists the queues of all services to whoever may look', async () => {
    const browser = await signedIn('einsicht@example.org');
    const page = await browser.send('/queues/api/queues', {
      headers: { accept: 'application/json' },
    });
    const { queues } = JSON.parse(page.text) as { queues: { name: string }[] };
    expect(queues.map(({ name }) => name).sort()).toEqual(all.map((name) => prefix + name).sort());
    expect((await browser.send('/queues')).text).toContain('id="root"');
  });

  it('lets ops act, and nobody else', async () => {
    const path = (action: string): string => `/queues/api/queues/${prefix}mail/${action}`;
    for (const account of ['einsicht@example.org', 'freigabe@example.org']) {
      const browser = await signedIn(account);
      expect((await browser.send(path('pause'), { method: 'PUT' })).status).toBe(403);
    }
    const editor = await signedIn('redaktion@example.org');
    expect((await editor.send(path('pause'), { method: 'PUT' })).status).toBe(403);
    const ops = await signedIn('betrieb@example.org');
    expect((await ops.send(path('pause'), { method: 'PUT' })).status).toBe(200);
    expect((await ops.send(path('resume'), { method: 'PUT' })).status).toBe(200);
  });
});
