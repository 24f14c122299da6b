/** Staff and the questions of an offer, on a real gateway; the services behind are played. */
import { HOSTILE, OFFER_ID, play, READY, type Special } from './administration.fixture.js';
import { type Browser, plain } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import {
  A,
  B,
  C,
  managedList,
  managedQuestion,
  OTHER_THEME,
  THEME,
  ok,
  refused,
  sent,
} from './questions.fixture.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const base = `/verwaltung/angebote/${OFFER_ID}/fragen`;
const api = `/api/offers/${OFFER_ID}/questions`;

let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  approver = gateway.newBrowser();
  await approver.signIn('freigabe@example.org');
  viewer = gateway.newBrowser();
  await viewer.signIn('einsicht@example.org');
});
const answering = (special: Special = {}) => {
  gateway.upstream.forget();
  play(gateway.upstream, { [`GET ${api}`]: ok(managedList()), ...special });
};
/** Everything that changes something is accepted. */
const accepting = (...paths: string[]): Special =>
  Object.fromEntries(
    paths.flatMap((path) =>
      ['POST', 'PUT', 'DELETE'].map((method) => [`${method} ${api}${path}`, ok(managedList())]),
    ),
  );

it('see the list by theme, with duplicates and what is hidden, whatever is in it', async () => {
  answering();
  const { status, text } = await approver.send(base);
  expect(status).toBe(200);
  expect(text).not.toContain('<script');
  const words = plain(text);
  for (const said of [
    'Fragen werden gesammelt',
    'bis zum Beginn der Veranstaltung',
    'je Kommune ein Stimmzettel, bis zu 3 Fragen',
    'Dasselbe gefragt:',
    'ohne Angabe, von wem',
    'Musterstadt, nicht mehr angemeldet',
    'Ausgeblendet (1)',
    'Liste festschreiben',
  ]) {
    expect(words).toContain(said);
  }
  expect(text).toContain(`href="/verwaltung/anmeldungen/${READY}"`);
  expect(text).toContain(`${api}/export?lang=de&amp;format=csv`);
  expect(text.match(/name="auswahl"/g)).toHaveLength(2);
});

it('who only read are offered nothing, and may do nothing', async () => {
  answering();
  const { text } = await viewer.send(base);
  expect(text).not.toContain('<form method="post" action="/verwaltung');
  for (const path of ['/liste/festschreiben', '/eintragen', '/themen/anlegen', `/${A}/thema`]) {
    expect((await viewer.send(`${base}${path}`, { form: { x: 'y' } })).status).toBe(403);
  }
  expect(sent(gateway)).toEqual([]);
});

it.each([
  ['festschreiben', '/freeze'],
  ['sammeln', '/unfreeze'],
  ['abstimmung-oeffnen', '/vote/open'],
  ['abstimmung-schliessen', '/vote/close'],
])('%s is one click', async (step, path) => {
  answering(accepting(path));
  const answer = await approver.send(`${base}/liste/${step}`, { form: { schluessel: 'k' } });
  expect([answer.status, answer.headers.location]).toEqual([
    303,
    `${base}?gespeichert=ja#ergebnis`,
  ]);
  expect(sent(gateway)).toEqual([['POST', `${api}${path}`, null]]);
});

it('sort and merge what they tick, and are told when nothing is ticked', async () => {
  answering(accepting(`/${A}/theme`, `/${C}/theme`, `/${C}/merger`));
  const ticked: [string, string][] = [
    ['auswahl', A],
    ['auswahl', C],
    ['thema', OTHER_THEME],
  ];
  expect((await approver.send(`${base}/liste/thema`, { form: ticked })).status).toBe(303);
  expect((await approver.send(`${base}/liste/zusammenfassen`, { form: ticked })).status).toBe(303);
  expect(sent(gateway)).toEqual([
    ['PUT', `${api}/${A}/theme`, { themeId: OTHER_THEME }],
    ['PUT', `${api}/${C}/theme`, { themeId: OTHER_THEME }],
    ['PUT', `${api}/${C}/merger`, { into: A }],
  ]);
  const none = await approver.send(`${base}/liste/thema`, { form: { thema: THEME } });
  expect([none.status, none.text.includes('mindestens eine Frage')]).toEqual([422, true]);
  const one = await approver.send(`${base}/liste/zusammenfassen`, { form: { auswahl: A } });
  expect([one.status, one.text.includes('mindestens zwei Fragen')]).toEqual([422, true]);
  expect(one.text.match(/ checked/g)).toHaveLength(1);
});

