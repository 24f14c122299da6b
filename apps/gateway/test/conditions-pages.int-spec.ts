/** Conditions as sentences and forms on a real gateway; the services behind it are played. */
import { HOSTILE, OFFER_ID, play, READY, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { startDesk } from './staff.fixture.js';

const words = (de: string) => ({ de, en: de });
const condition = (key: string) => ({
  key,
  ready: { kind: 'teamSizeAtLeast', people: 2 },
  strength: 'recommended',
  whenFalse: 'hint',
  contact: null,
});
const rules = {
  offerId: OFFER_ID,
  version: 4,
  savedAt: '2020-09-01T07:00:00.000Z',
  savedBy: `Kim ${HOSTILE}`,
  sets: ['gemeinsam'],
  conditions: [condition('one'), condition('two')],
  audiences: [
    { key: 'a', label: words(`Gruppe ${HOSTILE}`), conditions: [] },
    { key: 'b', label: words('Andere'), conditions: [condition('three')] },
  ],
  priorities: [],
  priceClasses: [],
  setVersions: [],
  sentences: [
    {
      pointer: null,
      set: 'gemeinsam',
      key: 'x',
      sentence: words('Aus der Sammlung'),
      expression: 'a',
    },
    ...[0, 1].map((at) => ({
      pointer: `/conditions/${at}`,
      set: null,
      key: 'one',
      sentence: words(`Wir empfehlen: ${HOSTILE} ${at}`),
      expression: 'person.teamSize >= 2',
    })),
    {
      pointer: '/audiences/1/conditions/0',
      set: null,
      key: 'three',
      sentence: words('Für die Andere'),
      expression: 'b',
    },
  ],
  warnings: [{ pointer: null, code: 'x', detail: words('Das Angebot gibt es nicht.') }],
};
const kinds = {
  items: [
    {
      kind: 'teamSizeAtLeast',
      label: words('Team: mindestens'),
      parameters: [{ name: 'people', type: 'number', label: words('Personen'), required: true }],
      sample: { ready: { kind: 'teamSizeAtLeast', people: 2 }, sentence: words('Beispielsatz') },
    },
    {
      kind: 'declares',
      label: words('Angabe'),
      parameters: [
        { name: 'question', type: 'question', label: words('Frage'), required: true },
        { name: 'answers', type: 'answers', label: words('Antworten'), required: false },
        { name: 'statement', type: 'text', label: words('Was das heißt'), required: true },
      ],
      sample: {
        ready: { kind: 'declares', statement: words('Sie koordinieren.') },
        sentence: words('Beispielsatz'),
      },
    },
  ],
};
const ok = (body: unknown) => ({ status: 200, body });
const api = `/api/offers/${OFFER_ID}/conditions`;
const answers: Special = {
  [`GET ${api}`]: ok(rules),
  [`PUT ${api}`]: ok(rules),
  'GET /api/conditions/ready-made': ok(kinds),
  'GET /api/condition-sets': ok({ items: [{ key: 'gemeinsam', name: words('Gemeinsame') }] }),
  'GET /api/agencies': ok({ items: [], nextCursor: null }),
};

let gateway: TestGateway;
let editor: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, editor, viewer } = await startDesk('editor', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

const page = `/verwaltung/angebote/${OFFER_ID}/bedingungen`;
const saved = () =>
  gateway.upstream.changes<typeof rules>().filter(({ method }) => method === 'PUT');

it('shows sentences under those for whom they hold, and mischief stays text', async () => {
  const { text } = await editor.send(page);
  expect(text).toContain('Fassung 4');
  expect(text).toContain('aus der Sammlung „gemeinsam“');
  expect(text).toContain('Das Angebot gibt es nicht.');
  expect(text).toContain('Es genügt, zu einer dieser Zielgruppen zu gehören.');
  expect(text).not.toContain('<script');
  const seen = await viewer.send(page);
  expect(seen.text).toContain('Für die Andere');
  expect(seen.text).not.toContain('Entfernen');
});

it.each<[string, Record<string, string>, (sent: typeof rules) => unknown, unknown]>([
  [
    'entfernen',
    { stelle: '/conditions/0' },
    (sent) => sent.conditions.map((one) => one.key),
    ['two'],
  ],
  ['entfernen', { stelle: '/audiences/0' }, (sent) => sent.audiences.map((one) => one.key), ['b']],
  [
    'hoch',
    { stelle: '/conditions/1' },
    (sent) => sent.conditions.map((one) => one.key),
    ['two', 'one'],
  ],
  ['sammlungen', {}, (sent) => sent.sets, []],
  [
    'zielgruppe',
    { name_de: 'Neue', name_en: 'New' },
    (sent) => sent.audiences.at(-1),
    { key: 'audience', label: { de: 'Neue', en: 'New' }, conditions: [] },
  ],
])('makes the small change %s %j', async (deed, fields, part, expected) => {
  const answer = await editor.send(`${page}/${deed}`, { form: { fassung: '4', ...fields } });
  expect(answer.status).toBe(303);
  expect(saved().map((one) => one.match)).toEqual(['"4"']);
  expect(part(saved()[0]!.body)).toEqual(expected);
  expect(saved()[0]!.body).not.toHaveProperty('sentences');
});

it.each([
  [
    'what somebody else has changed meanwhile',
    { fassung: '3', stelle: '/conditions/0' },
    /Inzwischen/,
  ],
  ['a place that is none', { fassung: '4', stelle: '/conditions/9' }, /gibt es nicht mehr/],
])('does not remove %s', async (_, form, message) => {
  const answer = await editor.send(`${page}/entfernen`, { form });
  expect(answer.status).toBe(422);
  expect(answer.text).toMatch(message);
  expect(saved()).toEqual([]);
});

it('adds a ready-made condition from plain fields, under a key that is free', async () => {
  const form = await editor.send(`${page}/bearbeiten?art=declares&liste=/audiences/1/conditions`);
  expect(form.text).toContain('Was das heißt (Englisch)');
  const answer = await editor.send(`${page}/bearbeiten`, {
    form: {
      fassung: '4',
      art: 'declares',
      liste: '/audiences/1/conditions',
      p_question: 'coordinates',
      p_answers: 'yes, partly',
      p_statement_de: 'Sie koordinieren.',
      p_statement_en: 'You coordinate.',
      staerke: 'suitable',
      sonst: '',
    },
  });
  expect(answer.status).toBe(303);
  expect(saved()[0]!.body.audiences[1]!.conditions.at(-1)).toEqual({
    key: 'declares',
    ready: {
      kind: 'declares',
      question: 'coordinates',
      answers: ['yes', 'partly'],
      statement: { de: 'Sie koordinieren.', en: 'You coordinate.' },
    },
    strength: 'suitable',
  });
});

it('keeps what was filled in, and says what is wrong with it', async () => {
  play(gateway.upstream, {
    ...answers,
    [`PUT ${api}`]: {
      status: 422,
      body: { code: 'conditions.invalid', title: 'x', errors: [{ detail: 'Zeile 1: unbekannt' }] },
    },
  });
  const answer = await editor.send(`${page}/bearbeiten`, {
    form: {
      fassung: '4',
      art: '',
      liste: '/conditions',
      ausdruck: HOSTILE,
      satz_de: 'Satz',
      satz_en: 'S',
    },
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Zeile 1: unbekannt');
  expect(answer.text).toContain('>Satz</textarea>');
  expect(answer.text).not.toContain('<script');
});

it('names the fields that were left empty, and asks nobody about them', async () => {
  const empty = { fassung: '4', liste: '/conditions' };
  const ready = await editor.send(`${page}/bearbeiten`, { form: { ...empty, art: 'declares' } });
  expect(ready.status).toBe(422);
  expect(ready.text).toContain('href="#p_question"');
  expect(ready.text).toContain('Frage: Bitte ausfüllen.');
  expect(ready.text).toContain('Was das heißt: Bitte ausfüllen.');
  const own = await editor.send(`${page}/bearbeiten`, { form: { ...empty, art: '' } });
  expect(own.text).toContain('Ausdruck: Bitte ausfüllen.');
  expect(own.text).toContain('Satz für die Person: Bitte ausfüllen.');
  expect(saved()).toEqual([]);
});

it('names the field that the service objects to', async () => {
  const errors = [{ pointer: '/conditions/2/ready/people', detail: 'mindestens 1' }];
  play(gateway.upstream, {
    ...answers,
    [`PUT ${api}`]: { status: 400, body: { code: 'request.invalid', title: 'x', errors } },
  });
  const form = { fassung: '4', liste: '/conditions', art: 'teamSizeAtLeast', p_people: '0' };
  const answer = await editor.send(`${page}/bearbeiten`, { form });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Personen: mindestens 1');
});

it('shows what would change before anything is saved', async () => {
  play(gateway.upstream, {
    ...answers,
    [`POST ${api}/dry-run`]: ok({
      registrations: {
        items: [
          {
            registrationId: READY,
            before: { outcome: 'eligible', findings: [] },
            after: { outcome: 'refused', findings: [] },
          },
        ],
        nextCursor: null,
        counts: { assessed: 5, differing: 1, transitions: [] },
      },
    }),
  });
  const answer = await editor.send(`${page}/bearbeiten`, {
    form: { fassung: '4', stelle: '/conditions/1', p_people: '3', aktion: 'probe' },
  });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('Angesehen: 5. Anders ausfallen würden: 1.');
  expect(answer.text).toContain(`/verwaltung/anmeldungen/${READY}`);
  expect(answer.text).toContain('value="3"');
  expect(answer.text).not.toContain('<script');
  expect(saved()).toEqual([]);
});

it('edits a condition under the key that it had', async () => {
  const form = await editor.send(`${page}/bearbeiten?stelle=/conditions/1`);
  expect(form.text).toContain('value="2"');
  await editor.send(`${page}/bearbeiten`, {
    form: { fassung: '4', stelle: '/conditions/1', p_people: '3', staerke: 'required' },
  });
  expect(saved()[0]!.body.conditions[1]).toEqual({
    key: 'two',
    ready: { kind: 'teamSizeAtLeast', people: 3 },
    strength: 'required',
  });
});

it.each([
  '?art=nonsense&liste=/conditions',
  '?art=declares&liste=/nowhere',
  '?stelle=/conditions/7',
])('knows no form for %s', async (query) => {
  expect((await editor.send(`${page}/bearbeiten${query}`)).status).toBe(404);
});

it('is edited by editors only', async () => {
  const answer = await viewer.send(`${page}/entfernen`, {
    form: { fassung: '4', stelle: '/conditions/0' },
  });
  expect(answer.status).toBe(403);
});
