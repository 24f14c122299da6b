/** The pages on which staff set how people get into the sessions; services are played. */
import {
  HOSTILE,
  offer as playedOffer,
  OFFER_ID,
  play,
  READY,
  type Special,
} from './administration.fixture.js';
import { type Browser, plain } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { ok, refused, sent } from './questions.fixture.js';

const base = `/verwaltung/angebote/${OFFER_ID}/zugangsdaten`;
const edit = `${base}/bearbeiten`;
const api = `/api/offers/${OFFER_ID}`;
const SECRET = 'lerche-4711';

const offer = {
  ...playedOffer,
  version: 7,
  accessData: 'set',
  joining: { way: 'personalLink', opensMinutesBefore: 30, countsAsAttendance: true },
};
const data = {
  platform: 'Webex',
  link: 'https://meeting.example.org/j/4711',
  phones: [{ label: HOSTILE, number: '+49 30 5550' }],
  meetingNumber: '815 4711',
  password: SECRET,
  sessions: [],
};
const planned = { change: { accessChanges: { [OFFER_ID]: '2020-09-22T10:00:00Z' } }, reworded: [] };
const effect = (added: number) => ({
  timeZone: 'Europe/Berlin',
  registrations: 12,
  mails: [
    {
      kind: 'accessReplaced',
      key: null,
      name: null,
      ...{ added, dropped: 0, moved: 0, reworded: 0, unchanged: 0, settled: 0, atOnce: 0 },
      people: {
        added: [{ registrationId: READY, person: null, from: null, to: null, reason: null }],
        ...{ dropped: [], moved: [], reworded: [] },
      },
    },
  ],
});

let gateway: TestGateway;
let editor: Browser;
let viewer: Browser;
beforeAll(async () => {
  gateway = await startGateway();
  [editor, viewer] = [gateway.newBrowser(), gateway.newBrowser()];
  await editor.signIn('redaktion@example.org');
  await viewer.signIn('einsicht@example.org');
});
afterAll(() => gateway.stop());

const answering = (special: Special = {}, changes: object = {}): void => {
  gateway.upstream.forget();
  play(gateway.upstream, {
    [`GET ${api}/managed`]: ok({ ...offer, ...changes }),
    [`GET ${api}/access-data`]: ok(data),
    [`POST ${api}/access-data/preview`]: ok(planned),
    [`POST ${api}/preview`]: ok({ change: {}, reworded: [] }),
    [`POST ${api}/timetable/what-if`]: ok(effect(3)),
    [`PUT ${api}/access-data`]: ok({ ...offer, version: 8 }),
    [`PATCH ${api}`]: ok({ ...offer, version: 8 }),
    ...special,
  });
};
const written = () => sent(gateway).filter(([method]) => method !== 'POST');
const reads = () => gateway.upstream.received.map(({ method, path }) => `${method} ${path}`);
const typed = {
  fassung: '7',
  aktion: 'speichern',
  versandtag: '2020-09-21',
  versandzeit: '09:00',
  alle_link: 'https://meeting.example.org/j/4712',
  alle_passwort: 'amsel',
  'alle_telefon-1': '+49 30 5551',
};

it('show who only reads how people get in, and nothing secret', async () => {
  answering();
  const { status, text } = await viewer.send(base);
  expect(status).toBe(200);
  for (const said of [
    'Die Zugangsdaten sind eingetragen',
    'ab Montag, 21. September 2020, 09:00 Uhr hinaus',
    'persönlicher Link',
    'öffnet 30 Minuten vor dem Termin',
    'gilt als anwesend',
  ])
    expect(plain(text)).toContain(said);
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain('<form method="post" action="/verwaltung/angebote');
  expect(text).not.toContain(edit);
  expect((await viewer.send(edit)).status).toBe(403);
  expect((await viewer.send(edit, { form: typed })).status).toBe(403);
  expect((await viewer.send(`${base}/entfernen`, { form: typed })).status).toBe(403);
  expect(reads()).not.toContain(`GET ${api}/access-data`);
  expect(written()).toEqual([]);
});

