/** Pages about texts of mails on a real gateway; notification behind it is played. */
import { mailKind } from '#contracts/vocabulary.js';
import { HOSTILE, OFFER_ID, play, READY, type Special } from './administration.fixture.js';
import { type Browser, plain } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { refused } from './questions.fixture.js';
import { startDesk } from './staff.fixture.js';

const both = (text: string) => ({ de: text, en: text });
const text = {
  subject: both(`Da: {{ offer.title }} ${HOSTILE}`),
  heading: both('Überschrift'),
  body: both('<mj-text>\n{{ offer.where }}</mj-text>'),
  why: both('weil'),
};
const saved = {
  version: 2,
  savedAt: '2020-09-01T07:00:00Z',
  savedBy: 'Kim',
  note: `Anlass ${HOSTILE}`,
  backToDefault: false,
  restores: null,
  failure: { at: '2020-09-01T08:00:00Z', why: `kaputt ${HOSTILE}` },
};
const inForce = { from: 'agency', version: 2 };
const state = {
  agencyId: OFFER_ID,
  kind: 'receipt',
  version: 2,
  inForce: { ...inForce, text },
  versions: [saved, { ...saved, version: 1, failure: null }],
};
const branding = {
  agencyId: OFFER_ID,
  version: 4,
  settings: {
    salutation: 'informal',
    colours: { button: '#17417a', buttonText: '#ffffff', link: '#17417a' },
    logoAlt: both(`Logo ${HOSTILE}`),
    imprint: `Musterweg ${HOSTILE}`,
    contact: null,
  },
  logo: { width: 100, height: 20, tooLarge: true },
  changedAt: '2020-09-01T07:00:00Z',
  changedBy: 'Kim',
};
const ok = (body: unknown) => ({ status: 200, body });
const api = `/api/templates/texts/agency/${OFFER_ID}`;
const brandApi = `/api/templates/branding/${OFFER_ID}`;
const items = mailKind.options.map((kind) => ({ kind, inForce, newest: saved }));
const answers: Special = {
  'GET /api/templates/texts': ok({
    agencies: [{ agencyId: OFFER_ID, name: `Agentur ${HOSTILE}` }],
  }),
  [`GET ${api}`]: ok({ agencyId: OFFER_ID, items }),
  [`GET /api/templates/texts/offer/${OFFER_ID}`]: ok({ agencyId: OFFER_ID, items }),
  [`GET ${api}/receipt`]: ok(state),
  [`GET ${api}/receipt/versions/1`]: ok({ ...saved, text: { ...text, why: both('früher') } }),
  'GET /api/templates/receipt/variables': ok({
    variables: [{ path: 'offer.title', required: true, ...both('Titel') }],
  }),
  [`POST ${api}/receipt/check`]: ok({ faults: [] }),
  [`POST ${api}/receipt/versions`]: ok(state),
  [`POST ${api}/receipt/restore`]: ok(state),
  [`POST ${api}/receipt/test-mail`]: ok({ to: 'redaktion@example.org' }),
  [`POST ${api}/receipt/preview`]: ok({
    subject: `Betreff ${HOSTILE}`,
    html: '<html><body class="x"><h1>Die E-Mail</h1></body></html>',
    text: '-',
    bytes: 2_100,
  }),
  [`GET ${brandApi}`]: ok(branding),
  [`PUT ${brandApi}`]: ok(branding),
  [`POST ${brandApi}/logo`]: ok(branding),
  [`DELETE ${brandApi}/logo`]: ok(branding),
};
const faulty = {
  status: 422,
  body: {
    code: 'mail_text.faulty',
    title: 'Nicht gespeichert.',
    errors: [
      { pointer: '/text/body/de', code: 'x', detail: `So nicht ${HOSTILE}`, line: 3, column: 7 },
    ],
  },
};

