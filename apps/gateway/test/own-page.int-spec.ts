/** Links that do something, and a person's own page. */
import type { MyRegistration } from '../src/pages/mine.rules.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import {
  ownRegistration,
  redeemed,
  REGISTRATION_ID,
  TOKEN,
  signInByLink,
} from './participant.fixture.js';
import { conditions, OFFER_ID, shapes } from './offer.fixture.js';
import type { Answered } from './upstream.fixture.js';
import { plain } from './browser.fixture.js';

let gateway: TestGateway;
const answers = new Map<string, Answered>();

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  answers.clear();
  gateway.upstream.answerFrom(answers);
});

const posted = () => gateway.upstream.received.filter(({ method }) => method === 'POST');
describe('links of mails that do something', () => {
  it.each([
    ['takeUpInterest', '/vormerkung', 'aus Ihrer Vormerkung eine Anmeldung'],
    ['consent', '/termin', 'Dienstag, 3. September 2019, ganztägig'],
    ['acceptPlace', '/platz', 'nehmen Sie den angebotenen Platz an'],
    ['chooseTalk', '/vorabsprache', 'zu den freien Zeiten'],
  ])('%s shows what it will do, and does it with the click only', async (purpose, path, words) => {
    answers.set('GET /api/offers/probe', { body: shapes.onsite });
    answers.set('POST /internal/links/inspect', {
      body: {
        state: 'valid',
        purpose,
        offer: { offerId: OFFER_ID, slug: 'probe', title: { de: 'Zukunft' } },
      },
    });
    answers.set(...redeemed());
    const browser = gateway.newBrowser();
    const shown = await browser.send(`${path}?token=${TOKEN}`);
    expect(shown.status).toBe(200);
    expect(plain(shown.text)).toContain(words);
    expect(posted().map((each) => each.path)).toEqual(['/internal/links/inspect']);
    const done = await browser.send(path, { form: { token: TOKEN } });
    const next = purpose === 'chooseTalk' ? '/meine-anmeldung/vorabsprache' : '/meine-anmeldung';
    expect([done.status, done.headers.location]).toEqual([303, next]);
    expect(posted().at(-1)!.path).toBe('/internal/links/redeem');
    const other = purpose === 'consent' ? '/vormerkung' : '/termin';
    expect((await browser.send(`${other}?token=${TOKEN}`)).status).toBe(404);
  });
});

describe('"that was not me"', () => {
  it('ends the registration with the click only, and signs nobody in', async () => {
    answers.set('POST /internal/links/inspect', {
      body: {
        state: 'valid',
        purpose: 'notMe',
        offer: { offerId: OFFER_ID, slug: 'probe', title: { de: 'Zukunft' } },
      },
    });
    answers.set(...redeemed());
    const browser = gateway.newBrowser();
    const shown = await browser.send(`/nicht-ich?token=${TOKEN}`);
    expect(plain(shown.text)).toContain('Ja, meine Anmeldung beenden');
    expect(posted().map((each) => each.path)).toEqual(['/internal/links/inspect']);
    const done = await browser.send('/nicht-ich', { form: { token: TOKEN } });
    expect(done.status).toBe(200);
    expect(plain(done.text)).toContain('Ihre Anmeldung ist beendet');
    const page = await browser.send('/meine-anmeldung');
    expect(page.text).not.toContain(REGISTRATION_ID);
    expect(gateway.upstream.received.map(({ path }) => path)).not.toContain('/api/my/registration');
  });
});

it('says on the page that follows when a place is gone', async () => {
  answers.set('POST /internal/links/redeem', {
    body: { outcome: 'tooLate', registrationId: REGISTRATION_ID },
  });
  answers.set('GET /api/my/registration', { body: mine });
  const browser = gateway.newBrowser();
  const done = await browser.send('/platz', { form: { token: TOKEN } });
  expect([done.status, done.headers.location]).toEqual([303, '/meine-anmeldung']);
  expect(plain((await browser.send('/meine-anmeldung')).text)).toContain(
    'Das ist leider nicht mehr möglich.',
  );
});