it('show an editor the data only where they ask for them', async () => {
  answering();
  expect((await editor.send(base)).text).toContain(`href="${edit}"`);
  expect(reads()).not.toContain(`GET ${api}/access-data`);
  const { text, headers } = await editor.send(edit);
  expect(text).toContain(`value="${SECRET}"`);
  expect(text).not.toContain('<script');
  expect(headers['cache-control']).toBe('no-store');
});

it('say before saving how many get a replacement, and save only what was agreed to', async () => {
  answering();
  const first = await editor.send(edit, { form: typed });
  expect(first.status).toBe(200);
  expect(plain(first.text)).toContain('die bisherigen gelten nicht mehr“ bekommen werden: 3.');
  expect(first.text).toContain('name="ersatz" value="3"');
  expect(first.text).toContain('value="https://meeting.example.org/j/4712"');
  expect(written()).toEqual([]);
  const saved = await editor.send(edit, { form: { ...typed, ersatz: '3' } });
  expect([saved.status, saved.headers['location']]).toEqual([303, base]);
  const body = {
    platform: null,
    link: 'https://meeting.example.org/j/4712',
    meetingNumber: null,
    password: 'amsel',
    phones: [{ label: null, number: '+49 30 5551' }],
    sessions: [],
  };
  expect(written()).toEqual([['PUT', `${api}/access-data`, body]]);
  expect(gateway.upstream.last.headers['if-match']).toBe('"7"');
  expect(plain((await editor.send(base)).text)).toContain('Der Ersatz geht in einigen Minuten');
});

it('save at once where nobody has the old ones, and never without a word where that is unknown', async () => {
  answering({ [`POST ${api}/timetable/what-if`]: ok(effect(0)) });
  expect((await editor.send(edit, { form: typed })).status).toBe(303);
  // Notification does not know of a draft: nobody has anything yet.
  answering({ [`POST ${api}/timetable/what-if`]: refused('request.not_found', '-', 404) });
  expect((await editor.send(edit, { form: typed })).status).toBe(303);
  answering({ [`POST ${api}/timetable/what-if`]: { status: 503, body: {} } });
  const unknown = await editor.send(edit, { form: typed });
  expect(plain(unknown.text)).toContain('ist gerade nicht abrufbar');
  expect(written()).toEqual([]);
  const agreed = await editor.send(edit, { form: { ...typed, ersatz: 'unbekannt' } });
  expect(agreed.status).toBe(303);
});

it('send another day along with the data', async () => {
  answering({ [`POST ${api}/timetable/what-if`]: ok(effect(0)) });
  const form = { ...typed, versandtag: '2020-09-22' };
  expect((await editor.send(edit, { form })).status).toBe(303);
  const accessDispatch = { date: '2020-09-22', time: '09:00' };
  expect(written()).toMatchObject([['PUT', `${api}/access-data`, { accessDispatch }]]);
});

it('set a day of its own for a session, show it, and point to it', async () => {
  const own = { date: '2020-12-07', time: '09:00' };
  const sessions = [
    { ...offer.sessions[0]!, key: 'part1', title: { de: 'Teil I' } },
    { ...offer.sessions[0]!, key: 'part2', title: { de: 'Teil II' }, accessDispatch: own },
  ];
  answering({ [`POST ${api}/timetable/what-if`]: ok(effect(0)) }, { sessions });
  const shown = (await editor.send(edit)).text;
  expect(shown).toContain('Versandtag: Teil I');
  expect(shown).toMatch(/name="versandtag-part2"[^>]*value="2020-12-07"/);
  expect(plain((await viewer.send(base)).text)).toContain(
    'in mehreren E-Mails hinaus. Teil II: Montag, 7. Dezember 2020, 09:00 Uhr; alle anderen Termine: Montag, 21. September 2020, 09:00 Uhr',
  );
  const form = { ...typed, 'versandtag-part1': '2020-09-14', 'versandzeit-part1': '08:00' };
  expect((await editor.send(edit, { form })).status).toBe(303);
  const sessionDispatch = { part1: { date: '2020-09-14', time: '08:00' }, part2: null };
  expect(written()).toMatchObject([['PUT', `${api}/access-data`, { sessionDispatch }]]);
  const wrong = { pointer: '/sessions/1/accessDispatch', code: 'x', detail: 'zu spät' };
  answering(
    {
      [`PUT ${api}/access-data`]: refused('offer.not_publishable', '-', 422, [wrong]),
      [`POST ${api}/timetable/what-if`]: ok(effect(0)),
    },
    { sessions },
  );
  const { status, text } = await editor.send(edit, { form });
  expect(status).toBe(422);
  expect(text).toContain(
    '<a class="kern-link" href="#versandtag-part2">Versandtag: Teil II: zu spät',
  );
  expect(text).toMatch(/name="versandtag-part1"[^>]*value="2020-09-14"/);
});

