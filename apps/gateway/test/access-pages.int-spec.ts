/** The pages by which people get into a session, and by which staff see who may not; services are played. */
import { randomBytes } from 'node:crypto';
import type { JoinView } from '#contracts/joining-http.js';
import { HOSTILE, OFFER_ID, play, READY, REVIEW, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let visitor: Browser;
let approver: Browser;
beforeAll(async () => {
  ({ gateway, approver } = await startDesk('approver'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  visitor = gateway.newBrowser();
});

const TOKEN = randomBytes(32).toString('base64url');
const page = `/j/${TOKEN}`;
const link = 'https://meeting.example.org/j/4711?pwd=a%22b&x=1';
const view = (changes: Partial<JoinView> = {}): JoinView => ({
  state: 'open',
  offer: { slug: 'austausch', title: { de: `Austausch ${HOSTILE}` }, timeZone: 'Europe/Berlin' },
  session: {
    sessionId: OFFER_ID,
    title: null,
    startsAt: '2020-09-24T08:00:00Z',
    endsAt: '2020-09-24T12:00:00Z',
    preSessionStartsAt: '2020-09-24T07:30:00Z',
    allDay: false,
  },
  opensAt: '2020-09-24T07:00:00Z',
  accessPlanned: true,
  countsAsAttendance: true,
  access: {
    platform: 'Webex',
    link,
    phones: [{ label: `Festnetz ${HOSTILE}`, number: '+49 (30) 5550-4711' }],
    meetingNumber: '815 4711',
    password: '<b>lerche',
  },
  ...changes,
});
const closed = (state: JoinView['state']): JoinView => view({ state, access: null });
const showing = (body: JoinView, special: Special = {}): void =>
  play(gateway.upstream, {
    'POST /internal/joins/inspect': { status: 200, body },
    'POST /internal/joins': { status: 200, body: { link: body.access ? link : null } },
    ...special,
  });
const asked = (): string[] =>
  gateway.upstream.received.map(({ method, path }) => `${method} ${path}`);
const plain = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the page behind a personal link', () => {
  it('shows the way in, by phone too, and says where the button leads', async () => {
    showing(view());
    const { status, text, headers } = await visitor.send(page);
    expect(status).toBe(200);
    expect(plain(text)).toContain('Sie können jetzt teilnehmen');
    expect(plain(text)).toContain('Donnerstag, 24. September 2020, 10:00–14:00 Uhr');
    expect(plain(text)).toContain('Der Knopf führt Sie zu meeting.example.org.');
    expect(plain(text)).toContain('Ihr Klick wird als Teilnahme festgehalten.');
    expect(text).toContain('href="tel:+493055504711"');
    expect(text).toContain('815 4711');
    expect(text).toContain('&lt;b&gt;lerche');
    expect(text).not.toMatch(/<script>|<b>/);
    // The address itself stands in no link: a scanner that follows links counts nobody and goes nowhere.
    expect(text).not.toContain('https://meeting.example.org');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-robots-tag']).toBe('noindex, nofollow');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(asked()).toEqual(['POST /internal/joins/inspect']);
  });

  it('counts on a click only, however often a scanner looks', async () => {
    showing(view());
    for (const method of ['GET', 'HEAD', 'GET']) await visitor.send(page, { method });
    expect(new Set(asked())).toEqual(new Set(['POST /internal/joins/inspect']));
    const { status, text, headers } = await visitor.send(page, { form: {} });
    expect(asked().at(-1)).toBe('POST /internal/joins');
    expect([status, headers['refresh']]).toEqual([200, `0; url=${link}`]);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(plain(text)).toContain('Weiter zu meeting.example.org');
    expect(text).toContain(`href="${link.replaceAll('&', '&amp;')}"`);
  });

  it('leads nowhere that the request names', async () => {
    showing(view());
    const evil = 'https://evil.example';
    for (const path of [`${page}?link=${evil}`, `${page}?next=//evil.example`]) {
      const form = { link: evil, next: evil, url: evil, host: 'evil.example' };
      const { headers, text } = await visitor.send(path, { form });
      expect(headers['refresh']).toBe(`0; url=${link}`);
      expect(text).not.toContain('evil.example"');
    }
    // Nor where a service would name something else than an https address.
    for (const wrong of ['http://meeting.example.org', 'javascript:alert(1)', '//evil.example']) {
      showing(view(), { 'POST /internal/joins': { status: 200, body: { link: wrong } } });
      const { status, headers } = await visitor.send(page, { form: {} });
      expect(status).toBeGreaterThanOrEqual(500);
      expect(headers['refresh']).toBeUndefined();
    }
  });

  it('is not entered from another site', async () => {
    showing(view());
    await approver.send('/');
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const { status } = await approver.send(page, { form: {}, headers });
    expect(status).toBe(403);
    expect(asked()).not.toContain('POST /internal/joins');
  });

  it.each([
    ['early', 'Noch nicht geöffnet'],
    ['noAccessData', 'Die Zugangsdaten fehlen noch'],
    ['noDate', 'Der Termin steht noch nicht fest'],
    ['over', 'Die Veranstaltung ist vorbei'],
    ['noPlace', 'Mit diesem Link können Sie nicht teilnehmen'],
    ['withdrew', 'Sie haben sich abgemeldet'],
    ['handedOver', 'Ihr Platz wurde weitergegeben'],
    ['ended', 'Ihre Anmeldung ist beendet'],
    ['cancelled', 'Die Veranstaltung ist abgesagt'],
    ['postponed', 'Die Veranstaltung ist verschoben'],
  ] as const)('says kindly when it does not lead in: %s', async (state, words) => {
    showing(closed(state));
    const { status, text } = await visitor.send(page);
    expect(status).toBe(200);
    expect(plain(text)).toContain(words);
    expect(text).not.toContain('<form method="post"');
    if (state === 'early')
      expect(plain(text)).toContain('Geöffnet ab Donnerstag, 24. September 2020, 09:00 Uhr');
    const { status: after, headers } = await visitor.send(page, { form: {} });
    expect([after, headers.location]).toEqual([303, page]);
    const english = await visitor.send(`${page}?lang=en`);
    expect(plain(english.text)).not.toMatch(/[äöüß]/);
  });

  it('answers every wrong link alike', async () => {
    play(gateway.upstream);
    const answers = new Set<string>();
    for (const wrong of [
      randomBytes(32).toString('base64url'),
      'x',
      'a'.repeat(190),
      "'--",
      TOKEN,
    ]) {
      const { status, text } = await visitor.send(`/j/${wrong}`);
      answers.add(`${status} ${plain(text)}`);
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^404 .*Diesen Link gibt es nicht/);
  });
});

describe('the call list', () => {
  const base = `/verwaltung/angebote/${OFFER_ID}/zugang`;
  const api = `/api/offers/${OFFER_ID}/access-assurance`;
  const item = (registrationId: string, changes: object = {}) => ({
    registrationId,
    firstName: 'Person',
    lastName: HOSTILE,
    email: 'person@example.org',
    municipality: 'Musterstadt',
    phone: '+49 351 5550 100',
    standing: 'bounced',
    onItsWay: false,
    dueAt: null,
    sentAt: null,
    nextSession: { sessionId: OFFER_ID, title: null, startsAt: '2020-09-24T08:00:00Z' },
    call: null,
    ...changes,
  });
  const called = {
    call: { reached: true, note: 'hat sie', calledBy: 'Kim', calledAt: '2020-09-23T08:00:00Z' },
  };
  const list = (special: Special = {}) =>
    play(gateway.upstream, {
      [`GET ${api}`]: {
        status: 200,
        body: {
          timeZone: 'Europe/Berlin',
          accessPlanned: true,
          counts: { people: 9, accepted: 7, planned: 0, unproven: 2, open: 1 },
          items: [item(READY), item(REVIEW, called)],
        },
      },
      ...special,
    });

  it('shows whom to call and why, and who was reached', async () => {
    list();
    const { status, text } = await approver.send(base);
    expect(status).toBe(200);
    expect(text).not.toContain('<script>');
    expect(plain(text)).toContain('Nicht bewiesen: 2, davon noch offen: 1.');
    expect(text).toContain('href="tel:+493515550100"');
    expect(plain(text)).toContain('zurückgekommen');
    expect(plain(text)).toContain('Erreicht – Kim, Mittwoch, 23. September 2020, 10:00 Uhr');
    expect(text.match(/name="person"/g)).toHaveLength(1);
    const viewer = gateway.newBrowser();
    await viewer.signIn('einsicht@example.org');
    expect((await viewer.send(base)).status).toBe(403);
    expect((await visitor.send(base)).status).not.toBe(200);
  });

  it('says of a mail that is only just leaving that nobody has to be called yet', async () => {
    const leaving = { standing: 'notYetSent', dueAt: '2020-09-24T05:00:00Z', onItsWay: true };
    const counts = { people: 2, accepted: 0, planned: 0, unproven: 2, open: 2 };
    const items = [item(READY, leaving), item(REVIEW)];
    const body = { timeZone: 'Europe/Berlin', accessPlanned: true, counts, items };
    list({ [`GET ${api}`]: { status: 200, body } });
    const shown = plain((await approver.send(base)).text);
    expect(shown.match(/noch nicht versandt/g)).toHaveLength(1);
    expect(shown.match(/Ein Anruf ist noch nicht nötig/g)).toHaveLength(1);
  });

  it('takes a call down with one click', async () => {
    list({ [`PUT ${api}/${READY}/call`]: { status: 200, body: {} } });
    const form = { person: READY, name: 'Person Eins', notiz: ' kommt ', erreicht: 'ja' };
    const { status, headers } = await approver.send(`${base}/anruf`, { form });
    expect([status, headers.location]).toEqual([303, base]);
    const put = gateway.upstream.received.find(({ method }) => method === 'PUT')!;
    expect(JSON.parse(put.body)).toEqual({ reached: true, note: 'kommt' });
    expect(plain((await approver.send(base)).text)).toContain('Der Anruf bei Person Eins');
  });

  it('gives the file out with a purpose only', async () => {
    list({ [`POST ${api}/exports`]: { status: 200, body: 'x' } });
    const without = await approver.send(`${base}/ausgabe`, { form: { zweck: ' ' } });
    expect(without.status).toBe(422);
    expect(plain(without.text)).toContain('Bitte schreiben Sie, wofür');
    expect(asked()).not.toContain(`POST ${api}/exports`);
    const file = await approver.send(`${base}/ausgabe`, { form: { zweck: 'Anrufe' } });
    expect(file.status).toBe(200);
    const post = gateway.upstream.received.find(({ method }) => method === 'POST')!;
    expect(JSON.parse(post.body)).toEqual({ purpose: 'Anrufe', locale: 'de' });
  });
});

// Last, because it closes the door for a minute.
it('many links are not tried', async () => {
  play(gateway.upstream);
  // 240 a minute leave room for an office behind one address.
  let refused = 0;
  for (let guess = 0; guess < 260; guess++)
    if ((await visitor.send(`/j/${guess}`)).status === 429) refused += 1;
  expect(refused).toBeGreaterThan(0);
});
