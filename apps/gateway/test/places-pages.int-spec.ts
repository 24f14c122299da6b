/** The places of an offer: figures, waiting list, least number, selection; registration is played. */
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
import { candidate, capacity, notice, offerWith, OTHER_TEAM } from './places.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, approver, viewer } = await startDesk('approver', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => gateway.upstream.forget());

const page = `/verwaltung/angebote/${OFFER_ID}/plaetze`;
const api = `/api/offers/${OFFER_ID}`;
const showing = (changes: object = {}, special: Special = {}): void =>
  play(gateway.upstream, {
    [`GET ${api}/capacity`]: { status: 200, body: capacity(changes) },
    ...special,
  });
const posts = () => gateway.upstream.changes();

describe('the page', () => {
  it('says sentences first, then figures in people, municipalities and by session', async () => {
    showing();
    const { status, text } = await viewer.send(page);
    expect(status).toBe(200);
    expect(text).toContain('13 von 15 Plätzen sind vergeben, 2 frei.');
    expect(text).toMatch(/Personen<\/dt><dd>13 von 15, frei 2/);
    expect(text).toMatch(/Kommunen<\/dt><dd>2 von 3, frei 1/);
    expect(text).toMatch(/Mindestens nötig<\/dt><dd>2 Kommunen, bereit 1/);
    expect(text).toMatch(/Auf der Warteliste<\/dt><dd>2 Anmeldungen: 5 Personen/);
    expect(text).toMatch(/Gruppe I<\/th><td[^>]*>6 von 6<\/td><td[^>]*>8<\/td>/);
    expect(text).toContain('Zurzeit wartet nichts auf Ihre Entscheidung.');
  });

  it('shows the list in order, its rule, and why each waits, escaped', async () => {
    showing();
    const { text } = await approver.send(page);
    expect(text).not.toContain('<script>');
    expect(text).toContain('{{ 7 | plus: 7 }}');
    expect(text).toContain('rückt das nächste nach');
    expect(text).toContain('bekommt einen freien Platz sofort');
    expect(text.indexOf('Position 1: Ort')).toBeLessThan(text.indexOf('Position 2: Beispielstadt'));
    expect(text).toContain('<li>Gebraucht werden 4 Plätze, frei sind 2.</li>');
    expect(text).toContain(`href="/verwaltung/teams/${TEAM_ID}"`);
  });

  it('states the rule that the offer has', async () => {
    const admission = {
      waitingList: { skip: 'strictOrder', promotion: 'offer', offerHours: 24 },
    };
    showing({}, offerWith({ admission }));
    const { text } = await viewer.send(page);
    expect(text).toContain('warten alle');
    expect(text).toContain('das Angebot gilt 24 Stunden');
  });

  it('offers nothing to do to those who only look, and lets them do nothing', async () => {
    showing({ notices: [notice('minimumNotReached', 'Nur 1 Kommune.')] });
    const { text } = await viewer.send(page);
    expect(text).toContain('Nur 1 Kommune.');
    expect(text).not.toMatch(/<form method="post" action="\/verwaltung\/angebote/);
    for (const step of ['zulassung', 'durchfuehrung', 'auswahl']) {
      expect((await viewer.send(`${page}/${step}`, { form: { team: TEAM_ID } })).status).toBe(403);
    }
    expect(posts()).toEqual([]);
  });

  it('says so while nothing is counted yet, and knows no other addresses', async () => {
    play(gateway.upstream);
    expect((await viewer.send(page)).text).toContain('noch keine Plätze gezählt');
    expect((await viewer.send('/verwaltung/angebote/x/plaetze')).status).toBe(404);
  });

  it('speaks English to those who want it', async () => {
    showing();
    const { text } = await viewer.send(`${page}?lang=en`);
    expect(text).toContain('13 of 15, 2 free');
    expect(text).toContain('English: Gebraucht');
    await viewer.send(`${page}?lang=de`);
  });
});

describe('a waiting team', () => {
  const admission = `POST /api/teams/${OTHER_TEAM}/admission`;

  it('gets a place where it fits, without a word', async () => {
    showing({}, { [admission]: { status: 200, body: {} } });
    const form = { schluessel: 'k', team: OTHER_TEAM };
    const sent = await approver.send(`${page}/zulassung`, { form });
    expect([sent.status, sent.headers.location]).toEqual([303, `${page}?getan=admitted#ergebnis`]);
    expect(posts()).toMatchObject([{ body: {} }]);
    expect((await approver.send(sent.headers.location ?? '')).text).toContain(
      'Das Team hat seinen Platz.',
    );
  });

  it('is let in beyond a limit only with a reason, which goes along', async () => {
    const path = `POST /api/teams/${TEAM_ID}/admission`;
    showing({}, { [path]: { status: 200, body: {} } });
    const form = { schluessel: 'k', team: TEAM_ID, ausnahme: 'ja' };
    const refused = await approver.send(`${page}/zulassung`, { form });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`href="#ausnahme-${TEAM_ID}"`);
    expect(refused.text).toContain(`id="ausnahme-${TEAM_ID}-fehler"`);
    expect(posts()).toEqual([]);
    const reason = 'Der Raum ist größer als gedacht.';
    await approver.send(`${page}/zulassung`, { form: { ...form, begruendung: reason } });
    expect(posts()).toMatchObject([{ body: { override: reason } }]);
  });

  it('that fits no more says why, and asks for a reason there', async () => {
    const body = { code: 'registration.does_not_fit', title: 'Frei ist <keiner>.' };
    showing({}, { [admission]: { status: 409, body } });
    const form = { schluessel: 'k', team: OTHER_TEAM };
    const refused = await approver.send(`${page}/zulassung`, { form });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Frei ist &lt;keiner&gt;.');
    expect(refused.text).toMatch(new RegExp(`<textarea[^>]*id="ausnahme-${OTHER_TEAM}"`));
  });
});

