/** What staff may do with one registration beyond approving; registration is played. */
import { play, READY, registration, type Special } from './administration.fixture.js';
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

const path = `/verwaltung/anmeldungen/${READY}`;
const api = `/api/registrations/${READY}`;
const showing = (changes: object, special: Special = {}): void =>
  play(gateway.upstream, {
    [`GET ${api}`]: { status: 200, body: { ...registration(READY, 'eligible'), ...changes } },
    ...special,
  });
const refused = {
  position: {
    stage: 'ended',
    eligibility: 'refused',
    approval: 'open',
    seat: 'none',
    attendance: 'unknown',
  },
  mayOverride: true,
};
const inQuestion = {
  position: { ...refused.position, stage: 'done', seat: 'confirmed' },
  placeInQuestion: true,
};
const sent = (method: string) => gateway.upstream.received.filter((one) => one.method === method);

it('offers an exception to a refusal only with a reason, and only to approvers', async () => {
  showing(refused, { [`POST ${api}/override`]: { status: 200, body: {} } });
  expect((await viewer.send(path)).text).not.toContain('Trotzdem zulassen');
  expect((await approver.send(path)).text).toContain('Trotzdem zulassen');

  const without = await approver.send(`${path}/ausnahme`, { form: { begruendung: ' ' } });
  expect(without.status).toBe(422);
  expect(without.text).toContain('Begründen Sie die Ausnahme.');
  expect(sent('POST')).toEqual([]);

  await approver.send(`${path}/ausnahme`, { form: { begruendung: 'Vertritt die Stadt' } });
  expect(sent('POST').map((one) => [one.path, JSON.parse(one.body)])).toEqual([
    [`${api}/override`, { reason: 'Vertritt die Stadt' }],
  ]);
  expect(sent('POST')[0]?.headers['idempotency-key']).toEqual(expect.any(String));
});

it.each([
  ['behalten', 'place/keep'],
  ['entziehen', 'place/revoke'],
])('lets a person decide about a place in question: %s', async (deed, route) => {
  showing(inQuestion, { [`POST ${api}/${route}`]: { status: 200, body: {} } });
  const { text } = await approver.send(path);
  expect(text).toContain('Der Platz steht in Frage');
  expect(text).toContain('>Platz in Frage<'); // beside "zugelassen", at the top
  await approver.send(`${path}/${deed}`, { form: { begruendung: 'Grund' } });
  expect(sent('POST')[0]?.path).toBe(`${api}/${route}`);
});

it('shows neither while nothing of it is the case', async () => {
  showing({ mayOverride: false, placeInQuestion: false });
  const { text } = await approver.send(path);
  expect(text).not.toContain('Trotzdem zulassen');
  expect(text).not.toContain('Der Platz steht in Frage');
  expect(text).not.toContain('Platz in Frage<');
  expect(text).not.toContain('War die Person da?');
});

it('records attendance, and says why it is refused', async () => {
  showing(inQuestion, {
    [`PUT ${api}/attendance`]: { status: 409, body: { title: 'Noch nicht begonnen' } },
  });
  const early = await approver.send(`${path}/teilnahme`, { form: { teilnahme: 'attended' } });
  expect(early.status).toBe(422);
  expect(early.text).toContain('Noch nicht begonnen');
  expect(JSON.parse(sent('PUT')[0]?.body ?? '')).toEqual({ attendance: 'attended' });

  gateway.upstream.forget();
  showing(inQuestion);
  expect((await approver.send(`${path}/teilnahme`, { form: { teilnahme: 'x' } })).status).toBe(422);
  expect(sent('PUT')).toEqual([]);
});

it('knows no other deed', async () => {
  showing({});
  expect((await approver.send(`${path}/loeschen`, { form: { begruendung: 'x' } })).status).toBe(
    404,
  );
});
