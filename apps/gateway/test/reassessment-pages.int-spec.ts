/** What changed facts and rules would do, on a real gateway; the services behind it are played. */
import {
  HOSTILE,
  OFFER_ID,
  play,
  READY,
  registration,
  REVIEW,
  type Special,
} from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { startDesk } from './staff.fixture.js';

const ONE = '0190a000-0000-7000-8000-0000000000e1';
const ITEM = '0190a000-0000-7000-8000-0000000000f1';
const finding = (effect: 'none' | 'refused') => ({
  condition: 'agreement',
  strength: 'required',
  result: effect === 'none' ? 'met' : 'notMet',
  effect,
  message: { de: `Vereinbarung ${HOSTILE}`, en: 'Agreement' },
  remedy: null,
});
const reassessment = (state: string) => ({
  reassessmentId: ONE,
  offerId: OFFER_ID,
  state,
  causes: [
    {
      kind: 'agreement',
      subjectId: ONE,
      text: { de: `Vereinbarung geändert ${HOSTILE}`, en: 'Agreement changed' },
      by: null,
      at: '2020-09-01T07:00:00Z',
    },
  ],
  moreCauses: 2,
  begunAt: '2020-09-01T07:00:00Z',
  closedAt: null,
  closedBy: null,
  reason: null,
  assessed: 3,
  progress: 1,
  counts: { items: 2, better: 0, worse: 2, same: 0, applied: 0, stale: 0 },
});
const item = (itemId: string, registrationId: string, state = 'proposed') => ({
  itemId,
  registrationId,
  state,
  before: { outcome: 'eligible', findings: [finding('none')] },
  after: { outcome: 'refused', findings: [finding('refused')] },
});
const ok = (body: unknown) => ({ status: 200, body });
const api = `/api/reassessments/${ONE}`;
const answers = (state = 'open'): Special => ({
  'GET /api/reassessments': ok({ items: [reassessment(state)], nextCursor: null }),
  [`GET ${api}`]: ok(reassessment(state)),
  [`GET ${api}/items`]: ok({
    items: [item(ITEM, READY), item(ONE, REVIEW, 'stale')],
    nextCursor: null,
  }),
  [`GET /api/registrations/${READY}`]: ok(registration(READY, 'eligible')),
  [`GET /api/registrations/${REVIEW}`]: { status: 404, body: { code: 'x', title: '-' } },
  [`POST ${api}/apply`]: ok(reassessment('applied')),
  [`POST ${api}/dismiss`]: ok(reassessment('dismissed')),
});

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, approver, viewer } = await startDesk('approver', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers());
});

const page = `/verwaltung/neu-pruefen/${ONE}`;
const posted = () => gateway.upstream.changes().map(({ path, body }) => [path, body]);

it('lists what waits for a person, with its cause in words', async () => {
  const { text } = await approver.send('/verwaltung/neu-pruefen');
  expect(gateway.upstream.received[0]?.path).toContain('state=open');
  expect(text).toContain('Vereinbarung geändert');
  expect(text).toContain('und 2 frühere Änderungen');
  expect(text).toContain('ungünstiger 2');
  expect(text).not.toContain('<script');
});

it('shows each registration before and after, also one whose name is gone', async () => {
  const { text } = await approver.send(page);
  expect(text).toContain('nicht erfüllt: „Vereinbarung');
  expect(text).toContain('Anmeldung ohne Namen');
  expect(text).toContain('inzwischen überholt');
  expect(text.match(/name="auswahl"/g)).toHaveLength(1);
  expect(text).not.toContain('<script');
});

it.each<[Record<string, string>, unknown]>([
  [{ umfang: 'auswahl', auswahl: ITEM }, { items: [ITEM] }],
  [{ umfang: 'alle' }, { items: 'all' }],
])('applies %j', async (form, body) => {
  expect((await approver.send(`${page}/uebernehmen`, { form })).status).toBe(303);
  expect(posted()).toEqual([[`${api}/apply`, body]]);
});

it('asks for a choice, and for a reason when the list is dismissed', async () => {
  const nothing = await approver.send(`${page}/uebernehmen`, { form: { umfang: 'auswahl' } });
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain('Wählen Sie mindestens eine Anmeldung aus.');
  const silent = await approver.send(`${page}/verwerfen`, { form: { begruendung: ' ' } });
  expect(silent.status).toBe(422);
  expect(posted()).toEqual([]);
  await approver.send(`${page}/verwerfen`, { form: { begruendung: 'Irrtum' } });
  expect(posted()).toEqual([[`${api}/dismiss`, { reason: 'Irrtum' }]]);
});

it('offers nothing to those who only read, nor on a list that is closed', async () => {
  expect((await viewer.send(page)).text).not.toContain('Alle übernehmen');
  expect((await viewer.send(`${page}/verwerfen`, { form: { begruendung: 'x' } })).status).toBe(403);
  play(gateway.upstream, answers('dismissed'));
  expect((await approver.send(page)).text).not.toContain('Alle übernehmen');
});

it('does not exist under an address that nobody was given', async () => {
  expect((await approver.send('/verwaltung/neu-pruefen/nonsense')).status).toBe(404);
});
