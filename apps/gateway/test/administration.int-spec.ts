/** The staff pages on a real gateway with real sessions; the services behind it are played. */
import type { Browser, Page } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { HOSTILE, OFFER_ID, play, READY, REVIEW } from './administration.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
let ops: Browser;

beforeAll(async () => {
  gateway = await startGateway();
  play(gateway.upstream);
  const signedIn = async (account: string): Promise<Browser> => {
    const browser = gateway.newBrowser();
    await browser.signIn(account);
    return browser;
  };
  approver = await signedIn('freigabe@example.org');
  viewer = await signedIn('einsicht@example.org');
  ops = await signedIn('betrieb@example.org');
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream);
});

const list = `/verwaltung/angebote/${OFFER_ID}`;
const one = (id: string): string => `/verwaltung/anmeldungen/${id}`;
const posts = () => gateway.upstream.changes();
const formKey = ({ text }: Page): string =>
  /name="schluessel" value="([^"]+)"/.exec(text)?.[1] ?? '';

describe('names of people who mean ill', () => {
  it.each([
    ['the overview', '/verwaltung'],
    ['the list', list],
    ['one registration', one(READY)],
    ['the entry form', `${list}/eintragen`],
    ['the mail plan', `${list}/zeitplan`],
  ])('stay text on %s', async (_, path) => {
    const page = await approver.send(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 | plus: 7 }}');
    expect(page.text).not.toContain('<script');
    expect(page.text).not.toContain(HOSTILE);
    expect(page.text).not.toMatch(/\sstyle=|\son\w+=/);
  });

  it('stay text in a field that comes back with a mistake', async () => {
    const page = await approver.send(`${list}/eintragen`, { form: { vorname: HOSTILE } });
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="&#34;&gt;&lt;script&gt;');
    expect(page.text).not.toContain('<script');
  });
});

