/** Entering by hand beyond one person: roles, colleagues, sessions, exceptions; registration is played. */
import { OFFER_ID, play, READY, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { offerWith } from './places.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
beforeAll(async () => {
  ({ gateway, approver } = await startDesk('approver'));
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.upstream.forget());

const page = `/verwaltung/angebote/${OFFER_ID}/eintragen`;
const path = `POST /api/offers/${OFFER_ID}/registrations/by-hand`;
const created = { status: 201, body: { registrationId: READY } };
const session = (key: string) => ({
  sessionId: key,
  key,
  title: { de: `Termin ${key}` },
  date: { kind: 'fixed', day: '2020-09-24' },
});
const forTeams = (special: Special = {}): void =>
  play(gateway.upstream, {
    ...offerWith({
      team: { admissionUnit: 'team', max: 5 },
      sessions: [session('a'), session('b'), session('auftakt')],
      parts: [
        { key: 'gruppe', title: { de: 'Gruppe' }, rule: 'exactlyOne', sessions: ['a', 'b'] },
        { key: 'alle', title: { de: 'Alle' }, rule: 'all', sessions: ['auftakt'] },
      ],
    }),
    ...special,
  });
const posts = () => gateway.upstream.changes().map(({ body }) => body);

const person = {
  schluessel: 'one',
  vorname: 'Dora',
  nachname: 'Probe',
  email: 'dora@example.org',
  kommune: 'musterstadt',
  funktionen: 'other',
  sprache: 'de',
};
const colleague = (row: number) => ({
  [`person-${row}-vorname`]: 'Emil',
  [`person-${row}-nachname`]: 'Probe',
  [`person-${row}-email`]: 'emil@example.org',
  [`person-${row}-funktionen`]: 'decisionMaker',
});

it('grows and shrinks without sending anything, and keeps what was typed', async () => {
  forTeams();
  const one = await approver.send(page, {
    form: { ...person, personen: '0', weiterePerson: 'ja' },
  });
  expect(one.status).toBe(200);
  expect(one.text).toContain('value="Dora"');
  expect(one.text).toContain('id="person-1-vorname"');
  expect(one.text).not.toContain('<title>Fehler');
  const form = { ...person, ...colleague(2), personen: '2', ohnePerson: '1' };
  const less = await approver.send(page, { form });
  expect(less.text).toMatch(/id="person-1-vorname"[^>]*value="Emil"/);
  expect(less.text).not.toContain('id="person-2-vorname"');
  expect(posts()).toEqual([]);
});

it('sends colleagues, size and the wished session; empty rows name nobody', async () => {
  forTeams({ [path]: created });
  const form = { ...person, ...colleague(2), personen: '2', groesse: '4', 'termin-gruppe': 'b' };
  expect((await approver.send(page, { form })).status).toBe(303);
  expect(posts()).toMatchObject([
    {
      email: 'dora@example.org',
      teamSize: 4,
      sessions: { gruppe: 'b' },
      members: [
        {
          firstName: 'Emil',
          lastName: 'Probe',
          email: 'emil@example.org',
          functions: ['decisionMaker'],
          locale: 'de',
        },
      ],
    },
  ]);
  expect(posts()[0]).not.toHaveProperty('takesPart');
  expect(posts()[0]).not.toHaveProperty('role');
});

it.each([
  ['delegate', { takesPart: false }],
  ['speaker', { role: 'speaker' }],
  ['techSupport', { role: 'techSupport' }],
])('enters somebody as %s', async (rolle, expected) => {
  forTeams({ [path]: created });
  const ausnahme = 'Mit der Leitung abgesprochen.';
  const form = { ...person, ...colleague(1), personen: '1', rolle, ausnahme };
  expect((await approver.send(page, { form })).status).toBe(303);
  expect(posts()).toMatchObject([{ ...expected, override: ausnahme }]);
});

it('asks who takes part when the person does not, and for what a colleague lacks', async () => {
  forTeams();
  const nobody = await approver.send(page, { form: { ...person, rolle: 'delegate' } });
  expect(nobody.status).toBe(422);
  expect(nobody.text).toContain('href="#personen"');
  const form = { ...person, personen: '1', 'person-1-vorname': 'Emil', groesse: 'viele' };
  const lacking = await approver.send(page, { form });
  for (const field of ['person-1-nachname', 'person-1-email', 'person-1-funktionen', 'groesse']) {
    expect(lacking.text).toContain(`href="#${field}"`);
    expect(lacking.text).toContain(`id="${field}-fehler"`);
  }
  expect(posts()).toEqual([]);
});

it.each<[string, object, string]>([
  ['a team too large', { pointer: '/members' }, 'personen'],
  ['a size below', { pointer: '/teamSize' }, 'groesse'],
  ['a session', { pointer: '/sessions/gruppe' }, 'termin-gruppe'],
  ['a known colleague', { pointer: '/members/0/email' }, 'person-2-email'],
  ['a name', { errors: [{ pointer: '/members/0/lastName', code: 'x' }] }, 'person-2-nachname'],
])('shows %s where it belongs, past rows that were left out', async (_, problem, field) => {
  const body = { code: 'x', title: 'So geht es <nicht>.', ...problem };
  forTeams({ [path]: { status: 422, body } });
  const form = { ...person, ...colleague(2), personen: '2' };
  const answer = await approver.send(page, { form });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`href="#${field}"`);
  expect(answer.text).toContain(`id="${field}"`);
  expect(answer.text).not.toContain('<nicht>');
});

it('asks for no colleagues where everybody registers alone', async () => {
  play(gateway.upstream, { [path]: created });
  const { text } = await approver.send(page);
  expect(text).not.toContain('weiterePerson');
  await approver.send(page, { form: { ...person, ...colleague(1), personen: '1' } });
  expect(posts()[0]).not.toHaveProperty('members');
});
