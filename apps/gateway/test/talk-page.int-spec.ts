/** The page on which a team arranges its preliminary talk; registration is played. */
import type { Browser } from './browser.fixture.js';
import { HOSTILE } from './administration.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';

const REGISTRATION_ID = '0190a000-0000-7000-8000-00000000000b';
const SLOT = '0190a000-0000-7000-8000-0000000000e1';
const PAGE = '/meine-anmeldung/vorabsprache';

let gateway: TestGateway;
let browser: Browser;
const answers = new Map<string, { status?: number; type?: string; body: unknown }>();

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(async () => {
  gateway.upstream.forget();
  answers.clear();
  gateway.upstream.answer = (received, response) => {
    const made = answers.get(`${received.method} ${received.path.split('?')[0]}`);
    const type = made?.type ?? 'application/json';
    response.writeHead(made?.status ?? (made ? 200 : 404), { 'content-type': type });
    const body = made?.body ?? { code: 'request.not_found', title: 'Nein.' };
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  answers.set('POST /internal/links/redeem', {
    body: { outcome: 'done', registrationId: REGISTRATION_ID },
  });
  browser = gateway.newBrowser();
  await browser.send('/meine-anmeldung/link', { form: { token: 'a'.repeat(43) } });
  gateway.upstream.received.length = 0;
});

const time = {
  startsAt: '2020-09-08T08:00:00.000Z',
  endsAt: '2020-09-08T08:30:00.000Z',
  way: 'online',
  owner: `Ada ${HOSTILE}`,
};
const talk = {
  offer: { slug: 'probe', title: { de: 'Zukunft' }, timeZone: 'Europe/Berlin' },
  state: 'toChoose',
  dueAt: '2020-09-11T22:00:00.000Z',
  noticeHours: 24,
  appointment: null,
  mayChoose: true,
  choices: [{ slotId: SLOT, ...time }],
  heldOn: null,
  concern: null,
  concernMayChange: true,
  notes: [],
  hasCalendar: false,
};
const agreed = {
  ...talk,
  state: 'agreed',
  appointment: {
    ...time,
    place: 'https://example.org/raum?a=1&b=2',
    mayChange: true,
    changeUntil: '2020-09-07T08:00:00Z',
  },
  choices: [],
  concern: { text: HOSTILE, mayBeHandedOn: true, consentBy: 'staff' },
  notes: [
    { about: 'talk', level: 'lecturer', text: HOSTILE, writtenAt: '2020-09-01T07:00:00.000Z' },
  ],
  hasCalendar: true,
};
const showing = (body: object = talk) => answers.set('GET /api/my/talk', { body });
const sent = () => gateway.upstream.received.filter(({ method }) => method !== 'GET');

it('offers the free times, and says until when', async () => {
  showing();
  const { status, text } = await browser.send(PAGE);
  expect(status).toBe(200);
  expect(text).toContain('bis einschließlich Freitag, 11. September 2020');
  expect(text).toContain('Dienstag, 8. September 2020, 10:00–10:30 Uhr, online, Ada');
  expect(text).toContain('frühestens in 24 Stunden');
  expect(text).not.toContain('zurückgeben');
  expect(text).not.toContain('<script');
  const english = await browser.send(`${PAGE}?lang=en`);
  expect(english.text).toContain('by the end of Friday');
});

it('shows what is agreed, and that it can be moved or given back', async () => {
  showing(agreed);
  const { text } = await browser.send(PAGE);
  expect(text).toContain('href="https://example.org/raum?a=1&amp;b=2"');
  expect(text).toContain('bis Montag, 7. September 2020, 10:00 Uhr');
  expect(text).toContain('Ein anderer Termin ist im Moment nicht frei.');
  expect(text).toContain('Ja, Termin zurückgeben');
  expect(text).toContain('Kalendereintrag (.ics)');
  expect(text).toContain('Der Veranstalter hat vermerkt');
  expect(text).toMatch(/name="weitergabe"[^>]* checked/);
  expect(text).not.toContain('<script');

  showing({
    ...agreed,
    mayChoose: false,
    appointment: { ...agreed.appointment, mayChange: false },
  });
  const fixed = await browser.send(PAGE);
  expect(fixed.text).toContain('lässt sich hier nicht mehr ändern. Bitte wenden Sie sich an Ada');
  expect(fixed.text).not.toContain('Ja, Termin zurückgeben');
});

it('chooses with one click, once however often it is sent', async () => {
  showing();
  answers.set('POST /api/my/talk/choice', { body: {} });
  const form = { termin: SLOT, schluessel: 'k' };
  for (let times = 0; times < 2; times++) {
    const done = await browser.send(`${PAGE}/wahl`, { form });
    expect([done.status, done.headers.location]).toEqual([303, PAGE]);
  }
  const [first, second] = sent();
  expect(JSON.parse(first!.body)).toEqual({ slotId: SLOT });
  expect(first!.actor).toEqual({ kind: 'participant', registrationId: REGISTRATION_ID });
  expect(first!.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
  expect(second!.headers['idempotency-key']).toBe(first!.headers['idempotency-key']);
  expect((await browser.send(PAGE)).text).toContain('Der Termin ist vereinbart.');
});

it('says that somebody was faster, beside the times that are left', async () => {
  showing();
  answers.set('POST /api/my/talk/choice', {
    status: 409,
    body: { code: 'talks.slot_taken', title: 'Dieser Termin wurde gerade vergeben.' },
  });
  const lost = await browser.send(`${PAGE}/wahl`, { form: { termin: SLOT } });
  expect(lost.status).toBe(409);
  expect(lost.text).toContain('<title>Fehler: ');
  expect(lost.text).toContain('href="#termine">Dieser Termin wurde gerade vergeben.');
  expect(lost.text).toContain('id="termin-1"');
  const none = await browser.send(`${PAGE}/wahl`, { form: {} });
  expect([none.status, none.text.includes('Bitte wählen Sie einen Termin aus.')]).toEqual([
    422,
    true,
  ]);
  expect(sent()).toHaveLength(1);
});

it('gives back and keeps a concern, with consent only where the box is ticked', async () => {
  showing(agreed);
  answers.set('POST /api/my/talk/return', { body: {} });
  answers.set('PUT /api/my/talk/concern', { body: {} });
  expect((await browser.send(`${PAGE}/rueckgabe`, { method: 'POST', form: {} })).status).toBe(303);
  for (const form of [
    { anliegen: ' Zeile\r\nzwei ', weitergabe: 'ja' },
    { anliegen: ' ' },
  ] as Record<string, string>[]) {
    await browser.send(`${PAGE}/anliegen`, { form });
  }
  expect(sent().map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
    ['/api/my/talk/return', {}],
    ['/api/my/talk/concern', { text: 'Zeile\nzwei', mayBeHandedOn: true }],
    ['/api/my/talk/concern', { text: null, mayBeHandedOn: false }],
  ]);
  answers.set('PUT /api/my/talk/concern', { status: 400, body: { code: 'x', title: 'Zu lang.' } });
  const refused = await browser.send(`${PAGE}/anliegen`, { form: { anliegen: 'Mein Text' } });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('Mein Text</textarea>'); // what was typed is not lost
  expect(refused.text).not.toMatch(/name="weitergabe"[^>]* checked/);
});

it('hands out the calendar file', async () => {
  const body = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
  answers.set('GET /api/my/talk/calendar', { type: 'text/calendar', body });
  const file = await browser.send(`${PAGE}/kalender`);
  expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(file.headers['content-disposition']).toContain('vorabsprache.ics');
  expect(file.text).toBe(body);
  answers.delete('GET /api/my/talk/calendar');
  expect((await browser.send(`${PAGE}/kalender`)).status).toBe(303);
});

it('asks for a link where nobody is signed in, and leads on where there is no talk', async () => {
  const stranger = await gateway.newBrowser().send(`${PAGE}?angebot=probe`);
  expect([stranger.status, stranger.text.includes('Meine Anmeldung ansehen')]).toEqual([200, true]);
  const none = await browser.send(PAGE);
  expect([none.status, none.headers.location]).toEqual([303, '/meine-anmeldung']);
  for (const after of ['wahl', 'rueckgabe', 'anliegen']) {
    expect((await browser.send(`${PAGE}/${after}`)).headers.location).toBe(PAGE);
  }
});
