/** One team: members, replacing, withdrawing, moving; registration is played. */
import {
  HOSTILE,
  OFFER_ID,
  play,
  READY,
  REVIEW,
  type Special,
  TEAM_ID,
} from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { capacity, member, team, waiting } from './places.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, approver, viewer } = await startDesk('approver', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.upstream.forget());

const page = `/verwaltung/teams/${TEAM_ID}`;
const api = `/api/teams/${TEAM_ID}`;
const ok = { status: 200, body: {} };
const showing = (changes: object = {}, special: Special = {}): void =>
  play(gateway.upstream, { [`GET ${api}`]: { status: 200, body: team(changes) }, ...special });
const posts = () => gateway.upstream.changes().map(({ path, body }) => ({ path, body }));

describe('the page', () => {
  it('shows who belongs to it, how each stands, and what is kept, escaped', async () => {
    showing({ members: [...team().members, member(REVIEW, ended)] });
    const { status, text } = await viewer.send(page);
    expect(status).toBe(200);
    expect(text).not.toContain('<script>');
    expect(text).toContain('3 Personen, davon 1 noch ohne Namen (höchstens 5)');
    expect(text).toContain('hat angemeldet');
    expect(text).toContain('Platz weitergegeben');
    expect(text).toContain('Nicht mehr dabei');
    expect(text).toContain(`href="/verwaltung/angebote/${OFFER_ID}/plaetze"`);
    expect(text).not.toMatch(/<form method="post" action="\/verwaltung\/teams|ersatz/);
  });

  it('finds nothing of another agency, and under addresses that are none', async () => {
    play(gateway.upstream);
    for (const id of [TEAM_ID, 'x', '..%2f..%2finternal']) {
      expect((await approver.send(`/verwaltung/teams/${id}`)).status).toBe(404);
    }
  });

  it('lets those who only look change nothing', async () => {
    showing();
    for (const step of [
      'zulassung',
      'wechsel',
      'termine',
      'abmeldung',
      `abmeldung/${REVIEW}`,
      'person',
    ]) {
      expect((await viewer.send(`${page}/${step}`, { form: { x: '1' } })).status).toBe(403);
    }
    expect(posts()).toEqual([]);
  });
});

const ended = {
  lastName: 'Vorher',
  position: { ...member(REVIEW).position, stage: 'ended', seat: 'released' },
  standing: { code: 'handedOver', headline: { de: '-', en: '-' } },
};

describe('a waiting team', () => {
  const queued = {
    seat: 'waiting',
    waitingPosition: 2,
    waitingOf: 3,
    waitingReasons: [{ de: 'Eine weitere Kommune ist möglich.', en: 'One more.' }],
  };
  const place = (fits: boolean): Special => ({
    [`GET /api/offers/${OFFER_ID}/capacity`]: {
      status: 200,
      body: capacity({ waitingList: [waiting(TEAM_ID, 2, { fits })] }),
    },
    [`POST ${api}/admission`]: ok,
  });

  it('says where and why, and gets a place with one press when it fits', async () => {
    showing(queued, place(true));
    const { text } = await approver.send(page);
    expect(text).toContain('Position 2 von 3');
    expect(text).toContain('Eine weitere Kommune ist möglich.');
    expect(text).not.toContain(`id="ausnahme-${TEAM_ID}"`);
    const sent = await approver.send(`${page}/zulassung`, { form: { schluessel: 'k' } });
    expect([sent.status, sent.headers.location]).toEqual([303, `${page}?getan=admitted#ergebnis`]);
    expect(posts()).toEqual([{ path: `${api}/admission`, body: {} }]);
  });

  it('needs a reason where it does not', async () => {
    showing(queued, place(false));
    const refused = await approver.send(`${page}/zulassung`, { form: { ausnahme: 'ja' } });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`id="ausnahme-${TEAM_ID}-fehler"`);
    await approver.send(`${page}/zulassung`, {
      form: { ausnahme: 'ja', begruendung: 'Zugesagt am Telefon.' },
    });
    expect(posts()).toEqual([
      { path: `${api}/admission`, body: { override: 'Zugesagt am Telefon.' } },
    ]);
  });
});