it('point to the field of a mistake, and lose nothing that was typed', async () => {
  const wrong = { pointer: '/phones/0/number', code: 'too_big', detail: 'höchstens 40 Zeichen' };
  answering({ [`POST ${api}/access-data/preview`]: refused('request.invalid', '-', 400, [wrong]) });
  const { status, text } = await editor.send(edit, { form: typed });
  expect(status).toBe(422);
  expect(text).toContain('<a class="kern-link" href="#alle_telefon-1">Telefonnummer 1: höchstens');
  expect(text).toContain('id="alle_telefon-1-fehler"');
  expect(text).toContain('value="amsel"');
  const stale = refused('request.stale', 'veraltet', 412);
  answering({ [`PUT ${api}/access-data`]: stale });
  const late = await editor.send(edit, { form: { ...typed, ersatz: '3' } });
  expect(plain(late.text)).toContain('Jemand hat das Angebot inzwischen geändert');
  expect(late.text).toContain('name="fassung" value="7"');
});

it('change how people get in, with what that does to the mails', async () => {
  answering({ [`POST ${api}/timetable/what-if`]: ok(effect(0)) });
  const form = { fassung: '7', weg: 'plainData', minuten: '15', aktion: 'pruefen' };
  const tried = await editor.send(base, { form });
  expect(plain(tried.text)).toContain('Verglichene Anmeldungen: 12; gespeichert ist noch nichts.');
  expect(written()).toEqual([]);
  const saved = await editor.send(base, { form: { ...form, aktion: 'speichern' } });
  expect(saved.status).toBe(303);
  const joining = { way: 'plainData', opensMinutesBefore: 15, countsAsAttendance: false };
  expect(written()).toEqual([['PATCH', api, { joining }]]);
  const wrong = { pointer: '/joining/opensMinutesBefore', code: 'x', detail: 'höchstens 1440' };
  answering({ [`POST ${api}/preview`]: refused('request.invalid', '-', 400, [wrong]) });
  const { status, text } = await editor.send(base, { form: { ...form, minuten: '9999' } });
  expect(status).toBe(422);
  expect(text).toContain('href="#minuten"');
});

it('remove the data where that is possible, and say why where it is not', async () => {
  const missing = { code: 'accessDataMissing', detail: 'Die Zugangsdaten fehlen.' };
  answering({
    [`DELETE ${api}/access-data`]: refused('offer.not_publishable', '-', 422, [missing]),
  });
  const kept = await editor.send(`${base}/entfernen`, { form: { fassung: '7' } });
  expect(kept.status).toBe(422);
  expect(kept.text).toContain('href="#entfernen">Die Zugangsdaten fehlen.');
  answering({ [`DELETE ${api}/access-data`]: ok(offer) });
  expect((await editor.send(`${base}/entfernen`, { form: { fassung: '7' } })).status).toBe(303);
});

it('offer nothing to change in an offer that is cancelled', async () => {
  answering({}, { lifecycle: 'cancelled' });
  const { text } = await editor.send(base);
  expect(text).not.toContain(edit);
  expect(plain(text)).toContain('Das Angebot ist abgesagt');
  expect((await editor.send(edit)).status).toBe(404);
});
