/** The list at the door, its printed form, feedback results; registration is played. */
import { HOSTILE, OFFER_ID, play, READY, REVIEW, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, approver, viewer } = await startDesk('approver', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.upstream.forget());

const SESSION = '0190a000-0000-7000-8000-0000000000e1';
const base = `/verwaltung/angebote/${OFFER_ID}/teilnahme`;
const page = `${base}/${SESSION}`;
const api = `/api/offers/${OFFER_ID}/sessions/${SESSION}/attendance`;

const someone = (registrationId: string, changes: object = {}) => ({
  registrationId,
  firstName: 'Person',
  lastName: registrationId === READY ? HOSTILE : 'Zwei',
  municipality: registrationId === READY ? 'Ängstadt' : 'Beispielstadt',
  role: 'participant',
  mark: null,
  summary: 'unknown',
  ...changes,
});
const arrived = {
  mark: {
    state: 'arrived',
    how: 'link',
    recordedBy: null,
    recordedAt: '2020-09-24T07:40:00.000Z',
    arrivedAt: '2020-09-24T07:40:00.000Z',
  },
};
const times = {
  sessionId: SESSION,
  title: { de: 'Auftakt' },
  startsAt: '2020-09-24T08:00:00Z',
  endsAt: '2020-09-24T12:00:00Z',
  allDay: false,
  preSessionStartsAt: '2020-09-24T07:30:00Z',
  phase: 'running',
};
const list = (changes: object = {}) => ({
  offerId: OFFER_ID,
  timeZone: 'Europe/Berlin',
  ...times,
  closedAt: null,
  selfCheckIn: true,
  code: null,
  people: [someone(READY, arrived), someone(REVIEW)],
  contributors: [],
  ...changes,
});
const showing = (changes: object = {}, special: Special = {}): void =>
  play(gateway.upstream, { [`GET ${api}`]: { status: 200, body: list(changes) }, ...special });
const sent = (method: string) =>
  gateway.upstream.received.filter((one) => one.method === method && one.path.startsWith('/api'));
const accepted = (...ids: string[]) => ({
  status: 200,
  body: { results: ids.map((id) => ({ registrationId: id, state: 'attended', problem: null })) },
});

it('shows the sessions with how many came', async () => {
  play(gateway.upstream, {
    [`GET /api/offers/${OFFER_ID}/attendance`]: {
      status: 200,
      body: {
        offerId: OFFER_ID,
        timeZone: 'Europe/Berlin',
        selfCheckIn: false,
        completion: 'allSessions',
        sessions: [
          {
            ...times,
            closedAt: '2020-09-24T13:00:00Z',
            counts: { expected: 9, attended: 5, missed: 2, arrived: 1, open: 1 },
          },
        ],
      },
    },
  });
  const { status, text } = await viewer.send(base);
  expect(status).toBe(200);
  expect(text).toContain('Auftakt: Donnerstag, 24. September 2020, 10:00–14:00 Uhr');
  expect(text).toContain(
    'Anwesend 5 von 9, nicht da 2, offen 1, vor Beginn da 1. Liste abgeschlossen',
  );
  expect(text).toContain(`href="${page}"`);
  play(gateway.upstream);
  expect((await viewer.send(base)).text).toContain('noch keine Anmeldungen');
});

it('shows names by municipality, escaped, and to those who only look no buttons', async () => {
  showing();
  const { text } = await approver.send(page);
  expect(text).not.toContain('<script>');
  expect(text).toContain('{{ 7 | plus: 7 }}');
  expect(text.indexOf('Ängstadt')).toBeLessThan(text.indexOf('Beispielstadt'));
  expect(text).toContain('gekommen um 09:40');
  expect(text).toContain('0 von 2 da, 0 nicht da, 2 offen');
  expect(text).toContain('aria-label="Person Zwei: da"');
  const look = (await viewer.send(page)).text;
  expect(look).toContain('Zwei, Person');
  expect(look).not.toMatch(/name="da"|abschluss|name="auswahl"/);
  expect((await viewer.send(`${page}/eintragen`, { form: { da: READY } })).status).toBe(403);
});