describe('withdrawing', () => {
  it('ends one with a reason, or all', async () => {
    showing(
      {},
      {
        [`POST /api/registrations/${REVIEW}/withdrawal`]: ok,
        [`POST ${api}/withdrawal`]: ok,
      },
    );
    const form = { schluessel: 'k', begruendung: 'Hat angerufen.' };
    const sent = await approver.send(`${page}/abmeldung/${REVIEW}`, { form });
    expect([sent.status, sent.headers.location]).toEqual([303, `${page}?getan=withdrawn#ergebnis`]);
    await approver.send(`${page}/abmeldung`, { form: { schluessel: 'k' } });
    expect(posts()).toEqual([
      { path: `/api/registrations/${REVIEW}/withdrawal`, body: { reason: 'Hat angerufen.' } },
      { path: `${api}/withdrawal`, body: {} },
    ]);
  });

  it('says at the person what is against it, and keeps what was typed', async () => {
    const body = { code: 'registration.ended', title: 'Schon beendet.' };
    showing({}, { [`POST /api/registrations/${REVIEW}/withdrawal`]: { status: 409, body } });
    const form = { schluessel: 'k', begruendung: 'Hat <angerufen>.' };
    const answer = await approver.send(`${page}/abmeldung/${REVIEW}`, { form });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(new RegExp(`id="abmeldung-${REVIEW}-fehler">.*Schon beendet`));
    expect(answer.text).toContain('Hat &lt;angerufen&gt;.</textarea>');
  });

  it('touches nobody of another team', async () => {
    showing();
    const stranger = '0190a000-0000-7000-8000-0000000000b9';
    const answer = await approver.send(`${page}/abmeldung/${stranger}`, { form: { x: '1' } });
    expect([answer.status, posts()]).toEqual([404, []]);
  });
});

describe('naming and replacing', () => {
  const person = {
    schluessel: 'k',
    vorname: 'Dora',
    nachname: 'Probe',
    email: 'dora@example.org',
    funktionen: 'other',
    sprache: 'en',
  };
  const body = {
    firstName: 'Dora',
    lastName: 'Probe',
    email: 'dora@example.org',
    functions: ['other'],
    locale: 'en',
  };

  it.each([
    ['person', `${api}/members`, 'person'],
    [`ersatz/${REVIEW}`, `/api/registrations/${REVIEW}/substitution`, 'replaced'],
  ])('%s goes to the service and comes back', async (form, path, done) => {
    showing({}, { [`POST ${path}`]: ok });
    expect((await approver.send(`${page}/${form}`)).status).toBe(200);
    const empty = await approver.send(`${page}/${form}`, { form: { vorname: ' ' } });
    expect(empty.status).toBe(422);
    for (const field of ['vorname', 'nachname', 'email', 'funktionen']) {
      expect(empty.text).toContain(`href="#${field}"`);
      expect(empty.text).toContain(`id="${field}-fehler"`);
    }
    expect(posts()).toEqual([]);
    const sent = await approver.send(`${page}/${form}`, { form: person });
    expect([sent.status, sent.headers.location]).toEqual([303, `${page}?getan=${done}#ergebnis`]);
    expect(posts()).toEqual([{ path, body }]);
  });

  it('says at the address that it is registered already', async () => {
    const refusal = {
      code: 'registration.already_registered',
      title: 'Schon da.',
      pointer: '/email',
    };
    showing({}, { [`POST ${api}/members`]: { status: 409, body: refusal } });
    const answer = await approver.send(`${page}/person`, { form: person });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/id="email-fehler">.*Schon da\./);
    expect(answer.text).toContain('value="Dora"');
  });

  it('replaces nobody who is not in the team, or not any more', async () => {
    showing({ members: [member(READY), member(REVIEW, ended)] });
    expect((await approver.send(`${page}/ersatz/${REVIEW}`)).status).toBe(404);
    expect((await approver.send(`${page}/ersatz/${REVIEW}`, { form: person })).status).toBe(404);
    expect(posts()).toEqual([]);
  });
});

it('names nothing of a hostile name that a browser would run', async () => {
  showing();
  const { text } = await approver.send(`${page}/ersatz/${READY}`);
  expect(text).toContain('&lt;script&gt;');
  expect(text).not.toContain(HOSTILE);
});
