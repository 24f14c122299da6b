/** Voting on questions, on a real gateway; the services behind are played. */
import { HOSTILE } from './administration.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { A, B, C, ok, refused, sent, signedIn, vote } from './questions.fixture.js';
import { plain } from './browser.fixture.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

it('chooses, checks, and casts for good', async () => {
  const browser = await signedIn(gateway, { 'POST /api/my/vote': ok(vote()) });
  const page = await browser.send('/meine-anmeldung/abstimmung');
  expect(plain(page.text)).toContain('Wählen Sie bis zu 2 Fragen');
  expect(plain(page.text)).toContain('deshalb kann ihn später niemand mehr ändern');
  expect(page.text.match(/type="checkbox"/g)).toHaveLength(3);
  expect(page.text).not.toContain('<script');
  const choice: [string, string][] = [
    ['frage', A],
    ['frage', C],
  ];
  const check = await browser.send('/meine-anmeldung/abstimmung', { form: choice });
  expect(check.status).toBe(200);
  expect(plain(check.text)).toContain('Stimmzettel abgeben?');
  expect(plain(check.text)).not.toContain('Zweite');
  expect(check.text).toContain(`href="/meine-anmeldung/abstimmung?frage=${A}&amp;frage=${C}"`);
  expect(sent(gateway)).toEqual([]); // nothing is cast before it was checked
  const cast = await browser.send('/meine-anmeldung/abstimmung/abgeben', { form: choice });
  expect([cast.status, cast.headers.location]).toEqual([303, '/meine-anmeldung/abstimmung']);
  expect(sent(gateway)).toEqual([['POST', '/api/my/vote', { choices: [A, C] }]]);
  const changed = await browser.send(`/meine-anmeldung/abstimmung?frage=${A}&frage=${C}`);
  expect(changed.text.match(/ checked/g)).toHaveLength(2);
  expect(changed.text).toContain('Ihr Stimmzettel ist gezählt.');
});

it('is told after a double click that the first one counts, as no error', async () => {
  const title = 'Sie haben schon abgestimmt. Gezählt wird der erste Stimmzettel.';
  const browser = await signedIn(gateway, {
    'POST /api/my/vote': refused('questions.already_voted', title),
    'GET /api/my/vote': ok(vote({ mayVote: false, obstacle: 'alreadyVoted' })),
  });
  const answer = await browser.open('/meine-anmeldung/abstimmung/abgeben', {
    form: { frage: A },
  });
  expect(answer.status).toBe(200);
  expect(plain(answer.text)).toContain(title);
  expect(answer.text).not.toContain('type="checkbox"');
});

it.each([
  [[] as string[], 'Bitte wählen Sie mindestens eine Frage.'],
  [[A, B, C], 'Sie haben 3 Fragen gewählt, möglich sind 2.'],
])('cannot choose %j', async (ids, said) => {
  const browser = await signedIn(gateway);
  const form = ids.map((id): [string, string] => ['frage', id]);
  const answer = await browser.send('/meine-anmeldung/abstimmung', { form });
  expect(answer.status).toBe(422);
  expect(plain(answer.text)).toContain(said);
  expect(answer.text.match(/ checked/g) ?? []).toHaveLength(ids.length);
  expect(sent(gateway)).toEqual([]);
});

it.each([
  ['noPlace', {}, 'Abstimmen kann, wer einen Platz hat.'],
  ['municipalityVoted', {}, 'Ihre Kommune hat abgestimmt.'],
  ['notOpen', { phase: 'frozen' }, 'noch nicht geöffnet'],
  ['notOpen', { phase: 'collecting', questions: [] }, 'Noch werden Fragen gesammelt.'],
  ['notOpen', { phase: 'closed' }, 'Die Abstimmung ist geschlossen.'],
])('reads why there is no ballot: %s %j', async (obstacle, changes, said) => {
  const browser = await signedIn(gateway, {
    'GET /api/my/vote': ok(vote({ mayVote: false, obstacle, ...changes })),
  });
  const { text } = await browser.send('/meine-anmeldung/abstimmung');
  expect(plain(text)).toContain(said);
  expect(text).not.toContain('<form method="post" action="/meine-anmeldung/abstimmung');
});

it('sees a result with its ties where staff show it', async () => {
  const row = { questionId: A, theme: null, duplicates: 1, votes: 2, rank: 1, tied: true };
  const result = {
    phase: 'voting',
    ballots: 3,
    voters: 8,
    shownFrom: 3,
    ranking: [{ ...row, text: HOSTILE }],
  };
  const browser = await signedIn(gateway, { 'GET /api/my/vote': ok(vote({ result })) });
  const { text } = await browser.send('/meine-anmeldung/abstimmung');
  expect(plain(text)).toContain('Zwischenstand 3 von 8 Stimmzetteln abgegeben');
  expect(plain(text)).toContain('gleichauf');
  expect(text).not.toContain('<script');
});