it('is searched at the door, capitals and accents aside, and the search is kept', async () => {
  showing({}, { [`PUT ${api}`]: accepted(READY) });
  const { text } = await approver.send(`${page}?suche=ANGST`);
  expect(text).toContain('Ängstadt');
  expect(text).not.toContain('Beispielstadt');
  expect((await approver.send(`${page}?suche=niemand`)).text).toContain('Niemand passt');
  const done = await approver.send(`${page}/eintragen?suche=ANGST`, { form: { da: READY } });
  expect([done.status, done.headers.location]).toEqual([
    303,
    `${page}?suche=ANGST&eingetragen=1#person-${READY}`,
  ]);
  expect(JSON.parse(sent('PUT')[0]?.body ?? '')).toEqual({
    marks: [{ registrationId: READY, state: 'attended' }],
  });
});

it.each([
  ['fehlt', 'missed'],
  ['offen', 'unknown'],
])('%s for one person', async (button, state) => {
  showing({}, { [`PUT ${api}`]: accepted(REVIEW) });
  await approver.send(`${page}/eintragen`, { form: { [button]: REVIEW } });
  expect(JSON.parse(sent('PUT')[0]?.body ?? '')).toEqual({
    marks: [{ registrationId: REVIEW, state }],
  });
});

it('records many at once, and says by name what could not be recorded', async () => {
  const problem = { code: 'x', title: { de: 'Hat keinen Platz.', en: 'No place.' } };
  showing(
    {},
    {
      [`PUT ${api}`]: {
        status: 200,
        body: {
          results: [
            { registrationId: READY, state: 'attended', problem: null },
            { registrationId: REVIEW, state: null, problem },
          ],
        },
      },
    },
  );
  const form: [string, string][] = [
    ['auswahl', READY],
    ['auswahl', REVIEW],
    ['ausgewaehlte', 'da'],
  ];
  const answer = await approver.send(`${page}/eintragen`, { form });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>Fehler: ');
  expect(answer.text).toContain('Person Zwei: Hat keinen Platz.');
  expect(answer.text).toContain('Eingetragen: 1');
  expect(answer.text).toContain('Nicht eingetragen: 1');
  expect(JSON.parse(sent('PUT')[0]?.body ?? '').marks).toHaveLength(2);

  gateway.upstream.received.length = 0;
  const nobody = await approver.send(`${page}/eintragen`, { form: { ausgewaehlte: 'da' } });
  expect([nobody.status, sent('PUT')]).toEqual([422, []]);
  expect(nobody.text).toContain('mindestens eine Person');
});

