/** A person's own attendance, certificate and feedback. */
import { startGateway, type TestGateway } from './gateway.fixture.js';
import { ownRegistration, redeemed, REGISTRATION_ID, signInByLink } from './participant.fixture.js';
import type { Answered } from './upstream.fixture.js';
import { plain } from './browser.fixture.js';

const SESSION = '0190a000-0000-7000-8000-0000000000e1';

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

const session = (changes: object = {}) => ({
  sessionId: SESSION,
  title: null,
  startsAt: '2020-09-24T08:00:00Z',
  endsAt: '2020-09-24T12:00:00Z',
  allDay: false,
  preSessionStartsAt: '2020-09-24T07:30:00Z',
  phase: 'running',
  state: null,
  checkIn: 'open',
  checkInFrom: '2020-09-24T07:30:00Z',
  checkInUntil: '2020-09-24T12:30:00Z',
  codeNeeded: false,
  ...changes,
});
const attendance = (changes: object = {}, ...sessions: object[]) => ({
  timeZone: 'Europe/Berlin',
  takesPart: true,
  summary: 'unknown',
  certificate: 'tooEarly',
  sessions: sessions.length > 0 ? sessions : [session()],
  ...changes,
});
const mine = { ...ownRegistration, mayWithdraw: false };

async function signedIn(body: object = attendance(), feedback = 'notYet') {
  answers.set(...redeemed());
  answers.set('GET /api/my/registration', { body: mine });
  answers.set('GET /api/my/attendance', { body });
  answers.set('GET /api/my/feedback', {
    body: { state: feedback, topicWishes: true, questions },
  });
  return signInByLink(gateway);
}
const questions = [
  { key: 'again', kind: 'yesNo', neededBy: 'submit', label: { de: 'Wieder?' } },
  { key: 'words', kind: 'text', neededBy: 'questionDeadline', label: { de: 'In Worten' } },
];
const posted = () => gateway.upstream.received.filter(({ method }) => method === 'POST');

