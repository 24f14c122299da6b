/** Before and after a text of an offer is saved: how many planned mails get it. Services are played. */
import { OFFER_ID, play, type Special } from './administration.fixture.js';
import { type Browser, plain } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { ok } from './questions.fixture.js';
import { startDesk } from './staff.fixture.js';

const both = (words: string) => ({ de: words, en: words });
const text = {
  subject: both('Betreff'),
  heading: both('Titel'),
  body: both('Text'),
  why: both('Grund'),
};
const state = {
  kind: 'receipt',
  version: 0,
  inForce: { from: 'default', version: null, text },
  versions: [],
};
const api = `/api/templates/texts/offer/${OFFER_ID}/receipt`;
const whatIf = `POST /api/offers/${OFFER_ID}/timetable/what-if`;
const row = (kind: string, counts: object) => ({
  kind,
  key: null,
  name: null,
  added: 0,
  dropped: 0,
  moved: 0,
  reworded: 0,
  unchanged: 0,
  settled: 0,
  ...counts,
});
const answers: Special = {
  [`GET ${api}`]: ok(state),
  'GET /api/templates/receipt/variables': ok({ variables: [] }),
  [`POST ${api}/check`]: ok({ faults: [] }),
  [`POST ${api}/versions`]: ok(state),
  [whatIf]: ok({
    timeZone: 'Europe/Berlin',
    registrations: 50,
    mails: [row('receipt', { reworded: 12, settled: 30 }), row('access', { unchanged: 40 })],
  }),
};
const page = `/verwaltung/e-mail-texte/angebot/${OFFER_ID}/receipt`;
const SAID = 'die diesen Text bekommen: 12. Schon versandt oder unterwegs, ohne ihn: 30.';
const form = { fassung: '0', schluessel: 'k', 'betreff-de': 'Neu' };

let gateway: TestGateway;
let editor: Browser;
beforeAll(async () => {
  ({ gateway, editor } = await startDesk('editor'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

it('says it when a text is checked, and again when it is saved, with the way to the timetable', async () => {
  expect(plain((await editor.send(page)).text)).not.toContain('die diesen Text bekommen');
  const checked = await editor.send(page, { form: { ...form, aktion: 'pruefen' } });
  expect(plain(checked.text)).toContain(SAID);
  expect(checked.text).toContain(`href="/verwaltung/angebote/${OFFER_ID}/zeitplan"`);
  const asked = gateway.upstream.received.find(({ path }) => path.endsWith('/what-if'))!;
  expect(JSON.parse(asked.body)).toEqual({
    change: {},
    reworded: [{ kind: 'receipt', key: null }],
  });
  const saved = await editor.send(page, { form: { ...form, aktion: 'speichern' } });
  const after = await editor.send(saved.headers.location!.split('#')[0]!);
  expect(plain(after.text)).toContain('Gespeichert.');
  expect(plain(after.text)).toContain(SAID);
});

it('an offer of which notification has not heard has none, and nobody waits for one that is away', async () => {
  play(gateway.upstream, {
    ...answers,
    [whatIf]: { status: 404, body: { code: 'offer.not_found', title: '-' } },
  });
  const none = await editor.send(page, { form: { ...form, aktion: 'pruefen' } });
  expect(plain(none.text)).toContain('die diesen Text bekommen: 0.');
  play(gateway.upstream, { ...answers, [whatIf]: { status: 503, body: {} } });
  const away = await editor.send(page, { form: { ...form, aktion: 'pruefen' } });
  expect(away.status).toBe(200);
  expect(plain(away.text)).toContain('Es wurde nichts gefunden');
  expect(plain(away.text)).not.toContain('die diesen Text bekommen');
});
