/** Staff see who has handed in what, and say something about it; registration behind it is played. */
import { HOSTILE, OFFER_ID, play, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { FILE, task } from './pre-work-pages.fixture.js';
import { startDesk } from './staff.fixture.js';

const TOWN = '0190a000-0000-7000-8000-0000000000c1';
const OTHER = '0190a000-0000-7000-8000-0000000000c2';
const api = `/api/offers/${OFFER_ID}/pre-work`;
const page = `/verwaltung/angebote/${OFFER_ID}/aufgaben`;

const row = (holder: string, changes: object = {}) => ({
  ...task(),
  holder,
  municipality: `Kommune ${HOSTILE}`,
  person: null,
  handedInAt: '2020-09-01T07:00:00Z',
  changedAt: '2020-09-02T07:00:00Z',
  changedBy: 'Erika Beispiel',
  staffNote: null,
  comments: [{ text: `Gut ${HOSTILE}`, at: '2020-09-03T07:00:00Z', writtenBy: 'Freigabe' }],
  ...changes,
});
const seen = {
  timeZone: 'Europe/Berlin',
  tasks: [
    {
      ...task(),
      counts: { handedIn: 1, missing: 1 },
      rows: [
        row(TOWN),
        row(OTHER, {
          municipality: 'Nachbarstadt',
          progress: 'missing',
          files: [],
          text: null,
          comments: [],
          handedInAt: null,
          changedAt: null,
        }),
      ],
    },
  ],
};
const ok = (body: unknown) => ({ status: 200, body });
const answers: Special = {
  [`GET ${api}`]: ok(seen),
  [`POST ${api}/case/${TOWN}/comments`]: ok(seen),
  [`POST ${api}/case/${TOWN}/settlement`]: ok(seen),
  [`POST ${api}/case/${OTHER}/reopening`]: {
    status: 422,
    body: { code: 'pre_work.last_day_needed', title: 'Geben Sie einen letzten Tag an.' },
  },
};

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

const posted = () => gateway.upstream.changes().map(({ path, body }) => [path, body]);

it('lists municipalities with group, date, state, files, and who changed it last', async () => {
  const { status, text } = await viewer.send(page);
  expect(status).toBe(200);
  for (const words of [
    '1 fehlt, 1 abgegeben',
    'Termin: Gruppe I, Mittwoch, 23. September 2020',
    'Frist: bis einschließlich Donnerstag, 10. September 2020',
    'von Erika Beispiel',
    'Nachbarstadt',
    'Alle Dateien dieser Aufgabe (1)',
    `href="${api}/files/${FILE}" download`,
    'Unser Fall',
    'aria-current="page">Aufgaben</a>',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('<script');
  expect(text).not.toContain('<textarea'); // who only reads
});

it('shows only those who are missing', async () => {
  const { text } = await approver.send(`${page}?stand=missing`);
  expect(text).toContain('Nachbarstadt');
  expect(text).not.toContain('von Erika Beispiel');
});

it.each<[string, Record<string, string>, string, unknown]>([
  ['comments', { text: 'Danke!' }, TOWN, { text: 'Danke!' }],
  ['settlement', { text: 'Per Post', als: 'waived' }, TOWN, { as: 'waived', note: 'Per Post' }],
])('%s is one form', async (deed, form, holder, body) => {
  const answer = await approver.send(`${page}/case/${holder}/${deed}`, { form });
  expect([answer.status, answer.headers.location]).toEqual([
    303,
    `${page}?gespeichert=ja#ergebnis`,
  ]);
  expect(posted()).toEqual([[`${api}/case/${holder}/${deed}`, body]]);
  expect((await approver.send(`${page}?gespeichert=ja`)).text).toContain('Gespeichert.');
});

it('sends the same form twice under one key', async () => {
  const form = { text: 'Danke!', schluessel: 'k' };
  for (let click = 0; click < 2; click++) {
    await approver.send(`${page}/case/${TOWN}/comments`, { form });
  }
  const keys = gateway.upstream.changes().map(({ key }) => key);
  expect(new Set(keys).size).toBe(1);
});

it('says what is missing, at its field, and keeps what was written', async () => {
  const silent = await approver.send(`${page}/case/${TOWN}/comments`, { form: { ort: '1-1' } });
  expect(silent.status).toBe(422);
  expect(silent.text).toContain('href="#comments-1-1"');
  expect(posted()).toEqual([]);
  const form = { ort: '1-2', tag: '', text: 'Bitte nachreichen' };
  const refused = await approver.send(`${page}/case/${OTHER}/reopening`, { form });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Geben Sie einen letzten Tag an.');
  expect(refused.text).toContain('>Bitte nachreichen</textarea>');
  expect(posted()).toEqual([
    [`${api}/case/${OTHER}/reopening`, { lastDay: null, comment: 'Bitte nachreichen' }],
  ]);
});

it('does not exist for others, nor under an address that nobody was given', async () => {
  const form = { text: 'x' };
  expect((await viewer.send(`${page}/case/${TOWN}/comments`, { form })).status).toBe(403);
  expect((await approver.send(`${page}/case/nonsense/comments`, { form })).status).toBe(404);
  expect((await approver.send(`${page}/case/${TOWN}/nonsense`, { form })).status).toBe(404);
  expect((await approver.send(`${page}/other/${TOWN}/comments`, { form })).status).toBe(404);
});
