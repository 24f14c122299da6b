/** Staff and the page about mail routes and held addresses, on a real gateway; notification is played. */
import { HOSTILE, OFFER_ID, play, READY, type Special } from './administration.fixture.js';
import { type Browser, plain } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { DELIVERY as base, deedKeys, keyIn, MAIL, mailLife, SUPPRESSION } from './mails.fixture.js';
import { ok, refused, sent } from './questions.fixture.js';

const page = '/verwaltung/versand';

let gateway: TestGateway;
let ops: Browser;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  gateway = await startGateway();
  const signedIn = async (account: string): Promise<Browser> => {
    const browser = gateway.newBrowser();
    await browser.signIn(`${account}@example.org`);
    return browser;
  };
  ops = await signedIn('betrieb');
  approver = await signedIn('freigabe');
  viewer = await signedIn('einsicht');
});
afterAll(() => gateway.stop());

const playing = (special: Special): void => {
  gateway.upstream.forget();
  play(gateway.upstream, special);
};
const submit = (path: string, form: Record<string, string>) => approver.send(path, { form });

const route = (changes: object = {}) => ({
  name: 'main',
  server: 'mail.example.org:587',
  from: `Einlass ${HOSTILE} <einlass@example.org>`,
  perMinute: 300,
  connections: 5,
  agencies: null,
  classes: ['urgent', 'bulk'],
  signed: true,
  returnPaths: false,
  state: 'working',
  reason: null,
  heldSince: null,
  pausedUntil: null,
  inHand: 2,
  waiting: 7,
  offers: [
    {
      offerId: OFFER_ID,
      title: { de: `Austausch ${HOSTILE}` },
      mails: 7,
      oldestDueAt: '2020-09-21T07:00:00.000Z',
    },
  ],
  answers: [{ at: '2020-09-21T07:01:00.000Z', accepted: false, words: `450 later ${HOSTILE}` }],
  ...changes,
});
const held = (changes: object = {}) => ({
  suppressionId: SUPPRESSION,
  mailId: MAIL,
  offerId: OFFER_ID,
  to: 'participant',
  registrationId: READY,
  person: { name: HOSTILE, municipality: 'Musterstadt' },
  address: 'kim@example.org',
  addressGap: null,
  status: '5.1.1',
  words: `550 unknown ${HOSTILE}`,
  since: '2020-09-10T09:00:00.000Z',
  held: 3,
  offers: [{ offerId: OFFER_ID, title: { de: 'Austausch' }, held: 3 }],
  ...changes,
});
const showing = (routes: object[], addresses: object[], special: Special = {}) =>
  playing({
    'GET /api/mail-routes': ok({ items: routes }),
    'GET /api/suppressed-addresses': ok({ items: addresses, nextCursor: 'abc' }),
    ...special,
  });
const asked = () => gateway.upstream.received.map(({ path }) => path);