let gateway: TestGateway;
let editor: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, editor, viewer } = await startDesk('editor', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

const base = '/verwaltung/e-mail-texte';
const page = `${base}/agentur/${OFFER_ID}/receipt`;
const brandPage = `${base}/agentur/${OFFER_ID}/erscheinungsbild`;
const form = {
  fassung: '2',
  schluessel: 'k',
  'betreff-de': 'Neu',
  'betreff-en': 'New',
  'text-de': 'eins\r\nzwei',
  notiz: 'Anlass',
};
const written = () => gateway.upstream.received.filter(({ method }) => method !== 'GET');

it('leads from the agency to each of its mails', async () => {
  const owners = await viewer.send(base);
  expect(owners.text).toContain(`href="${base}/agentur/${OFFER_ID}"`);
  const list = await viewer.send(`${base}/agentur/${OFFER_ID}`);
  for (const kind of mailKind.options) expect(list.text).toContain(`/${OFFER_ID}/${kind}"`);
  expect(plain(list.text)).toContain('Text der Agentur, Version 2');
  expect(list.text).toContain(`href="${brandPage}"`);
  const offers = await viewer.send(`${base}/angebot/${OFFER_ID}`);
  expect(plain(offers.text)).toContain('Texte dieses Angebots');
  for (const { text: html } of [owners, list, offers]) expect(html).not.toContain('<script');
});

describe('the page of a text', () => {
  it('shows it in both languages, what may be said, and its versions', async () => {
    const { status, text: html, headers } = await editor.send(page);
    expect(status).toBe(200);
    expect(html).toContain('&lt;mj-text&gt;\n{{ offer.where }}&lt;/mj-text&gt;</textarea>');
    expect(html).toContain('<code>offer.title</code> <strong>(nötig)</strong>');
    expect(plain(html)).toContain('Version 2 (gilt jetzt)');
    expect(plain(html)).toContain('ließ sich damit keine E-Mail herstellen');
    expect(html).not.toContain('<script');
    expect(html).toMatch(/<iframe [^>]*sandbox>/);
    expect(headers['content-security-policy']).toContain("frame-src 'self'");
    const old = await editor.send(`${page}?version=1`);
    expect(old.text).toContain('>früher</textarea>');
    expect((await viewer.send(page)).text).not.toContain('value="speichern"');
    expect((await editor.send(`${page}?lang=en`)).text).toContain('Preview German');
    await editor.send(`${page}?lang=de`); // the language is remembered
  });

  it('saves what was written, from the version that was read', async () => {
    const answer = await editor.send(page, { form: { ...form, aktion: 'speichern' } });
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `${page}?ergebnis=gespeichert#ergebnis`,
    ]);
    const [sent] = written();
    expect([sent!.path, sent!.headers['if-match']]).toEqual([`${api}/receipt/versions`, '"2"']);
    expect(JSON.parse(sent!.body)).toMatchObject({
      note: 'Anlass',
      text: { subject: { de: 'Neu', en: 'New' }, body: { de: 'eins\nzwei', en: '' } },
    });
  });

  it('shows each fault beside its field and keeps what was typed', async () => {
    play(gateway.upstream, { ...answers, [`POST ${api}/receipt/versions`]: faulty });
    const answer = await editor.send(page, { form: { ...form, aktion: 'speichern' } });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#text-de"');
    expect(answer.text).toMatch(
      /aria-describedby="text-de-hinweis text-de-fehler" aria-invalid="true"/,
    );
    expect(plain(answer.text)).toContain('Text (Deutsch), Zeile 3, Spalte 7: So nicht');
    expect(answer.text).toContain('eins\nzwei</textarea>');
    expect(answer.text).not.toContain('<script');
    const checked = await editor.send(page, { form: { ...form, aktion: 'pruefen' } });
    expect(plain(checked.text)).toContain('Es wurde nichts gefunden');
  });

  it('shows the mail in a frame that may run and fetch nothing', async () => {
    const answer = await viewer.send(`${page}/vorschau`, {
      form: { ...form, sprache: 'en', anmeldung: READY },
    });
    expect(answer.headers['content-security-policy']).toBe(
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    );
    expect(answer.text).toContain('<h1>Die E-Mail</h1>');
    expect(answer.text).toContain('Betreff: Betreff &quot;&gt;&lt;script');
    expect(JSON.parse(written()[0]!.body)).toMatchObject({ locale: 'en', registrationId: READY });
    play(gateway.upstream, { ...answers, [`POST ${api}/receipt/preview`]: faulty });
    const bad = await viewer.send(`${page}/vorschau`, { form });
    expect([bad.status, plain(bad.text).includes('So nicht')]).toEqual([422, true]);
    expect(bad.text).not.toContain('<script');
  });

  it('goes back, and sends a test to oneself', async () => {
    await editor.send(`${page}/zurueck`, { form: { fassung: '2', schluessel: 'k', version: '1' } });
    await editor.send(`${page}/zurueck`, { form: { fassung: '2', schluessel: 'k' } });
    expect(written().map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { version: 1 },
      { version: null },
    ]);
    const test = await editor.send(`${page}/test`, { form: { schluessel: 'k' } });
    expect(test.headers.location).toContain('an=redaktion%40example.org');
    expect((await viewer.send(`${page}/test`, { form: {} })).status).toBe(403);
  });

  it('quotes the mail server when it does not take the test', async () => {
    const path = `POST ${api}/receipt/test-mail`;
    const said = { code: 'mail_server.reply', detail: `550 5.1.1 unknown ${HOSTILE}` };
    play(gateway.upstream, {
      ...answers,
      [path]: refused('mail_text.test_refused', 'Prüfen Sie es.', 422, [said]),
    });
    const { status, text } = await editor.send(`${page}/test`, { form: { schluessel: 'k' } });
    expect([status, text.includes('<script')]).toEqual([422, false]);
    expect(text).toContain('href="#test">Prüfen Sie es.');
    expect(text).toMatch(/Der Mailserver sagt:<\/figcaption><blockquote[^>]*>550 5\.1\.1 unknown/);
    const silent = { code: 'mail_server.no_reply', detail: 'ECONNREFUSED' };
    play(gateway.upstream, {
      ...answers,
      [path]: refused('mail_text.test_unreachable', 'Später.', 409, [silent]),
    });
    const other = await editor.send(`${page}/test`, { form: { schluessel: 'k' } });
    expect(other.text).toContain('Statt einer Antwort des Mailservers wurde vermerkt:');
  });

  it.each([
    '/verwaltung/e-mail-texte/x/1',
    `${base}/agentur/${OFFER_ID}/nix`,
    `${base}/agentur/x/receipt`,
    `/verwaltung/e-mail-texte/toString/${OFFER_ID}`,
  ])('%s is nothing', async (wrong) => expect((await editor.send(wrong)).status).toBe(404));
});