describe('roles', () => {
  it('show an approver what can be decided', async () => {
    const { text } = await approver.send(list);
    expect(text).toContain(`value="${READY}"`);
    expect(text).toContain('Ausgewählte zulassen');
    expect((await approver.send(one(READY))).text).toContain('/zulassung"');
  });

  it('show a viewer the same without any way to decide', async () => {
    for (const path of [list, one(READY), one(REVIEW)]) {
      const { status, text } = await viewer.send(path);
      expect(status).toBe(200);
      const main = text.slice(text.indexOf('<main'));
      expect(main).not.toContain('method="post"');
      expect(main).not.toContain('type="checkbox"');
      expect(main).not.toContain('/eintragen');
    }
    expect((await viewer.send(`${list}/eintragen`)).status).toBe(403);
    const form = { entscheidung: 'zulassen', auswahl: READY };
    expect((await viewer.send(`${list}/entscheidungen`, { form })).status).toBe(403);
    expect((await viewer.send(`${one(READY)}/zulassung`, { form })).status).toBe(403);
    expect(posts()).toEqual([]);
  });

  it('let operations see the mail plan, but no registrations', async () => {
    expect((await ops.send(list)).status).toBe(403);
    const plan = await ops.send(`${list}/zeitplan`);
    expect(plan.status).toBe(200);
    expect(plan.text).not.toContain('href="/verwaltung/anmeldungen/');
  });

  it('send strangers to the sign-in and other sites nowhere', async () => {
    const stranger = await gateway.newBrowser().send(list);
    expect(stranger.headers.location).toBe(`/anmelden?zurueck=${encodeURIComponent(list)}`);
    const foreign = await approver.send(`${one(READY)}/zulassung`, {
      form: { schluessel: 'x' },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(foreign.status).toBe(403);
    expect(posts()).toEqual([]);
  });

  it('are those of the person towards the services, too', async () => {
    await viewer.send(list);
    expect(gateway.upstream.last.actor).toMatchObject({ kind: 'staff', roles: ['viewer'] });
  });
});

describe('deciding about many', () => {
  const bulk = 'POST /api/registrations/bulk-approval';
  const position = { stage: 'done', eligibility: 'eligible', approval: 'approved' };
  const title = { de: 'Bitte begründen <b>Sie</b>.', en: 'Please give a reason.' };
  const results = [
    { registrationId: READY, position, problem: null },
    {
      registrationId: REVIEW,
      position: null,
      problem: { code: 'registration.reason_needed', title },
    },
  ];

  it('says for every one what became of it, also when the page is loaded again', async () => {
    play(gateway.upstream, { [bulk]: { status: 200, body: { results } } });
    const start = await approver.send(`${list}?stage=approval`);
    const form: [string, string][] = [
      ['schluessel', formKey(start)],
      ['entscheidung', 'zulassen'],
      ['auswahl', READY],
      ['auswahl', REVIEW],
    ];
    const path = `${list}/entscheidungen?stage=approval`;
    const send = () => approver.send(path, { form });
    const sent = await send();
    expect(sent.status).toBe(303);
    expect(sent.headers.location).toMatch(/\?stage=approval&ergebnis=[0-9a-f]{64}#ergebnis$/);
    for (let load = 0; load < 2; load++) {
      const { text } = await approver.send(sent.headers.location ?? '');
      const section = text.slice(text.indexOf('id="ergebnis"'), text.indexOf('</section>'));
      expect(section).toContain('Entschieden: 1. Nicht entschieden: 1.');
      expect(section).toContain('alert(1)');
      expect(section).toMatch(/<\/a>: zugelassen/);
      expect(section).toContain('Person Zwei</a>: Bitte begründen &lt;b&gt;Sie&lt;/b&gt;.');
    }
    await send();
    const [first, second] = posts();
    expect(first?.body).toEqual({ decision: 'approve', registrationIds: [READY, REVIEW] });
    expect(second?.key).toBe(first?.key);
  });

  it('admits nobody when the form does not say so', async () => {
    const form = { schluessel: 'x', entscheidung: 'constructor', auswahl: READY };
    expect((await approver.send(`${list}/entscheidungen`, { form })).status).toBe(400);
    expect(posts()).toEqual([]);
  });

  it('shows the result to nobody else', async () => {
    play(gateway.upstream, { [bulk]: { status: 200, body: { results } } });
    const form = { schluessel: 'x', entscheidung: 'zulassen', auswahl: READY };
    const { headers } = await approver.send(`${list}/entscheidungen`, { form });
    expect((await viewer.send(headers.location ?? '')).text).not.toContain('Entschieden: 1');
  });

  it.each([
    ['nobody is chosen', { entscheidung: 'zulassen' }, 'mindestens eine Anmeldung', 'liste'],
    [
      'a refusal lacks its reason',
      { entscheidung: 'ablehnen', auswahl: READY },
      'Begründen Sie die Ablehnung',
      'begruendung',
    ],
  ])('asks nobody when %s, and keeps what was chosen', async (_, form, message, field) => {
    const page = await approver.send(`${list}/entscheidungen`, { form });
    expect(page.status).toBe(422);
    expect(page.text).toContain('<title>Fehler: ');
    expect(page.text).toContain(`<a class="kern-link" href="#${field}">`);
    expect(page.text).toContain(message);
    if ('auswahl' in form) expect(page.text).toContain(`value="${READY}" checked`);
    expect(posts()).toEqual([]);
  });
});

describe('deciding about one', () => {
  it('needs a reason where the requirements are not known to be met', async () => {
    const page = await approver.send(`${one(REVIEW)}/zulassung`, { form: { begruendung: '  ' } });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Begründen Sie die Zulassung.');
    expect(page.text).toContain('aria-invalid="true"');
    expect(posts()).toEqual([]);
  });

  it('goes to the service with its reason and comes back to the page', async () => {
    play(gateway.upstream, {
      [`POST /api/registrations/${REVIEW}/approval`]: { status: 200, body: {} },
    });
    const form = { begruendung: 'Vertritt die Leitung.', schluessel: 'one' };
    const { status, headers } = await approver.send(`${one(REVIEW)}/zulassung`, { form });
    expect([status, headers.location]).toEqual([303, `${one(REVIEW)}?gespeichert=ja#ergebnis`]);
    expect(posts()).toMatchObject([{ body: { reason: 'Vertritt die Leitung.' } }]);
    expect((await approver.send(headers.location ?? '')).text).toContain('Gespeichert.');
  });

  it('shows what the service has against it, and keeps the text', async () => {
    const problem = { code: 'registration.nothing_to_decide', title: 'Schon entschieden.' };
    play(gateway.upstream, {
      [`POST /api/registrations/${READY}/decline`]: { status: 409, body: problem },
    });
    const form = { begruendung: 'Leider <voll>', schluessel: 'one' };
    const page = await approver.send(`${one(READY)}/ablehnung`, { form });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Schon entschieden.');
    expect(page.text).toContain('Leider &lt;voll&gt;</textarea>');
  });

  it('finds nothing under an address that is none', async () => {
    for (const id of ['x', OFFER_ID, '..%2f..%2finternal']) {
      expect((await approver.send(one(id))).status).toBe(404);
    }
  });
});

describe('entering by hand', () => {
  const byHand = `POST /api/offers/${OFFER_ID}/registrations/by-hand`;
  const person = {
    schluessel: 'one',
    vorname: 'Dora',
    nachname: 'Probe',
    email: 'dora@example.org',
    kommune: 'musterstadt',
    funktionen: 'other',
    sprache: 'de',
  };

  it('names every field that is missing, at the field and in a summary', async () => {
    const page = await approver.send(`${list}/eintragen`, { form: { kommune: '' } });
    expect(page.status).toBe(422);
    for (const field of ['vorname', 'nachname', 'email', 'kommune', 'funktionen']) {
      expect(page.text).toContain(`href="#${field}"`);
      expect(page.text).toContain(`id="${field}-fehler"`);
    }
    expect(posts()).toEqual([]);
  });

  it('sends what was entered, with the municipality from the register', async () => {
    play(gateway.upstream, { [byHand]: { status: 201, body: { registrationId: READY } } });
    const page = await approver.send(`${list}/eintragen`, { form: person });
    expect([page.status, page.headers.location]).toEqual([
      303,
      `${one(READY)}?gespeichert=ja#ergebnis`,
    ]);
    expect(posts()[0]?.body).toEqual({
      firstName: 'Dora',
      lastName: 'Probe',
      email: 'dora@example.org',
      municipalityId: '0190a000-0000-7000-8000-0000000000c1',
      functions: ['other'],
      answers: {},
      locale: 'de',
    });
  });

  it('never guesses a municipality', async () => {
    const page = await approver.send(`${list}/eintragen`, {
      form: { ...person, kommune: 'Muster' },
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Musterstadt (Landkreis)');
    expect(posts()).toEqual([]);
  });

  it('says at the field that the address is registered already', async () => {
    const body = { code: 'registration.already_registered', title: 'Schon da.', pointer: '/email' };
    play(gateway.upstream, { [byHand]: { status: 409, body } });
    const page = await approver.send(`${list}/eintragen`, { form: person });
    expect(page.status).toBe(422);
    expect(page.text).toMatch(/id="email-fehler">.*Schon da\./);
  });
});

describe('the overview and the mail plan', () => {
  it('say what a draft still needs', async () => {
    expect((await approver.send('/verwaltung')).text).toContain('Es fehlt etwas.');
  });

  it('say who gets what when, and who does not and why', async () => {
    const { text } = await viewer.send(`${list}/zeitplan`);
    expect(text).toContain('Montag, 21. September 2020, 09:00 Uhr');
    expect(text).toMatch(/<strong>ist \(noch\) nicht zugelassen<\/strong>: .*Person Drei/);
  });

  it('speak English to those who want it', async () => {
    const { text } = await viewer.send(`${list}/zeitplan?lang=en`);
    expect(text).toContain('Who does not get it, and why (1)');
    await viewer.send(`${list}?lang=de`);
  });
});
