/** The page on which anybody checks a certificate that they were shown. */
import { startGateway, type TestGateway } from './gateway.fixture.js';
import type { Answered } from './upstream.fixture.js';
import { plain } from './browser.fixture.js';

const CODE = '7KQ4M-R2XWB-9TH3C-VD8NA';

let gateway: TestGateway;
const answers = new Map<string, Answered>();
beforeAll(async () => {
  gateway = await startGateway({ PUBLIC_CHANGES_PER_MINUTE: '60' });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  answers.clear();
  gateway.upstream.answerFrom(answers);
});

const VERIFY = 'POST /api/certificates/verification';
const certified = {
  initials: 'E. B.',
  contributed: false,
  offerTitle: { de: 'Online-Austausch' },
  organiser: 'Agentur Beispiel',
  timeZone: 'Europe/Berlin',
  sessions: [
    {
      sessionId: '0190a000-0000-7000-8000-0000000000e1',
      title: null,
      startsAt: '2020-09-24T08:00:00Z',
      endsAt: '2020-09-24T12:00:00Z',
      allDay: false,
    },
  ],
  minutes: 270,
  issuedAt: '2020-09-24T22:30:00.000Z',
};

it('says by the printed address that it is valid, and what it certifies', async () => {
  answers.set(VERIFY, { body: { state: 'valid', nameMatches: null, certified } });
  const { status, text, headers } = await gateway.newBrowser().send(`/bescheinigung/${CODE}`);
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  const words = plain(text);
  for (const expected of [
    'Diese Bescheinigung ist gültig',
    'E. B.',
    'hat teilgenommen an Online-Austausch',
    'Donnerstag, 24. September 2020, 10:00–14:00 Uhr',
    '4 Std. 30 Min.',
    'Ausgestellt am Freitag, 25. September 2020',
  ]) {
    expect(words).toContain(expected);
  }
  expect(gateway.upstream.last.actor).toEqual({ kind: 'anonymous' });
  expect(JSON.parse(gateway.upstream.last.body)).toEqual({ code: CODE });
});

it.each([
  [true, 'Der Name stimmt mit der Bescheinigung überein.'],
  [false, 'Der Name stimmt nicht mit der Bescheinigung überein.'],
])('compares the name: %s', async (nameMatches, words) => {
  answers.set(VERIFY, { body: { state: 'valid', nameMatches, certified } });
  const form = { code: CODE, name: ' Erika Beispiel ' };
  const { text, url } = await gateway.newBrowser().send('/bescheinigung', { form });
  expect(text).toContain(words);
  expect(url.search).toBe('');
  expect(JSON.parse(gateway.upstream.last.body)).toEqual({ code: CODE, name: 'Erika Beispiel' });
});

it('says when it is no longer valid, unknown or mistyped', async () => {
  const browser = gateway.newBrowser();
  answers.set(VERIFY, { body: { state: 'revoked', nameMatches: null, certified: null } });
  const revoked = await browser.send(`/bescheinigung/${CODE}`);
  expect(plain(revoked.text)).toContain('Diese Bescheinigung ist nicht mehr gültig');
  answers.set(VERIFY, { status: 404, body: { code: 'certificate.unknown', title: '-' } });
  const unknown = await browser.send(`/bescheinigung/${CODE}`);
  expect(unknown.status).toBe(404);
  expect(plain(unknown.text)).toContain('Zu diesem Prüfcode gibt es keine Bescheinigung');
  answers.set(VERIFY, {
    status: 422,
    body: { code: 'certificate.code_mistyped', title: 'Nicht richtig geschrieben.' },
  });
  const hostile = encodeURIComponent('"><script>alert(1)</script>');
  const mistyped = await browser.send(`/bescheinigung/${hostile}`);
  expect(mistyped.status).toBe(422);
  expect(mistyped.text).toContain('Nicht richtig geschrieben.');
  expect(mistyped.text).not.toContain('<script>');
  expect((await browser.send('/bescheinigung', { form: { code: ' ' } })).text).toContain(
    'Bitte geben Sie den Prüfcode ein.',
  );
  expect((await browser.send('/bescheinigung')).status).toBe(200);
  expect((await browser.send('/bescheinigung?lang=en')).text).toContain('Check a certificate');
});

it('may not be tried without end, by its address either', async () => {
  answers.set(VERIFY, { status: 404, body: { code: 'certificate.unknown', title: '-' } });
  const browser = gateway.newBrowser();
  const states: number[] = [];
  for (let at = 0; at < 62; at += 1) {
    states.push((await browser.send(`/bescheinigung/${CODE}`)).status);
  }
  expect(states.at(-1)).toBe(429);
  expect((await browser.send('/bescheinigung')).status).toBe(200); // the form alone tells nothing
});
