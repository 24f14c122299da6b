/** The staff page about one team's talk on a real gateway; registration is played. */
import { play, READY } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { answers, API, details, NOTE, ok, PAGE, sentTo, SLOT, TEAM } from './talks.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, approver, viewer } = await startDesk('approver', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

const sent = () => sentTo(gateway);

describe('one team', () => {
  const page = `${PAGE}/team/${TEAM}`;

  it('shows what is agreed, what was said and who may read it', async () => {
    const { status, text } = await approver.send(page);
    expect(status).toBe(200);
    expect(text).toContain('Dienstag, 8. September 2020, 10:00–10:30 Uhr');
    expect(text).toContain('vom Team zurückgegeben');
    expect(text).toContain('(nur Ihre Agentur)');
    expect(text).toContain('Das Team hat der Weitergabe zugestimmt.');
    expect(text).toContain('Als verstrichen festhalten');
    expect(text).toContain(`/verwaltung/anmeldungen/${READY}`);
    expect(text).not.toContain('Team noch einmal wählen lassen');
    expect(text).not.toContain('<script');
    const read = await viewer.send(page);
    expect(read.text).toContain('(nur Ihre Agentur)');
    expect(read.text).not.toContain('<form method="post" action="/verwaltung');
  });

  it.each<[string, Record<string, string>, string, string, object | null]>([
    ['frei', { 'frei-termin': SLOT }, 'PUT', 'appointment', { slotId: SLOT }],
    [
      'anders',
      {
        'anders-tag': '2020-09-09',
        'anders-von': '11:00',
        'anders-bis': '11:30',
        'anders-art': 'onsite',
        'anders-ort': '',
      },
      'PUT',
      'appointment',
      { day: '2020-09-09', from: '11:00', to: '11:30', way: 'onsite', place: null },
    ],
    ['absage', { 'absage-grund': 'krank' }, 'POST', 'cancellation', { reason: 'krank' }],
    [
      'gefuehrt',
      { 'gefuehrt-tag': '', 'gefuehrt-notiz': 'a\r\nb', 'gefuehrt-wer': 'lecturer' },
      'POST',
      'outcome',
      { outcome: 'held', notes: [{ level: 'lecturer', text: 'a\nb' }] },
    ],
    [
      'gefuehrt',
      { 'gefuehrt-tag': '2020-09-01', 'gefuehrt-notiz': ' ' },
      'POST',
      'outcome',
      { outcome: 'held', heldOn: '2020-09-01', notes: [] },
    ],
    ['verstrichen', {}, 'POST', 'outcome', { outcome: 'missed' }],
    ['unnoetig', { 'unnoetig-grund': 'x' }, 'POST', 'outcome', { outcome: 'waived', reason: 'x' }],
    ['nochmal', {}, 'POST', 'choice', {}],
    [
      'notiz',
      { 'neu-notiz': 'n', 'neu-wer': 'team' },
      'POST',
      'notes',
      { level: 'team', text: 'n' },
    ],
    [
      'notiz-aendern',
      { notizId: NOTE, 'alt-notiz': 'n', 'alt-wer': 'team' },
      'PUT',
      `notes/${NOTE}`,
      { level: 'team', text: 'n' },
    ],
    ['notiz-loeschen', { notizId: NOTE }, 'DELETE', `notes/${NOTE}`, null],
    [
      'anliegen',
      { anliegen: 'A', weitergabe: 'ja' },
      'PUT',
      'concern',
      { text: 'A', mayBeHandedOn: true },
    ],
  ])('%s with %j', async (step, form, method, path, body) => {
    const full = `${API}/teams/${TEAM}/${path}`;
    play(gateway.upstream, { ...answers, [`${method} ${full}`]: { status: 200, body: {} } });
    const done = await approver.send(`${page}/${step}`, { method: 'POST', form });
    expect([done.status, done.headers.location]).toEqual([303, `${page}?gespeichert=ja#ergebnis`]);
    expect(sent()).toEqual([[method, `/teams/${TEAM}/${path}`, body]]);
    expect((await viewer.send(`${page}/${step}`, { method: 'POST', form })).status).toBe(403);
  });

  it.each([
    ['absage', {}, 'absage-grund'],
    ['unnoetig', { 'unnoetig-grund': ' ' }, 'unnoetig-grund'],
    ['frei', { 'frei-termin': 'x' }, 'frei-termin'],
    ['anders', {}, 'anders-tag'],
    ['notiz', {}, 'neu-notiz'],
    ['notiz-aendern', { notizId: NOTE }, `notiz-${NOTE}`],
  ])('%s with %j says what is missing', async (step, form, field) => {
    const refused = await approver.send(`${page}/${step}`, { method: 'POST', form });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`href="#${field}"`);
    expect(refused.text).toContain(`id="${field}-fehler"`);
    expect(sent()).toEqual([]);
  });

  it('asks staff to decide after the second miss', async () => {
    const missed = { ...details, state: 'staffDecides', appointment: null, misses: 2 };
    play(gateway.upstream, { ...answers, [`GET ${API}/teams/${TEAM}`]: ok(missed) });
    const { text } = await approver.send(page);
    expect(text).toContain('Team noch einmal wählen lassen');
    expect(text).toContain('verstrichene Termine: 2');
    expect(text).not.toContain('Als verstrichen festhalten');
  });

  it('hands out the calendar file', async () => {
    const body = 'BEGIN:VCALENDAR';
    play(gateway.upstream, { ...answers, [`GET ${API}/teams/${TEAM}/calendar`]: ok(body) });
    const file = await viewer.send(`${page}/kalender`);
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(file.text).toContain(body);
    expect((await viewer.send(`${PAGE}/team/${READY}/kalender`)).status).toBe(404);
  });
});
