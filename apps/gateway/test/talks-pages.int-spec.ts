/** The staff's list of preliminary talks on a real gateway; registration is played. */
import { HOSTILE, OFFER_ID, play } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { answers, API, ok, PAGE, sentTo, SLOT } from './talks.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let approver: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, approver, viewer } = await startDesk('approver', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

const sent = () => sentTo(gateway);

describe('the list', () => {
  it('says who has none yet, what is settled, and which times are offered', async () => {
    const { status, text } = await approver.send(PAGE);
    expect(status).toBe(200);
    expect(text).toContain('Noch keine Vorabsprache (1)');
    expect(text).toContain('Erledigt (1)');
    expect(text).toContain('Frist: bis einschließlich Freitag, 11. September 2020');
    expect(text).toContain('geführt am Dienstag, 1. September 2020');
    expect(text).toContain('Dienstag, 8. September 2020, 10:00–10:30 Uhr');
    expect(text).toContain('Ada Advisor (Ihr Termin)');
    expect(text).toMatch(/name="stunden" value="36"/);
    expect(text).toContain(`href="${PAGE}" aria-current="page"`);
    expect(text).not.toContain('<script');
    const english = await approver.send(`${PAGE}?lang=en`);
    approver.cookies.delete('einlass_sprache');
    expect(english.text).toContain('No preliminary talk yet (1)');
  });

  it('warns where teams are to choose and nothing is free', async () => {
    const warning = 'Ein Team soll einen Termin wählen, und es ist keiner frei.';
    expect((await approver.send(PAGE)).text).not.toContain(warning);
    const none = { items: [], nextCursor: null };
    play(gateway.upstream, { ...answers, [`GET ${API}/slots`]: { status: 200, body: none } });
    const { text } = await approver.send(PAGE);
    expect(text).toContain(warning);
    expect(text).toContain('href="#termine"');
  });

  it('lets those who only read change nothing', async () => {
    const { text } = await viewer.send(PAGE);
    expect(text).toContain('Noch keine Vorabsprache (1)');
    expect(text).not.toContain('<form method="post" action="/verwaltung');
    expect(text).not.toContain('weitergabe');
    expect((await viewer.send(`${PAGE}/termine/frist`, { form: { stunden: '1' } })).status).toBe(
      403,
    );
    expect((await viewer.send(`${PAGE}/weitergabe`)).status).toBe(403);
  });

  it('is not there where the offer has no such talk', async () => {
    play(gateway.upstream);
    const registrations = await approver.send(`/verwaltung/angebote/${OFFER_ID}`);
    expect(registrations.text).not.toContain('/vorabsprachen"');
    expect((await approver.send(PAGE)).status).toBe(404);
    expect((await approver.send('/verwaltung/angebote/nonsense/vorabsprachen')).status).toBe(404);
  });
});

