import type { Browser } from './browser.fixture.js';
import { eventually } from '#testing/eventually.js';
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

  it('lists the queue of each mail route, and says which offers wait for it', async () => {
    const waiting = {
      offerId: '0190a000-0000-7000-8000-0000000000aa',
      title: { de: 'Austausch', en: 'Exchange' },
      mails: 7,
      oldestDueAt: '2020-09-21T07:00:00Z',
    };
    const items = [
      { queue: 'mail', route: 'main', waiting: 0, endangered: [] },
      { queue: 'mail-spare', route: 'spare', waiting: 9, endangered: [waiting] },
    ];
    gateway.upstream.answerFrom(new Map([['GET /internal/mail-queues', { body: { items } }]]));
    const browser = await signedIn('einsicht@example.org');
    const read = async (language: string) => {
      const headers = { accept: 'application/json', 'accept-language': language };
      const page = await browser.send('/queues/api/queues', { headers });
      const { queues } = JSON.parse(page.text) as {
        queues: { name: string; description?: string }[];
      };
      return new Map(queues.map(({ name, description }) => [name, description]));
    };
    // What was asked is known for three seconds.
    await eventually(async () => (await read('de')).has(`${prefix}mail-spare`));
    const named = await read('de');
    expect(named.get(`${prefix}mail`)).toMatch(/„main“. Keine fällige E-Mail wartet/);
    expect(named.get(`${prefix}mail-spare`)).toBe(
      'E-Mails über den Versandweg „spare“. Fällige, die noch warten: 9. Bleibt die Warteschlange ' +
        'stehen, betrifft das: Austausch (7, seit Montag, 21. September 2020, 09:00 Uhr), …',
    );
    expect((await read('en')).get(`${prefix}mail-spare`)).toContain(
      'it concerns: Exchange (7, since',
    );
    expect(gateway.upstream.last.actor).toMatchObject({ kind: 'service', service: 'gateway' });
    // While notification is away the page stays of use.
    gateway.upstream.answerFrom(new Map());
    await new Promise((wake) => setTimeout(wake, 3_100));
    expect((await read('de')).has(`${prefix}mail-spare`)).toBe(true);
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