it('confirms those who came early, when the session has begun', async () => {
  showing({}, { [`PUT ${api}`]: accepted(READY) });
  expect((await approver.send(page)).text).toContain('als anwesend eintragen (1)');
  await approver.send(`${page}/eintragen`, { form: { bestaetigen: 'ja' } });
  expect(JSON.parse(sent('PUT')[0]?.body ?? '').marks).toEqual([
    { registrationId: READY, state: 'attended' },
  ]);
  showing({ phase: 'ahead' });
  const before = (await approver.send(page)).text;
  expect(before).not.toMatch(/als anwesend eintragen \(|name="fehlt"|abschluss/);
  expect(before).toContain('hat noch nicht begonnen');
});

it('closes and opens the list, and makes and removes the code', async () => {
  const ok = { status: 200, body: {} };
  const special = Object.fromEntries(
    ['POST', 'DELETE'].flatMap((method) =>
      ['closing', 'code'].map((what) => [`${method} ${api}/${what}`, ok]),
    ),
  );
  showing({}, special);
  const key = { schluessel: 'k' };
  for (const [step, at] of [
    ['abschluss', 'ganze-liste'],
    ['code', 'code'],
  ]) {
    const done = await approver.send(`${page}/${step}`, { form: key });
    expect(done.headers.location).toBe(`${page}#${at}`);
    await approver.send(`${page}/${step}`, { form: { ...key, zurueck: 'ja' } });
  }
  expect([...sent('POST'), ...sent('DELETE')].map((one) => `${one.method} ${one.path}`)).toEqual([
    `POST ${api}/closing`,
    `POST ${api}/code`,
    `DELETE ${api}/closing`,
    `DELETE ${api}/code`,
  ]);
  const code = { code: '482 915', from: times.preSessionStartsAt, until: '2020-09-24T12:30:00Z' };
  showing({ code, closedAt: '2020-09-24T12:10:00Z' });
  const { text } = await approver.send(page);
  expect(text).toContain('482 915');
  expect(text).toContain('Donnerstag, 24. September 2020, 14:30 Uhr');
  expect(text).toContain('seit Donnerstag, 24. September 2020, 14:10 Uhr abgeschlossen');
  expect(text).toContain('Liste wieder öffnen');
});

it('is printed by municipality with room for a signature', async () => {
  showing({
    contributors: [someone(REVIEW, { lastName: 'Rede', role: 'speaker' })],
    people: [someone(READY)],
  });
  const { text } = await viewer.send(`${page}/druck`);
  expect(text).toContain('<caption class="kern-heading-small">Ängstadt</caption>');
  expect(text).toContain('Rede, Person (Referat)');
  expect(text).toContain('Unterschrift');
  expect(text).not.toMatch(/name="(da|auswahl)"/);
});

it('has no address for what is no session, and asks nobody about it', async () => {
  showing();
  for (const path of [`${base}/kein-termin`, `${base}/kein-termin/druck`]) {
    expect((await approver.send(path)).status).toBe(404);
  }
  expect(gateway.upstream.received.filter(({ path }) => path.includes('kein-termin'))).toEqual([]);
});

describe('feedback', () => {
  const path = `/verwaltung/angebote/${OFFER_ID}/rueckmeldungen`;
  const answering = (body: object) =>
    play(gateway.upstream, { [`GET /api/offers/${OFFER_ID}/feedback`]: { status: 200, body } });
  const question = { key: 'again', kind: 'yesNo', neededBy: 'submit', label: { de: 'Wieder?' } };
  const words = { key: 'words', kind: 'text', neededBy: 'never', label: { de: 'In Worten' } };

  it('is counted and listed', async () => {
    answering({
      asked: true,
      invited: 9,
      given: 3,
      fewest: 3,
      results: [
        {
          question,
          answered: 3,
          counts: [
            { value: 'yes', count: 2 },
            { value: 'no', count: 1 },
          ],
          texts: [],
        },
        { question: words, answered: 1, counts: [], texts: [HOSTILE] },
      ],
      topicWishes: ['Datenschutz'],
    });
    const { text } = await viewer.send(path);
    expect(text).toContain('Rückmeldungen: 3 von 9, die teilgenommen haben.');
    expect(text.replace(/\s+/g, ' ')).toMatch(/scope="row">ja<\/th><td[^>]*>2<\/td>/);
    expect(text).toContain('Datenschutz');
    expect(text).not.toContain('<script>');
    expect(text).toContain(`/api/offers/${OFFER_ID}/feedback/export?lang=de&amp;of=answers`);
  });

  it('stays closed while there are few, and says when nobody is asked', async () => {
    answering({ asked: true, invited: 9, given: 2, fewest: 3, results: null, topicWishes: null });
    const few = (await viewer.send(path)).text;
    expect(few).toContain('sobald es 3 sind');
    expect(few).not.toContain('export');
    answering({ asked: false, invited: 0, given: 0, fewest: 3, results: null, topicWishes: null });
    expect((await viewer.send(path)).text).toContain('niemand um eine Rückmeldung gebeten');
  });
});