describe('times', () => {
  const window = (prefix: string) => ({
    [`${prefix}-von`]: '09:00',
    [`${prefix}-bis`]: '10:00',
    [`${prefix}-art`]: 'phone',
    [`${prefix}-ort`]: ' 030 1 ',
  });
  const rest = { from: '09:00', to: '10:00', way: 'phone', place: '030 1' };

  it('are offered one by one and as a series, changed and removed', async () => {
    play(gateway.upstream, {
      ...answers,
      [`POST ${API}/slots`]: { status: 201, body: {} },
      [`POST ${API}/slots/series`]: { status: 201, body: {} },
      [`PUT ${API}/slots/${SLOT}`]: { status: 204, body: {} },
      [`DELETE ${API}/slots/${SLOT}`]: { status: 204, body: {} },
      [`PUT ${API}/settings`]: { status: 204, body: {} },
    });
    const forms: [string, Record<string, string> | [string, string][]][] = [
      ['einer', { 'einer-tag': '2020-09-10', ...window('einer') }],
      [
        'reihe',
        [
          ...Object.entries({
            'reihe-von-tag': '2020-09-10',
            'reihe-bis-tag': '',
            'reihe-dauer': '20',
            'reihe-pause': '',
            ...window('reihe'),
          }),
          ['reihe-wochentage', '1'],
          ['reihe-wochentage', '4'],
        ],
      ],
      [
        'aendern',
        { termin: SLOT, fassung: '4', 'aendern-tag': '2020-09-11', ...window('aendern') },
      ],
      ['entfernen', { termin: SLOT }],
      ['frist', { stunden: '48' }],
    ];
    for (const [step, form] of forms) {
      const done = await approver.send(`${PAGE}/termine/${step}`, { form });
      expect([step, done.status]).toEqual([step, 303]);
    }
    const series = { firstDay: '2020-09-10', lastDay: '2020-09-10', weekdays: [1, 4] };
    expect(sent()).toEqual([
      ['POST', '/slots', { day: '2020-09-10', ...rest }],
      ['POST', '/slots/series', { ...series, minutes: 20, pauseMinutes: 0, ...rest }],
      ['PUT', `/slots/${SLOT}`, { day: '2020-09-11', ...rest }],
      ['DELETE', `/slots/${SLOT}`, null],
      ['PUT', '/settings', { noticeHours: 48 }],
    ]);
    const [one, , change] = gateway.upstream.changes();
    expect(one?.key).toMatch(/^[0-9a-f]{64}$/);
    expect(change?.match).toBe('"4"');
    expect((await approver.send(`${PAGE}/termine/sonstwas`, { form: {} })).status).toBe(404);
  });

  it('show what is missing at its field, and keep what was typed', async () => {
    const form = { 'reihe-von-tag': '2020-09-10', 'reihe-dauer': 'x', 'reihe-ort': HOSTILE };
    const refused = await approver.send(`${PAGE}/termine/reihe`, { form });
    expect(refused.status).toBe(422);
    for (const field of [
      'reihe-wochentage',
      'reihe-dauer',
      'reihe-von',
      'reihe-bis',
      'reihe-art',
    ]) {
      expect(refused.text).toContain(`href="#${field}"`);
      expect(refused.text).toContain(`id="${field}-fehler"`);
    }
    expect(refused.text).toContain('name="reihe-von-tag" value="2020-09-10"');
    expect(refused.text).not.toMatch(/id="wochentag-1"[^>]* checked/);
    expect(refused.text).not.toContain('<script');
    expect(sent()).toEqual([]);
  });

  it('say what the service has against them', async () => {
    const title = 'Am 28. März 2021 gibt es 02:30 Uhr nicht.';
    play(gateway.upstream, {
      ...answers,
      [`POST ${API}/slots`]: { status: 422, body: { code: 'talks.no_such_time', title } },
    });
    const form = { 'einer-tag': '2021-03-28', ...window('einer') };
    const refused = await approver.send(`${PAGE}/termine/einer`, { form });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(`href="#einer-tag">${title}`);
    expect(refused.text).toContain('name="einer-tag" value="2021-03-28"');
  });

  it('can be taken up for a change', async () => {
    const { text } = await approver.send(`${PAGE}?bearbeiten=${SLOT}`);
    expect(text).toContain('name="aendern-tag" value="2020-09-08"');
    expect(text).toContain('name="aendern-von" value="10:00"');
    expect(text).toContain('name="fassung" value="4"');
  });
});

it('prints what is released, and offers it as files', async () => {
  play(gateway.upstream, {
    ...answers,
    [`GET ${API}/handover`]: ok({
      title: { de: 'Zukunft' },
      organiser: 'Agentur',
      madeAt: '2020-09-01T07:00:00.000Z',
      municipalities: [
        {
          municipality: null,
          people: 3,
          heldOn: '2020-09-01',
          concern: HOSTILE,
          notes: ['Bringt Zahlen mit'],
        },
      ],
    }),
  });
  const { status, text } = await approver.send(`${PAGE}/weitergabe`);
  expect(status).toBe(200);
  expect(text).toContain('Kommune ohne Eintrag im Verzeichnis');
  expect(text).toContain('Bringt Zahlen mit');
  expect(text).toContain(`href="${API}/handover?format=csv"`);
  expect(text).toContain('Jeder Abruf wird festgehalten.');
  expect(text).not.toContain('<script');
});