it('tells ops of each route: its limits, what waits, and what its server said', async () => {
  const paused = { state: 'paused', reason: '535 no', pausedUntil: '2020-09-21T07:05:00.000Z' };
  const stopped = { state: 'held', reason: 'Wartung', heldSince: '2020-09-21T06:00:00.000Z' };
  showing(
    [route(), route({ name: 'second', ...paused }), route({ name: 'third', ...stopped })],
    [held({ person: null, address: null, addressGap: 'notShown' })],
  );
  const { status, text } = await ops.send(page);
  expect(status).toBe(200);
  expect(text).not.toContain('<script');
  for (const said of [
    'höchstens 300 E-Mails in der Minute; zugleich je Prozess: 5',
    'fällig und noch nicht versandt: 7; in Arbeit: 2',
    'nicht angenommen: 450 later',
    'unterschreibt (DKIM); Rückläufer gehen an den Absender',
    'nächster Versuch ab Montag, 21. September 2020, 09:05 Uhr',
    'Wartung angehalten seit Montag, 21. September 2020, 08:00 Uhr',
    'Adressen sieht, wer Anmeldungen lesen darf.',
  ])
    expect(plain(text)).toContain(said);
  const deeds = [...text.matchAll(/action="\/verwaltung\/versand\/wege\/([^#]+)#/g)];
  expect(deeds.map(([, deed]) => deed)).toEqual([
    'main/anhalten',
    'second/weiter',
    'second/anhalten',
    'third/weiter',
  ]);
  expect(text).not.toContain('/verwaltung/anmeldungen/');
});

it('shows others the addresses alone: whose, why, since when, and what is held for it', async () => {
  const contact = { to: 'organiser', registrationId: null, person: null, address: 'a@b.example' };
  const before = { address: null, addressGap: 'changed' };
  showing([route()], [held(), held(contact), held(before)]);
  const { status, text } = await viewer.send(`${page}?angebot=${OFFER_ID}`);
  expect(status).toBe(200);
  expect(text).not.toContain('<script');
  for (const said of [
    'kim@example.org',
    'Der Mailserver sagt: 5.1.1 550 unknown',
    'Austausch (zurückgehalten: 3)',
    'Donnerstag, 10. September 2020, 11:00 Uhr',
    'Ansprechadresse des Angebots',
    'Adresse inzwischen geändert',
    'Nur Adressen, die dieses Angebot betreffen: Austausch.',
  ])
    expect(plain(text)).toContain(said);
  expect(text).toContain(`href="/verwaltung/anmeldungen/${READY}"`);
  expect(text).toContain(`href="${base}/${MAIL}"`);
  expect(text).toContain(`href="${page}?angebot=${OFFER_ID}&amp;ab=abc#adressen"`);
  expect(text).not.toMatch(/action="\/verwaltung\/versand/);
  expect(text).not.toContain('id="wege"');
  expect(asked()).not.toContain('/api/mail-routes');
  expect(asked().some((path) => path.includes(`offerId=${OFFER_ID}`))).toBe(true);
});

it('stops a route with a reason, once per form; others may not', async () => {
  const path = '/api/mail-routes/main/pause';
  showing([route()], [], { [`POST ${path}`]: ok({ items: [] }) });
  const key = keyIn((await ops.send(page)).text);
  const deed = `${page}/wege/main/anhalten`;
  const without = await ops.send(deed, { form: { schluessel: key, begruendung: ' ' } });
  expect(without.status).toBe(422);
  expect(without.text).toContain('href="#weg-main-anhalten"');
  expect(sent(gateway)).toEqual([]);
  const form = { schluessel: key, begruendung: 'Wartung' };
  for (let n = 0; n < 2; n++) {
    const { status, headers } = await ops.send(deed, { form });
    expect([status, headers.location]).toEqual([303, `${page}#ergebnis`]);
  }
  expect(sent(gateway)).toEqual(Array(2).fill(['POST', path, { reason: 'Wartung' }]));
  expect(deedKeys(gateway).size).toBe(1);
  expect(plain((await ops.send(page)).text)).toContain('Der Versandweg „main“ ist angehalten.');
  expect((await approver.send(deed, { form })).status).toBe(403);
  for (const odd of ['wege/main/loeschen', 'wege/..%2Fx/anhalten', 'adressen/x/freigeben'])
    expect((await ops.send(`${page}/${odd}`, { form })).status).toBe(404);
});

it('releases an address, says how many mails leave, and why it did not work', async () => {
  const path = `/api/suppressed-addresses/${SUPPRESSION}/lift`;
  showing([], [held()], { [`POST ${path}`]: ok({ released: 3 }) });
  const deed = `${page}/adressen/${SUPPRESSION}/freigeben?angebot=${OFFER_ID}`;
  const form = { schluessel: 'x', begruendung: 'angerufen' };
  const { status, headers } = await submit(deed, form);
  expect([status, headers.location]).toEqual([303, `${page}?angebot=${OFFER_ID}#ergebnis`]);
  expect(sent(gateway)).toEqual([['POST', path, { reason: 'angerufen' }]]);
  expect(plain((await approver.send(page)).text)).toContain('die jetzt hinausgehen: 3.');
  showing([], [held()], { [`POST ${path}`]: refused('suppression.lifted', 'Aufgehoben.') });
  const again = await submit(deed, form);
  expect(again.status).toBe(422);
  expect(again.text).toContain(`href="#adresse-${SUPPRESSION}">Aufgehoben.`);
  expect(again.text).toContain('angerufen');
  expect((await viewer.send(deed, { form })).status).toBe(403);
});

it('stays of use while notification is away, and is led to from where one looks', async () => {
  showing([], [], {
    'GET /api/mail-routes': { status: 503, body: {} },
    'GET /api/suppressed-addresses': { status: 503, body: {} },
  });
  const away = await ops.send(page);
  expect(away.status).toBe(200);
  expect(plain(away.text).match(/lässt sich gerade nicht abrufen/g)).toHaveLength(2);
  const here = `href="${page}?angebot=${OFFER_ID}#adressen"`;
  showing([], [], { [`GET /api/mails/${MAIL}`]: ok(mailLife()) });
  expect((await viewer.send(base)).text).toContain(here);
  expect((await viewer.send(`${base}/${MAIL}`)).text).toContain(here);
  expect((await viewer.send('/verwaltung')).text).toContain(`href="${page}"`);
  expect((await ops.send('/queues')).text).toContain(page);
});
