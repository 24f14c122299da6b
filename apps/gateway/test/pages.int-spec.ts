import { startGateway, type TestGateway } from './gateway.fixture.js';
import { municipalities, offer, OFFER_ID } from './offer.fixture.js';
import type { Received } from './upstream.fixture.js';

const REGISTRATION_ID = '0190a000-0000-7000-8000-00000000000b';
const TOKEN = 'a'.repeat(43);

let gateway: TestGateway;
const answers = new Map<string, (received: Received) => { status?: number; body: unknown }>();

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  answers.clear();
  answers.set('GET /api/offers/probe', () => ({ body: offer }));
  answers.set('GET /api/offers', () => ({ body: { items: [offer], nextCursor: null } }));
  answers.set('GET /api/municipalities', () => ({ body: municipalities }));
  gateway.upstream.answer = (received, response) => {
    const made = answers.get(`${received.method} ${received.path.split('?')[0]}`)?.(received);
    response.writeHead(made?.status ?? (made ? 200 : 404), { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(made?.body ?? { code: 'request.not_found', title: 'Das gibt es hier nicht.' }),
    );
  };
});

const submit = { path: `/api/offers/${OFFER_ID}/registrations`, page: '/angebote/probe/anmeldung' };
const form = {
  vorgang: 'attempt-1',
  vorname: 'Tilda',
  nachname: '<b>Beispiel</b>',
  email: 'tilda@example.org',
  kommune: OFFER_ID,
  aufgabe: 'educationManager',
  'antwort-ready': 'nein',
  sprache: 'de',
};
const refuse = (code: string, pointers: string[]) => () => ({
  status: 400,
  body: {
    code,
    title: 'Nein.',
    errors: pointers.map((pointer) => ({ pointer, code: 'x', detail: 'x' })),
  },
});
const received = (method: string) =>
  gateway.upstream.received.filter((each) => each.method === method);

describe('what others have written', () => {
  it('stays text on our pages, and no page may run a script', async () => {
    for (const path of [
      '/',
      '/angebote/probe',
      '/angebote/probe?lang=en"><script>alert(1)</script>',
    ]) {
      const page = await gateway.newBrowser().send(path);
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.text).not.toContain('<script');
      expect(page.text).not.toContain('<img');
      expect(page.text).toContain('&lt;script&gt;');
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.headers['content-security-policy']).not.toContain('unsafe-inline');
      expect(page.text).not.toMatch(/ style="| on\w+="/);
    }
  });
});

