import { BOOTSTRAP_KEY, startGateway, type TestGateway } from './gateway.fixture.js';

const AGENCY = '0190a000-0000-7000-8000-000000000001';
const OTHER_AGENCY = '0190a000-0000-7000-8000-000000000002';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  gateway.service.clock.set('2020-09-01T09:00');
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const whoAmI = async (headers: Record<string, string>) => {
  gateway.upstream.forget();
  const { status } = await gateway.service.call('GET', '/api/offers', { headers });
  return { status, actor: gateway.upstream.received.at(-1)?.actor };
};
const createKey = (over: object = {}, by = BOOTSTRAP_KEY) =>
  gateway.service.call('POST', '/api/keys', {
    headers: bearer(by),
    body: {
      name: 'Nachtabgleich',
      roles: ['viewer'],
      agencyIds: [AGENCY],
      expiresAt: '2020-10-01T00:00:00Z',
      ...over,
    },
  });

describe('API keys', () => {
  it('are shown once, stored as a hash, and act with their scope', async () => {
    const made = await createKey();
    expect(made.status).toBe(201);
    const { key, keyId: id } = made.body;
    expect(key).toMatch(/^einlass_[\w-]{43}$/);
    expect((await whoAmI(bearer(key))).actor).toEqual({
      kind: 'staff',
      subject: `apiKey:${id}`,
      name: 'API: Nachtabgleich',
      roles: ['viewer'],
      agencyIds: [AGENCY],
      via: 'apiKey',
    });
    const [row] = await gateway.service.sql('SELECT * FROM api_key WHERE id = $1', [id]);
    expect(JSON.stringify(row)).not.toContain(key.slice('einlass_'.length));
    const list = await gateway.service.call('GET', '/api/keys', { headers: bearer(BOOTSTRAP_KEY) });
    expect(list.text).not.toContain(key);
    expect(list.body.items.find((each: { keyId: string }) => each.keyId === id)).toMatchObject({
      name: 'Nachtabgleich',
      lastUsedAt: '2020-09-01T07:00:00Z',
      revokedAt: null,
    });
  });

  it('stop at the stated instant, and at once when revoked', async () => {
    const { key, keyId: id } = (await createKey()).body;
    gateway.service.clock.set('2020-10-01T01:59');
    expect((await whoAmI(bearer(key))).status).toBe(200);
    gateway.service.clock.set('2020-10-01T02:00');
    expect((await whoAmI(bearer(key))).status).toBe(401);
    gateway.service.clock.set('2020-09-02T09:00');
    const revoked = await gateway.service.call('DELETE', `/api/keys/${id}`, {
      headers: bearer(BOOTSTRAP_KEY),
    });
    expect(revoked.status).toBe(204);
    const refused = await gateway.service.call('GET', '/api/offers', { headers: bearer(key) });
    expect([refused.status, refused.body.code]).toEqual([401, 'access.key_invalid']);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('wrong ones are refused, never taken for nobody', async () => {
    for (const authorization of [
      'Bearer einlass_wrong',
      `Bearer einlass_${'a'.repeat(43)}`,
      'Bearer x.y.z',
      'Basic YTpi',
      'Bearer',
    ]) {
      expect([authorization, (await whoAmI({ authorization })).status]).toEqual([
        authorization,
        401,
      ]);
    }
    expect(gateway.upstream.received).toEqual([]);
  });

  it('a token between services is none', async () => {
    const answer = await gateway.service.call('GET', '/api/offers', {
      as: { kind: 'service', service: 'x' },
    });
    expect(answer.status).toBe(401);
  });

  it('never do more than their maker', async () => {
    const small = (await createKey({ roles: ['viewer', 'admin'], agencyIds: [AGENCY] })).body.key;
    for (const over of [
      { roles: ['approver'] },
      { agencyIds: [OTHER_AGENCY] },
      { agencyIds: '*' },
    ]) {
      const answer = await createKey(over, small);
      expect([answer.status, answer.body.code]).toEqual([403, 'api_key.scope_too_wide']);
    }
    expect((await createKey({}, small)).status).toBe(201);
    const foreign = (await createKey({ agencyIds: [OTHER_AGENCY] })).body.keyId;
    const list = await gateway.service.call('GET', '/api/keys', { headers: bearer(small) });
    expect(list.text).not.toContain(foreign);
    const revoke = await gateway.service.call('DELETE', `/api/keys/${foreign}`, {
      headers: bearer(small),
    });
    expect(revoke.status).toBe(404);
  });

  it('are for administrators only, live a limited time, and take no unknown fields', async () => {
    const viewer = (await createKey()).body.key;
    expect((await createKey({}, viewer)).status).toBe(403);
    expect((await gateway.service.call('GET', '/api/keys')).status).toBe(401);
    for (const expiresAt of ['2020-09-01T06:59:59Z', '2022-01-01T00:00:00Z']) {
      expect((await createKey({ expiresAt })).body.code).toBe('api_key.expiry_invalid');
    }
    for (const over of [
      { extra: 1 },
      { roles: ['root'] },
      { roles: [] },
      { name: 'a\nb' },
      { expiresAt: '2020-02-30T00:00:00Z' },
    ]) {
      const answer = await createKey(over);
      expect([over, answer.status]).toEqual([over, 400]);
      expect(answer.body.errors.length).toBeGreaterThan(0);
    }
  });
});

describe('staff who sign in', () => {
  it('come back to where they wanted, as who they are; a new session id, HttpOnly and SameSite', async () => {
    const browser = gateway.newBrowser();
    const choice = await browser.open('/anmelden?zurueck=/api/offers');
    expect(choice.text).toContain('freigabe@example.org');
    const before = browser.cookies.get('einlass');
    const done = await browser.open(choice.url.href, { form: { konto: 'freigabe@example.org' } });
    expect(done.url.pathname).toBe('/api/offers');
    expect(browser.cookies.get('einlass')).not.toBe(before);
    expect(gateway.upstream.last.actor).toMatchObject({
      name: 'Demo Freigabe',
      roles: ['viewer', 'approver'],
      via: 'oidc',
    });
    const fresh = await gateway.newBrowser().send('/anmelden');
    expect(fresh.headers['set-cookie']?.join()).toMatch(/einlass=[^;]+;.*HttpOnly; SameSite=Lax/);
  });

  it('are nobody again after signing out', async () => {
    const browser = gateway.newBrowser();
    await browser.signIn('alles@example.org', '/api/offers');
    const kept = browser.cookies.get('einlass') ?? '';
    await browser.send('/abmelden', { form: {} });
    expect(browser.cookies.has('einlass')).toBe(false);
    browser.cookies.set('einlass', kept);
    await browser.send('/api/offers');
    expect(gateway.upstream.last.actor).toEqual({ kind: 'anonymous' });
  });

  it('cannot be handed a session: an id planted before is worth nothing after', async () => {
    const attacker = gateway.newBrowser();
    await attacker.send('/anmelden');
    const planted = attacker.cookies.get('einlass') ?? '';
    const victim = gateway.newBrowser();
    victim.cookies.set('einlass', planted);
    await victim.signIn('alles@example.org', '/api/offers');
    expect(gateway.upstream.last.actor).toMatchObject({ name: 'Demo Alles' });
    await attacker.send('/api/offers');
    expect(gateway.upstream.last.actor).toEqual({ kind: 'anonymous' });
  });

  it('return to our pages only', async () => {
    for (const away of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const page = await gateway.newBrowser().signIn('alles@example.org', away);
      expect(page.url.host).toBe('einlass.test');
    }
  });

  it('need the answer to their own question: forged, repeated or foreign ones are refused', async () => {
    const browser = gateway.newBrowser();
    expect((await browser.send('/anmelden/zurueck?code=x&state=y')).status).toBe(400);
    await browser.send('/anmelden');
    expect((await browser.send('/anmelden/zurueck?code=x&state=forged')).status).toBe(400);
    const choice = await browser.open('/anmelden');
    expect(
      (await browser.send(choice.url.href, { form: { konto: 'root@example.org' } })).status,
    ).toBe(400);
  });
});

describe('requests from other sites', () => {
  it('with our cookie are refused when they change something, and nothing happens', async () => {
    const browser = gateway.newBrowser();
    await browser.signIn('alles@example.org', '/api/offers');
    gateway.upstream.forget();
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'http://einlass.test', 'sec-fetch-site': 'same-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
    ]) {
      for (const path of ['/api/registrations/1/approval', '/abmelden', '/uhr']) {
        const page = await browser.send(path, { method: 'POST', json: {}, headers });
        expect([path, page.status]).toEqual([path, 403]);
      }
    }
    expect(gateway.upstream.received).toEqual([]);
    const own = await browser.send('/api/registrations/1/approval', { method: 'POST', json: {} });
    expect(own.status).toBe(200);
  });

  it('may not send our forms, also for somebody who is not signed in', async () => {
    for (const path of ['/meine-anmeldung/link', '/bestaetigen', '/angebote/1/anmelden']) {
      const page = await gateway.newBrowser().send(path, {
        method: 'POST',
        json: {},
        headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      });
      expect([path, page.status]).toEqual([path, 403]);
    }
  });

  it('without a cookie may use the public API: there is nothing to abuse', async () => {
    const answer = await gateway.service.call('POST', '/api/registrations', {
      body: {},
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(200);
  });
});

describe('too much from one address', () => {
  it('is told to wait; staff and reading are not counted', async () => {
    const narrow = await startGateway({ PUBLIC_CHANGES_PER_MINUTE: '3' });
    try {
      const post = (headers = {}) =>
        narrow.service.call('POST', '/api/registrations', { body: {}, headers });
      for (let i = 0; i < 3; i++) expect((await post()).status).toBe(200);
      const refused = await post();
      expect([refused.status, refused.body.code]).toEqual([429, 'access.too_many']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await post({ 'x-forwarded-for': '203.0.113.77' })).status).toBe(429);
      expect((await post(bearer(BOOTSTRAP_KEY))).status).toBe(200);
      expect((await narrow.service.call('GET', '/api/offers')).status).toBe(200);
    } finally {
      await narrow.stop();
    }
  });
});