describe('what needs a person', () => {
  it('leads to where it is decided', async () => {
    showing({
      notices: [
        notice('placeFree', 'Ein Platz ist frei.'),
        notice('stageOverdue', 'Eine Frist ist verstrichen.'),
      ],
    });
    const { text } = await approver.send(page);
    expect(text).toContain('Ein Platz ist frei.');
    expect(text).toContain(`href="${page}#warteliste"`);
    expect(text).toContain(`href="/verwaltung/angebote/${OFFER_ID}?due=overdue"`);
  });

  it('lets the event take place with fewer municipalities, with a reason, or be cancelled', async () => {
    const path = `POST ${api}/minimum/waiver`;
    const notices = [notice('minimumNotReached', 'Nur 1 Kommune.')];
    showing({ notices }, { [path]: { status: 200, body: {} } });
    expect((await approver.send(page)).text).toContain(
      `href="/verwaltung/angebote/${OFFER_ID}/text#absagen"`,
    );
    const empty = await approver.send(`${page}/durchfuehrung`, { form: { begruendung: ' ' } });
    expect([empty.status, posts()]).toEqual([422, []]);
    expect(empty.text).toContain('href="#durchfuehrung"');
    const form = { schluessel: 'k', begruendung: 'Der Vortrag lohnt sich auch so.' };
    const sent = await approver.send(`${page}/durchfuehrung`, { form });
    expect([sent.status, sent.headers.location]).toEqual([303, `${page}?getan=waived#ergebnis`]);
    expect(posts()).toMatchObject([{ body: { reason: 'Der Vortrag lohnt sich auch so.' } }]);
  });

  it('is on the overview at once', async () => {
    showing({ notices: [notice('selectionDue', '3 Anmeldungen stehen zur Auswahl.')] });
    const { text } = await approver.send('/verwaltung');
    expect(text).toContain('Bei einem Angebot wartet etwas auf Sie.');
    expect(text).toContain(`href="#angebot-${OFFER_ID}"`);
    expect(text).toContain(`id="angebot-${OFFER_ID}"`);
    expect(text).toContain('3 Anmeldungen stehen zur Auswahl.');
    expect(text).toContain(`href="${page}#entscheiden"`);
    showing(
      {},
      { [`GET ${api}/registrations`]: { status: 200, body: { items: [], nextCursor: null } } },
    );
    expect((await approver.send('/verwaltung')).text).not.toContain('wartet etwas auf Sie');
  });
});