it('read on the list why something was refused', async () => {
  const title = 'Die Liste der Fragen steht fest.';
  answering({ [`PUT ${api}/${C}/merger`]: refused('questions.frozen', title) });
  const form: [string, string][] = [
    ['auswahl', A],
    ['auswahl', C],
  ];
  const answer = await approver.send(`${base}/liste/zusammenfassen`, { form });
  expect([answer.status, answer.text.includes(title)]).toEqual([422, true]);
});

it('type in a question for somebody registered', async () => {
  answering(accepting(''));
  const page = await approver.send(`${base}/eintragen`);
  expect(page.text).toContain(`<option value="${READY}">`);
  expect(page.text).not.toContain('<script');
  const form = { text: 'A\r\nB', person: READY, von: '', thema: THEME, schluessel: 'k' };
  expect((await approver.send(`${base}/eintragen`, { form })).status).toBe(303);
  expect(sent(gateway)).toEqual([
    ['POST', api, { text: 'A\nB', registrationId: READY, themeId: THEME }],
  ]);
  const errors = [{ pointer: '/author', code: 'custom', detail: '-' }];
  answering({ [`POST ${api}`]: refused('request.invalid', '-', 400, errors) });
  const both = { ...form, von: HOSTILE };
  const answer = await approver.send(`${base}/eintragen`, { form: both });
  expect([answer.status, answer.text.includes('id="von-fehler"')]).toEqual([422, true]);
  expect(answer.text).toContain(`<option value="${READY}" selected>`);
  expect(answer.text).not.toContain('<script');
});

it.each([
  ['thema', { thema: THEME }, 'PUT', '/theme', { themeId: THEME }],
  ['thema', { thema: '' }, 'PUT', '/theme', { themeId: null }],
  ['zusammenfassen', { mit: C }, 'PUT', '/merger', { into: C }],
  ['trennen', {}, 'DELETE', '/merger', null],
  ['ausblenden', { begruendung: 'Darum' }, 'PUT', '/hiding', { reason: 'Darum' }],
  ['einblenden', {}, 'DELETE', '/hiding', null],
  ['wortlaut', { text: 'A\r\nB', fassung: '2' }, 'PUT', '', { text: 'A\nB' }],
  ['loeschen', { fassung: '2' }, 'DELETE', '', null],
])('%s with %j, on the page of a question', async (step, form, method, path, body) => {
  answering(accepting(`/${B}${path}`));
  const answer = await approver.send(`${base}/${B}/${step}`, {
    method: 'POST',
    form: form as Record<string, string>,
  });
  expect(answer.status).toBe(303);
  expect(sent(gateway)).toEqual([[method, `${api}/${B}${path}`, body]]);
  if ('fassung' in form) expect(gateway.upstream.last.headers['if-match']).toBe('"2"');
});

it('see on that page only what is possible', async () => {
  answering();
  const pages = await Promise.all([A, B, C].map((id) => approver.send(`${base}/${id}`)));
  const has = (words: string) => pages.map(({ text }) => text.includes(words));
  expect(has('<script')).toEqual([false, false, false]);
  expect(has('/trennen"')).toEqual([false, true, false]);
  expect(has('/ausblenden#fehler"')).toEqual([false, false, false]); // merged, on either side
  expect(has('/einblenden"')).toEqual([false, false, true]);
  expect(has('/wortlaut#fehler"')).toEqual([false, true, false]); // what staff typed in
  answering({
    [`GET ${api}`]: ok(managedList({ phase: 'frozen', steps: ['unfreeze', 'openVote'] })),
  });
  const fixed = await approver.send(`${base}/${B}`);
  expect(plain(fixed.text)).toContain('Nur das Thema lässt sich noch ändern.');
  expect(fixed.text).not.toContain('/trennen"');
  expect((await approver.send(`${base}/${OFFER_ID}`)).status).toBe(404);
  expect((await approver.send(`${base}/nonsense`)).status).toBe(404);
});