describe('the registration form', () => {
  it('sends what was typed, then shows another page', async () => {
    answers.set(`POST ${submit.path}`, () => ({ status: 202, body: { status: 'accepted' } }));
    const page = await gateway.newBrowser().send(submit.page, { form });
    expect([page.status, page.headers.location]).toEqual([303, '/angebote/probe/angemeldet']);
    expect(JSON.parse(received('POST')[0]?.body ?? '')).toEqual({
      firstName: 'Tilda',
      lastName: '<b>Beispiel</b>',
      email: 'tilda@example.org',
      municipalityId: OFFER_ID,
      functions: ['educationManager'],
      locale: 'de',
      answers: { ready: false },
    });
  });

  it('takes an address as it is typed: browsers rewrite what stands in a field of type email', async () => {
    const { text } = await gateway.newBrowser().send('/angebote/probe');
    expect(text).toMatch(/<input [^>]*type="text" inputmode="email"[^>]* id="feld-email"/);
    expect(text).not.toContain('type="email"');
  });

  it('sent twice is one attempt; corrected it is another', async () => {
    answers.set(`POST ${submit.path}`, () => ({ status: 202, body: { status: 'accepted' } }));
    const browser = gateway.newBrowser();
    for (const vorname of ['Tilda', 'Tilda', 'Thilda'])
      await browser.send(submit.page, { form: { ...form, vorname } });
    const [first, second, corrected] = received('POST').map(
      (each) => each.headers['idempotency-key'],
    );
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).toBe(first);
    expect(corrected).not.toBe(first);
  });

  it('comes back with everything typed, the errors at their fields and a summary that leads there', async () => {
    answers.set(
      `POST ${submit.path}`,
      refuse('request.invalid', ['/email', '/functions', '/municipalityText']),
    );
    const page = await gateway.newBrowser().send(submit.page, {
      form: { ...form, email: 'x', aufgabe: '', kommune: 'andere' },
    });
    expect(page.status).toBe(400);
    expect(page.text).toContain('<title>Fehler: ');
    expect(page.text).toContain('value="&lt;b&gt;Beispiel&lt;/b&gt;"');
    expect(page.text).toContain('value="x"');
    for (const [field, text] of [
      ['feld-email', 'Bitte prüfen Sie die E-Mail-Adresse'],
      ['feld-aufgabe', 'Bitte wählen Sie mindestens eine Aufgabe.'],
      ['feld-kommuneText', 'Bitte geben Sie den Namen Ihrer Kommune an.'],
    ]) {
      expect(page.text).toContain(`<a class="kern-link" href="#${field}">${text}`);
      expect(page.text).toContain(`id="${field}-fehler"`);
    }
    expect(page.text).toMatch(/id="fehler"[^>]*autofocus/);
  });

  it('names the question without an answer', async () => {
    answers.set(`POST ${submit.path}`, refuse('registration.answers_invalid', ['/answers/ready']));
    const { 'antwort-ready': _left, ...open } = form;
    const page = await gateway.newBrowser().send(submit.page, { form: open });
    expect(page.text).toContain('href="#feld-antwort-ready">Bitte beantworten Sie diese Frage.');
  });

  it('asks for a part of the name when the register is long', async () => {
    answers.set('GET /api/municipalities', ({ path }) => ({
      body: path.includes('search=') ? municipalities : { ...municipalities, nextCursor: 'more' },
    }));
    const browser = gateway.newBrowser();
    const before = await browser.send('/angebote/probe');
    expect(before.text).toContain('Ihre Kommune suchen');
    expect(before.text).not.toContain('>Musterstadt<');
    const found = await browser.send(submit.page, {
      form: { ...form, suche: 'muster', suchen: '1' },
    });
    expect(found.text).toContain('>Musterstadt<');
    expect(found.text).toContain('value="Tilda"');
    expect(received('POST')).toEqual([]);
  });

  it('still works while the register is away, and the page while the catalogue is', async () => {
    answers.set('GET /api/municipalities', () => ({ status: 503, body: {} }));
    expect((await gateway.newBrowser().send('/angebote/probe')).text).toContain(
      'steht nicht in der Liste',
    );
    answers.set('GET /api/offers', () => ({ status: 503, body: {} }));
    const landing = await gateway.newBrowser().send('/');
    expect([landing.status, landing.text.includes('können gerade nicht geladen werden')]).toEqual([
      200,
      true,
    ]);
    answers.set('GET /api/offers/probe', () => ({ status: 503, body: {} }));
    const page = await gateway.newBrowser().send('/angebote/probe');
    expect(page.status).toBe(503);
    expect(page.headers['retry-after']).toBeDefined();
    expect(page.text).toContain('Gerade nicht erreichbar');
  });

  it('is not sent for somebody by another site', async () => {
    const page = await gateway.newBrowser().send(submit.page, {
      form,
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(page.status).toBe(403);
    expect(gateway.upstream.received).toEqual([]);
  });
});

describe('links in mails', () => {
  const inspect = (state: string, purpose: string | null = 'confirmAddress') =>
    answers.set('POST /internal/links/inspect', () => ({
      body: { state, purpose, offer: { offerId: OFFER_ID, slug: 'probe', title: { de: 'Probe' } } },
    }));

  it('use nothing up when they are opened, by GET or HEAD', async () => {
    inspect('valid');
    const browser = gateway.newBrowser();
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await browser.send(`/bestaetigen?token=${TOKEN}`, { method })).status).toBe(200);
    }
    expect(new Set(gateway.upstream.received.map((each) => each.path))).toEqual(
      new Set(['/internal/links/inspect']),
    );
    expect(browser.cookies.has('einlass')).toBe(false);
    const page = await browser.send(`/bestaetigen?token=${TOKEN}`);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('same-origin');
  });

  it('open the session of their person with the click, and nobody else’s', async () => {
    answers.set('POST /internal/confirmations', () => ({
      body: { outcome: 'done', registrationId: REGISTRATION_ID },
    }));
    const browser = gateway.newBrowser();
    const page = await browser.send('/bestaetigen', { form: { token: TOKEN } });
    expect([page.status, page.headers.location]).toEqual([303, '/meine-anmeldung']);
    await browser.send('/api/my/registration');
    expect(gateway.upstream.last.actor).toEqual({
      kind: 'participant',
      registrationId: REGISTRATION_ID,
    });
    await gateway.newBrowser().send('/api/my/registration');
    expect(gateway.upstream.last.actor).toEqual({ kind: 'anonymous' });
  });

  it.each([
    ['used', 410, 'wurde schon benutzt'],
    ['expired', 410, 'ist abgelaufen'],
    ['unknown', 404, 'stimmt nicht'],
  ])('that are %s say so and show the way out', async (state, status, text) => {
    inspect(state);
    const page = await gateway.newBrowser().send(`/bestaetigen?token=${TOKEN}`);
    expect(page.status).toBe(status);
    expect(page.text).toContain(text);
    expect(page.text).toContain('href="/meine-anmeldung/link');
    answers.set('POST /internal/confirmations', () => ({
      body: { outcome: state, registrationId: null },
    }));
    const browser = gateway.newBrowser();
    expect((await browser.send('/bestaetigen', { form: { token: TOKEN } })).status).toBe(status);
    expect(browser.cookies.has('einlass')).toBe(false);
  });

  it('that were used lead whoever is signed in to their own page', async () => {
    answers.set('POST /internal/confirmations', () => ({
      body: { outcome: 'done', registrationId: REGISTRATION_ID },
    }));
    const browser = gateway.newBrowser();
    await browser.send('/bestaetigen', { form: { token: TOKEN } });
    inspect('used');
    const page = await browser.send(`/bestaetigen?token=${TOKEN}`);
    expect(page.text).toMatch(/href="\/meine-anmeldung"><span[^>]*>Zu meiner Anmeldung/);
    const other = await gateway.newBrowser().send(`/bestaetigen?token=${TOKEN}`);
    expect(other.text).not.toContain('Zu meiner Anmeldung');
  });

  it('for one purpose do not serve another; nonsense is none', async () => {
    inspect('valid', 'signIn');
    expect((await gateway.newBrowser().send(`/bestaetigen?token=${TOKEN}`)).status).toBe(404);
    for (const token of ['', 'x'.repeat(300)]) {
      expect((await gateway.newBrowser().send('/bestaetigen', { form: { token } })).status).toBe(
        404,
      );
    }
    expect((await gateway.newBrowser().send('/bestaetigen')).status).toBe(404);
  });

  it('are asked for without telling who is registered', async () => {
    answers.set('POST /api/registrations/links', () => ({
      status: 202,
      body: { status: 'accepted' },
    }));
    const page = await gateway.newBrowser().send('/meine-anmeldung/anfordern', {
      form: { angebot: 'probe', email: 'wer@example.org' },
    });
    expect(page.text).toContain('Wenn zu dieser Adresse eine Anmeldung vorliegt');
    expect(page.text).not.toContain('wer@example.org');
  });
});

describe('what is no form of ours', () => {
  it('is refused: taken for an empty form it would still do something', async () => {
    const json = { json: { vorname: { a: 1 }, email: ['x'], kommune: 5 } };
    for (const page of [submit.page, '/bestaetigen', '/abmelden']) {
      const answer = await gateway.newBrowser().send(page, json);
      expect([page, answer.status]).toEqual([page, 400]);
    }
    expect(gateway.upstream.received.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('nothing at all is an empty form, never a fault', async () => {
    answers.set(`POST ${submit.path}`, () => ({
      status: 400,
      body: { code: 'request.invalid', title: 'Nein', errors: [{ pointer: '/lastName' }] },
    }));
    const browser = gateway.newBrowser();
    expect((await browser.send(submit.page, { method: 'POST' })).status).toBe(400);
    expect((await browser.send('/bestaetigen', { method: 'POST' })).status).toBe(404);
  });

  it('an address that cannot be read gets a page with its headers', async () => {
    for (const path of ['/%zz', '/angebote/%E0%A4%A']) {
      const answer = await gateway.service.call('GET', path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });
});