describe('selecting', () => {
  const path = `POST ${api}/selection`;
  const standing = (special: Special = {}): void =>
    showing(
      {},
      {
        ...offerWith({ procedure: [{ kind: 'selection', approvers: 1 }] }),
        [`GET ${api}/registrations`]: {
          status: 200,
          body: {
            items: [
              candidate(READY, TEAM_ID, `Ort ${HOSTILE}`),
              { ...candidate(READY, TEAM_ID, 'x'), registrant: false },
              candidate(REVIEW, OTHER_TEAM, 'Beispielstadt'),
            ],
            nextCursor: null,
          },
        },
        ...special,
      },
    );

  it('shows each team once with its people, and asks for those of that stage only', async () => {
    standing();
    const { text } = await approver.send(page);
    expect(text).toContain('2 Personen, angemeldet von');
    expect(text.match(/name="auswahl"/g)).toHaveLength(2);
    const asked = gateway.upstream.received.find(({ path: asked }) =>
      asked.includes('/registrations'),
    );
    expect(asked?.path).toContain('stage=selection');
    showing();
    expect((await approver.send(page)).text).not.toContain('name="auswahl"');
  });

  it('sends the chosen by their numbers, and what becomes of the others', async () => {
    standing({ [path]: { status: 200, body: { selected: 2, others: 0 } } });
    const form: [string, string][] = [
      ['schluessel', 'k'],
      ['auswahl', TEAM_ID],
      ['auswahl', OTHER_TEAM],
      [`nummer-${TEAM_ID}`, '2'],
      [`nummer-${OTHER_TEAM}`, '1'],
      ['andere', 'waitingList'],
    ];
    const sent = await approver.send(`${page}/auswahl`, { form });
    expect(sent.status).toBe(303);
    expect(posts()).toMatchObject([
      { body: { selected: [OTHER_TEAM, TEAM_ID], others: 'waitingList' } },
    ]);
    expect((await approver.send(sent.headers.location ?? '')).text).toContain(
      'Ausgewählt: 2. Über andere entschieden: 0.',
    );
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['nobody', { andere: 'undecided' }, `wahl-${TEAM_ID}`, 'mindestens eine Anmeldung'],
    ['others left open', { auswahl: TEAM_ID }, 'andere-undecided', 'was aus den anderen wird'],
    [
      'a refusal without a reason',
      { auswahl: TEAM_ID, andere: 'decline' },
      'begruendung',
      'Begründen Sie die Ablehnung.',
    ],
    [
      'a number without a choice',
      { auswahl: OTHER_TEAM, andere: 'undecided', [`nummer-${TEAM_ID}`]: '1' },
      `nummer-${TEAM_ID}`,
      'löschen Sie die Nummer',
    ],
    [
      'no number',
      { auswahl: TEAM_ID, andere: 'undecided', [`nummer-${TEAM_ID}`]: 'eins' },
      `nummer-${TEAM_ID}`,
      'ganze Zahl',
    ],
  ])('asks again: %s', async (_, given, field, message) => {
    standing();
    const form = { schluessel: 'k', ...given };
    const answer = await approver.send(`${page}/auswahl`, { form });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain(message);
    expect(answer.text).toContain(`id="${field}"`);
    if (given['auswahl']) expect(answer.text).toContain(`value="${given['auswahl']}" checked`);
    expect(posts()).toEqual([]);
  });
});