describe('the page of the branding', () => {
  const multipart = (content: string) => {
    const lines = (name: string, value: string, more = '') =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    return {
      raw: Buffer.from(
        `${lines('fassung', '4')}${lines('datei', content, '; filename="logo.png"')}--x--\r\n`,
      ),
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    };
  };

  it('shows and sends every setting', async () => {
    const { text: html } = await editor.send(brandPage);
    expect(html).toMatch(/id="anrede-informal" value="informal" checked/);
    expect(html).toContain(`src="/api/templates/branding/${OFFER_ID}/logo?v=4"`);
    expect(plain(html)).toContain('Dieses Logo ist größer als 40 KB. Es reist weiter mit');
    expect(html).not.toContain('<script');
    const answer = await editor.send(brandPage, {
      form: {
        fassung: '4',
        anrede: 'formal',
        'farbe-knopf': '#000000',
        'farbe-schrift': '#ffffff',
        'farbe-link': '#000000',
        'logo-de': 'Logo',
        'logo-en': 'Logo',
        impressum: 'eins\r\nzwei',
        'kontakt-name': 'Stelle',
      },
    });
    expect(answer.status).toBe(303);
    expect(JSON.parse(written()[0]!.body)).toEqual({
      salutation: 'formal',
      colours: { button: '#000000', buttonText: '#ffffff', link: '#000000' },
      logoAlt: both('Logo'),
      imprint: 'eins\nzwei',
      contact: { name: 'Stelle', email: null, phone: null },
    });
  });

  it('says beside the colour what is wrong with it', async () => {
    const errors = [{ pointer: '/colours/link', code: 'contrast', detail: 'Kontrast 2,0:1' }];
    play(gateway.upstream, {
      ...answers,
      [`PUT ${brandApi}`]: { status: 422, body: { code: 'branding.contrast', title: '-', errors } },
    });
    const answer = await editor.send(brandPage, { form: { fassung: '4' } });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="farbe-link-fehler"[^]*Kontrast 2,0:1/);
  });

  it('passes a picture on, and says what is wrong with it', async () => {
    const good = await editor.send(`${brandPage}/logo`, multipart('PNG…'));
    expect(good.status).toBe(303);
    expect([written()[0]!.body, written()[0]!.headers['if-match']]).toEqual(['PNG…', '"4"']);
    play(gateway.upstream, {
      ...answers,
      [`POST ${brandApi}/logo`]: {
        status: 413,
        body: { code: 'x', title: 'Das Logo ist zu groß.' },
      },
    });
    const bad = await editor.send(`${brandPage}/logo`, multipart('x'.repeat(3_000_000)));
    expect([bad.status, plain(bad.text).includes('Das Logo ist zu groß.')]).toEqual([422, true]);
    expect(written().at(-1)!.body.length).toBeLessThan(1024 * 1024);
    const gone = await editor.send(`${brandPage}/logo-entfernen`, { form: { fassung: '4' } });
    expect(gone.status).toBe(303);
    expect((await viewer.send(`${brandPage}/logo`, multipart('x'))).status).toBe(403);
  });
});