/** Was interested, and is asked for consent to a change. */
const mine: MyRegistration = {
  ...ownRegistration,
  position: { stage: 'interest' },
  standing: {
    code: 'interested',
    headline: { de: 'Sie können sich jetzt anmelden', en: 'You can register now' },
    why: [{ de: 'Die Anmeldung ist geöffnet.', en: 'Registration is open.' }],
    next: [],
  },
  person: { ...ownRegistration.person, functions: ['educationManager'] },
  priceClass: 'free',
  audience: 'leads',
  mayTakeUpInterest: true,
  consentAsked: true,
};

describe('the own page', () => {
  async function signedIn() {
    answers.set(...redeemed());
    answers.set('GET /api/my/registration', { body: mine });
    answers.set('GET /api/offers/probe', { body: shapes.onsite });
    answers.set(`GET /internal/offers/${OFFER_ID}/conditions-summary`, { body: conditions });
    return signInByLink(gateway);
  }

  it('shows day and place, as whom and at what price, and what can be done', async () => {
    const browser = await signedIn();
    const { text: html } = await browser.send('/meine-anmeldung');
    const text = plain(html);
    for (const words of [
      'Dienstag, 3. September 2019, ganztägig',
      'Wo: Deutsches Fussballmuseum, Platz der Deutschen Einheit 1, 44137 Dortmund',
      'Vormerkung zurückziehen',
      'Teilnahme als Leitungen',
      'Kosten Teilnahme: kostenfrei',
      'Der Termin hat sich geändert',
    ])
      expect(text).toContain(words);
    expect(html).toContain('action="/meine-anmeldung/anmelden"');
    expect(html).toContain('action="/meine-anmeldung/termin"');
  });

  it('says into which rooms, once staff have said so', async () => {
    const browser = await signedIn();
    expect((await browser.send('/meine-anmeldung')).text).not.toContain('Ihre Räume');
    const rooms = [
      { title: { de: 'Gruppenphase 1' }, room: 'Raum <b>2</b>', moderator: 'Kim Beispiel' },
      { title: { de: 'Gruppenphase 2' }, room: 'Raum 1', moderator: null },
    ];
    answers.set('GET /api/my/rooms', { body: { rooms } });
    const { text: html } = await browser.send('/meine-anmeldung');
    expect(plain(html)).toMatch(
      /Ihre Räume Gruppenphase 1 Raum &lt;b&gt;2&lt;\/b&gt; Moderation: Kim/,
    );
    expect(plain(html)).toContain('Gruppenphase 2 Raum 1');
  });

  it('stands also when the offer is no longer public', async () => {
    const browser = await signedIn();
    answers.delete('GET /api/offers/probe');
    expect((await browser.send('/meine-anmeldung')).status).toBe(200);
  });

  it.each([
    ['anmelden', '/api/my/interest', 'Sie sind angemeldet.'],
    ['termin', '/api/my/consent', 'wir rechnen mit Ihnen'],
    ['abmelden', '/api/my/withdrawal', 'Sie sind abgemeldet.'],
  ])('%s is one click', async (page_, path, said) => {
    const browser = await signedIn();
    answers.set(`POST ${path}`, { body: mine });
    const answer = await browser.send(`/meine-anmeldung/${page_}`, { method: 'POST', form: {} });
    expect([answer.status, answer.headers.location]).toEqual([303, '/meine-anmeldung']);
    expect(posted().map((each) => each.path)).toEqual([path]);
    expect((await browser.send('/meine-anmeldung')).text).toContain(said);
  });

  it('says what speaks against it', async () => {
    const browser = await signedIn();
    answers.set('POST /api/my/interest', {
      status: 409,
      body: { code: 'registration.closed', title: 'Die Anmeldung ist geschlossen.' },
    });
    const answer = await browser.send('/meine-anmeldung/anmelden', { method: 'POST', form: {} });
    expect([answer.status, answer.text.includes('Die Anmeldung ist geschlossen.')]).toEqual([
      409,
      true,
    ]);
  });
});