it('need a reason to hide a question', async () => {
  const errors = [{ pointer: '/reason', code: 'custom', detail: '-' }];
  answering({ [`PUT ${api}/${C}/hiding`]: refused('request.invalid', '-', 400, errors) });
  play(gateway.upstream, {
    [`GET ${api}`]: ok(managedList({ questions: [managedQuestion(C)] })),
    [`PUT ${api}/${C}/hiding`]: refused('request.invalid', '-', 400, errors),
  });
  const answer = await approver.send(`${base}/${C}/ausblenden`, { form: { begruendung: ' ' } });
  expect([answer.status, answer.text.includes('Schreiben Sie eine Begründung.')]).toEqual([
    422,
    true,
  ]);
});

it('add, rename, move and delete themes', async () => {
  answering(accepting('/themes', `/themes/${THEME}`, '/themes/order'));
  const page = await approver.send(`${base}/themen`);
  expect(page.text).not.toContain('<script');
  expect(page.text.match(/themen\/hoch/g)).toHaveLength(1);
  const steps: [string, Record<string, string>][] = [
    ['anlegen', { name: 'Neu', schluessel: 'k' }],
    ['umbenennen', { thema: THEME, name: 'Anders' }],
    ['runter', { thema: THEME }],
    ['hoch', { thema: OTHER_THEME }],
    ['loeschen', { thema: THEME }],
  ];
  for (const [step, form] of steps) {
    expect((await approver.send(`${base}/themen/${step}`, { form })).status).toBe(303);
  }
  const order = ['PUT', `${api}/themes/order`, { themeIds: [OTHER_THEME, THEME] }];
  expect(sent(gateway)).toEqual([
    ['POST', `${api}/themes`, { title: 'Neu' }],
    ['PUT', `${api}/themes/${THEME}`, { title: 'Anders' }],
    order,
    order,
    ['DELETE', `${api}/themes/${THEME}`, null],
  ]);
  expect((await approver.send(`${base}/themen/sonstwas`, { form: { x: 'y' } })).status).toBe(404);
});

describe('the result', () => {
  const result = (changes: object = {}) => ({
    phase: 'voting',
    ballots: 4,
    voters: 5,
    shownFrom: 3,
    ranking: [
      {
        questionId: A,
        text: HOSTILE,
        theme: 'Geld',
        votes: 3,
        rank: 1,
        tied: false,
        duplicates: 2,
      },
      { questionId: B, text: 'B', theme: null, votes: 1, rank: 2, tied: true, duplicates: 0 },
    ],
    ...changes,
  });
  const show = (changes: object, query = '') => {
    answering({ [`GET ${api}/result`]: ok(result(changes)) });
    return viewer.send(`${base}/ergebnis${query}`);
  };

  it('is large, and refreshes by itself only when somebody wants it', async () => {
    const still = await show({});
    expect(still.text).not.toContain('http-equiv="refresh"');
    expect(still.text).not.toContain('<script');
    expect(plain(still.text)).toContain('4 von 5 Stimmzetteln abgegeben');
    expect(plain(still.text)).toContain('2 gleichauf 1 B');
    const live = await show({}, '?live=ja');
    expect(live.text).toContain('<meta http-equiv="refresh" content="10">');
    expect(live.text).toContain(`href="${base}/ergebnis"`); // the way out of it
    expect((await show({ phase: 'closed' }, '?live=ja')).text).not.toContain(
      'http-equiv="refresh"',
    );
  });

  it('says from when on there is one', async () => {
    const { text } = await show({ ballots: 2, ranking: null });
    expect(plain(text)).toContain('ab 3 Stimmzetteln');
    expect(text).not.toContain('<table');
  });
});

it('find nothing where no questions are collected', async () => {
  answering({ [`GET ${api}`]: refused('questions.not_asked', '-', 404) });
  expect((await approver.send(base)).status).toBe(404);
});

it('have the tab only for offers that collect questions', async () => {
  answering();
  const tab = `href="${base}"`;
  expect((await approver.send(`/verwaltung/angebote/${OFFER_ID}`)).text).not.toContain(tab);
  const path = `GET /api/offers/${OFFER_ID}/managed`;
  const offer = {
    offerId: OFFER_ID,
    lifecycle: 'published',
    organiser: { name: 'Agentur' },
    title: { de: 'Probe' },
    sessions: [],
    registration: { lastDay: null },
    accessDispatch: null,
    questionnaire: [],
    openPoints: [],
    preQuestions: { votePer: 'person', choices: 3 },
  };
  answering({ [path]: ok(offer) });
  expect((await approver.send(`/verwaltung/angebote/${OFFER_ID}`)).text).toContain(tab);
});