describe('I am here', () => {
  it('is one click on the own page while the session runs', async () => {
    const browser = await signedIn();
    const { text } = await browser.send('/meine-anmeldung');
    expect(plain(text)).toContain('Donnerstag, 24. September 2020, 10:00–14:00 Uhr Ich bin da');
    answers.set(`POST /api/my/attendance/${SESSION}`, { body: {} });
    const done = await browser.send('/meine-anmeldung/teilnahme', { form: { termin: SESSION } });
    expect([done.status, done.headers.location]).toEqual([303, '/meine-anmeldung/teilnahme']);
    expect(posted().map(({ path, body }) => [path, body])).toEqual([
      [`/api/my/attendance/${SESSION}`, '{}'],
    ]);
    expect((await browser.send('/meine-anmeldung/teilnahme')).text).toContain(
      'Danke, das ist eingetragen.',
    );
  });

  it('asks for the code where one is shown, and says what is wrong with it', async () => {
    const browser = await signedIn(attendance({}, session({ codeNeeded: true })));
    answers.set(`POST /api/my/attendance/${SESSION}`, {
      status: 422,
      body: { code: 'attendance.code_wrong', title: 'Dieser Code stimmt nicht.' },
    });
    const form = { termin: SESSION, code: ' 482 915 ' };
    const wrong = await browser.send('/meine-anmeldung/teilnahme', { form });
    expect(JSON.parse(posted()[0]?.body ?? '')).toEqual({ code: '482 915' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<title>Fehler: ');
    expect(wrong.text).toContain(`href="#termin-${SESSION}"`);
    expect(wrong.text).toMatch(/aria-invalid="true"/);
    expect(wrong.text).toContain('inputmode="numeric"');
  });

  it.each([
    [{ checkIn: 'notYet', phase: 'ahead' }, 'ab Donnerstag, 24. September 2020, 09:30 Uhr', false],
    [{ checkIn: 'open', phase: 'ahead' }, 'Jetzt läuft der Technik-Check', true],
    [
      { checkIn: 'notYet', phase: 'ahead', state: 'arrived' },
      'nach dem Beginn um 10:00 Uhr',
      false,
    ],
    [{ checkIn: 'over', phase: 'over' }, 'bis Donnerstag, 24. September 2020, 14:30 Uhr', false],
    [{ checkIn: 'done', state: 'attended' }, 'Sie waren da.', false],
    [{ checkIn: 'off' }, 'Ihre Termine', false],
  ])('%j: %s', async (changes, words, button) => {
    const browser = await signedIn(attendance({}, session(changes)));
    const { text } = await browser.send('/meine-anmeldung/teilnahme');
    expect(plain(text)).toContain(words);
    expect(text.includes('Ich bin da')).toBe(button);
  });

  it('is nothing for who does not take part, and nobody sees it without a session', async () => {
    const browser = await signedIn(attendance({ takesPart: false }));
    expect((await browser.send('/meine-anmeldung')).text).not.toContain('Meine Teilnahme');
    expect((await browser.send('/meine-anmeldung/teilnahme')).headers.location).toBe(
      '/meine-anmeldung',
    );
    const stranger = gateway.newBrowser();
    for (const path of ['teilnahme', 'rueckmeldung']) {
      const { text } = await stranger.send(`/meine-anmeldung/${path}`);
      expect(text).toContain('Meine Anmeldung ansehen');
    }
    gateway.upstream.received.length = 0;
    await stranger.send('/meine-anmeldung/teilnahme', { form: { termin: SESSION } });
    expect(posted()).toEqual([]);
  });
});

it('leads to the certificate when there is one, in both languages', async () => {
  const given = await signedIn(attendance({ certificate: 'given' }, session({ checkIn: 'done' })));
  const { text } = await given.send('/meine-anmeldung');
  expect(text).toContain('/api/my/certificate?lang=de');
  expect(text).toContain('/api/my/certificate?lang=en');
  const not = await signedIn(attendance({ certificate: 'notAttended' }));
  const page = (await not.send('/meine-anmeldung/teilnahme')).text;
  expect(page).not.toContain('/api/my/certificate');
  expect(page).toContain('wenn Ihre Teilnahme festgehalten ist');
  await not.send('/api/my/certificate?lang=en');
  expect(gateway.upstream.last).toMatchObject({
    path: '/api/my/certificate?lang=en',
    actor: { kind: 'participant', registrationId: REGISTRATION_ID },
  });
});

describe('feedback', () => {
  it('is a form that says who can see what', async () => {
    const browser = await signedIn(attendance(), 'open');
    expect((await browser.send('/meine-anmeldung')).text).toContain(
      '/meine-anmeldung/rueckmeldung',
    );
    const { text } = await browser.send('/meine-anmeldung/rueckmeldung');
    expect(text).toContain('getrennt gespeichert');
    expect(plain(text)).toContain('In Worten (freiwillig)');
    expect(text).not.toContain('Diese Antwort kann nachgereicht');
    answers.set('POST /api/my/feedback', { body: {} });
    const form = {
      'antwort-again': 'ja',
      'antwort-words': 'Gut.\r\nSehr.',
      themenwunsch: 'Recht ',
    };
    const done = await browser.send('/meine-anmeldung/rueckmeldung', { form });
    expect(done.headers.location).toBe('/meine-anmeldung');
    expect(JSON.parse(posted()[0]?.body ?? '')).toEqual({
      answers: { again: true, words: 'Gut.\nSehr.' },
      topicWish: 'Recht',
    });
    expect(posted()[0]?.headers['idempotency-key']).toBeUndefined();
    expect((await browser.send('/meine-anmeldung')).text).toContain('Vielen Dank');
  });

  it('keeps what was written when an answer is missing', async () => {
    const browser = await signedIn(attendance(), 'open');
    answers.set('POST /api/my/feedback', {
      status: 422,
      body: { code: 'feedback.invalid', title: '-', errors: [{ pointer: '/answers/again' }] },
    });
    const form = { 'antwort-words': 'Gut.', themenwunsch: 'Recht' };
    const { status, text } = await browser.send('/meine-anmeldung/rueckmeldung', { form });
    expect(status).toBe(422);
    expect(text).toContain('Bitte beantworten Sie diese Frage.');
    expect(text).toContain('>Gut.</textarea>');
    expect(text).toContain('>Recht</textarea>');
  });

  it.each(['notAsked', 'notYet', 'given'])('is no form when it is %s', async (state) => {
    const browser = await signedIn(attendance(), state);
    const { headers } = await browser.send('/meine-anmeldung/rueckmeldung');
    expect(headers.location).toBe('/meine-anmeldung');
  });
});
