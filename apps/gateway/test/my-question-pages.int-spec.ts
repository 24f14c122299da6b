/** Asking before the event, on a real gateway; the services behind are played. */
import { HOSTILE } from './administration.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { A, B, C, mine, ok, question, refused, sent, signedIn } from './questions.fixture.js';
import { plain } from './browser.fixture.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

it('finds the way from the own page, and no trace where nothing is asked', async () => {
  const browser = await signedIn(gateway);
  const { text } = await browser.send('/meine-anmeldung');
  expect(text).toContain('href="/meine-anmeldung/fragen"');
  expect(plain(text)).toContain('Sie haben eine Frage gestellt.');
  expect(text).not.toContain('/meine-anmeldung/abstimmung');
  const voting = await signedIn(gateway, {
    'GET /api/my/questions': ok(mine({ phase: 'voting' })),
  });
  expect((await voting.send('/meine-anmeldung')).text).toContain('/meine-anmeldung/abstimmung');
  const none = await signedIn(gateway, {
    'GET /api/my/questions': refused('questions.not_asked', '-', 404),
  });
  expect((await none.send('/meine-anmeldung')).text).not.toContain('Fragen vorab');
  expect((await none.send('/meine-anmeldung/fragen')).status).toBe(404);
});

it.each(['/meine-anmeldung/fragen', '/meine-anmeldung/abstimmung'])(
  '%s without a session shows where to get a link',
  async (path) => {
    await signedIn(gateway);
    const stranger = gateway.newBrowser();
    for (const page of [
      await stranger.send(path),
      await stranger.send(path, { form: { text: 'x' } }),
    ]) {
      expect(page.text).toContain('Meine Anmeldung ansehen');
    }
    expect(sent(gateway)).toEqual([]);
  },
);

it('reads the deadline and their questions, whatever is in them', async () => {
  const browser = await signedIn(gateway, {
    'GET /api/my/questions': ok(
      mine({
        questions: [
          question(A),
          question(B, { state: 'hidden', hiddenReason: HOSTILE, mayChange: false }),
          question(C, { state: 'merged', mergedInto: HOSTILE, mayChange: false }),
        ],
      }),
    ),
  });
  const { text } = await browser.send('/meine-anmeldung/fragen');
  expect(text).not.toContain('<script');
  expect(text).toContain('{{ 7 | plus: 7 }}'); // never computed
  const words = plain(text);
  expect(words).toContain('bis Freitag, 18. September 2020, 24:00 Uhr');
  expect(words).toContain('Begründung: &#34;&gt;&lt;script&gt;');
  expect(words).toContain('Zusammengefasst mit:');
  expect(text.match(/aendern=/g)).toHaveLength(1);
  expect(text.match(/zurueckziehen"/g)).toHaveLength(3);
});

it('asks, changes and withdraws', async () => {
  const browser = await signedIn(gateway, {
    'POST /api/my/questions': ok(mine()),
    [`PUT /api/my/questions/${A}`]: ok(mine()),
    [`DELETE /api/my/questions/${A}`]: ok(mine()),
  });
  const form = { text: 'Erste Zeile\r\nzweite', schluessel: 'k', fassung: '3' };
  for (const path of ['', `/${A}/aendern`, `/${A}/zurueckziehen`]) {
    const answer = await browser.send(`/meine-anmeldung/fragen${path}`, { form });
    expect([answer.status, answer.headers.location]).toEqual([303, '/meine-anmeldung/fragen']);
  }
  const body = { text: 'Erste Zeile\nzweite' };
  expect(sent(gateway)).toEqual([
    ['POST', '/api/my/questions', body],
    ['PUT', `/api/my/questions/${A}`, body],
    ['DELETE', `/api/my/questions/${A}`, null],
  ]);
  const put = gateway.upstream.received.find(({ method }) => method === 'PUT');
  expect(put?.headers['if-match']).toBe('"3"');
  expect((await browser.send('/meine-anmeldung/fragen')).text).toContain('zurückgezogen.');
  const edit = await browser.send(`/meine-anmeldung/fragen?aendern=${A}`);
  expect(edit.text).toContain(`action="/meine-anmeldung/fragen/${A}/aendern#fehler"`);
});

it('sends the same form twice and asks once', async () => {
  const browser = await signedIn(gateway, { 'POST /api/my/questions': ok(mine()) });
  for (const text of ['A', 'A', 'B']) {
    await browser.send('/meine-anmeldung/fragen', { form: { text, schluessel: 'k' } });
  }
  const keys = gateway.upstream.changes().map(({ key }) => key);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

it.each([
  [' ', 'Bitte schreiben Sie Ihre Frage.'],
  ['a'.repeat(10_000), 'zu lang: 10000 Zeichen, möglich sind 1000.'],
  ['Warum\u202E?', 'unsichtbare Zeichen'],
])('reads what is wrong with a question (%#), and keeps what was typed', async (text, said) => {
  const errors = [{ pointer: '/text', code: 'custom', detail: '-' }];
  const browser = await signedIn(gateway, {
    'POST /api/my/questions': refused('request.invalid', 'Nein.', 400, errors),
  });
  const answer = await browser.send('/meine-anmeldung/fragen', { form: { text } });
  expect(answer.status).toBe(400);
  expect(plain(answer.text)).toContain(said);
  expect(answer.text).toContain('href="#neue-frage"');
  expect(answer.text).toContain(text.trim());
});

it('reads why it is too late, with what was typed gone only from the form', async () => {
  const title = 'Die Frist für Fragen ist abgelaufen.';
  const closed = mine({ mayAsk: false, obstacle: 'deadlinePassed' });
  const browser = await signedIn(gateway, {
    'POST /api/my/questions': refused('questions.deadline_passed', title),
    'GET /api/my/questions': ok(closed),
  });
  const answer = await browser.send('/meine-anmeldung/fragen', { form: { text: 'Spät' } });
  expect(answer.status).toBe(409);
  expect(answer.text).toContain(title);
  expect(answer.text).not.toContain('id="neue-frage"');
});
