/** What of a room plan is taken out: a file, a list, a signpost. */
import { play } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { answers, API, ok, PAGE, PLAN } from './rooms.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let staff: Browser;
beforeAll(async () => {
  ({ gateway, everybody: staff } = await startDesk('everybody'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

/** The body of the one request that is no reading. */
const sent = (): unknown => {
  const [one, ...more] = gateway.upstream.changes();
  expect(more).toEqual([]);
  return one?.body;
};

it('hands out the file for Webex, with the headings of the own template', async () => {
  const csv = 'Sitzung,E-Mail\r\nRaum 1,a@example.org\r\n';
  const played = gateway.upstream.answer;
  gateway.upstream.answer = (request, response) => {
    if (!request.path.endsWith('/webex-file')) return played(request, response);
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.end(csv);
  };
  const file = await staff.send(`${PAGE}/${PLAN}/ausgabe/webex`, {
    form: { zweck: 'Teilgruppen', spalte_raum: 'Sitzung', spalte_adresse: 'E-Mail' },
  });
  expect([file.status, file.text]).toEqual([200, csv]);
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(sent()).toEqual({
    purpose: 'Teilgruppen',
    columns: { room: 'Sitzung', email: 'E-Mail' },
  });
});

it.each([
  ['liste', 'Kim Beispiel'],
  ['wegweiser', '<dd>Raum 1</dd>'],
])('%s is a page to print, for a purpose', async (what, words) => {
  const sheet = await staff.send(`${PAGE}/${PLAN}/ausgabe/${what}`, { form: { zweck: 'Aushang' } });
  expect([sheet.status, sheet.text.includes(words)]).toEqual([200, true]);
  expect(sheet.text).not.toContain('<script');
  expect(sent()).toEqual({ purpose: 'Aushang' });
  const again = await staff.send(`${PAGE}/${PLAN}/ausgabe/${what}`);
  expect([again.status, again.headers.location]).toEqual([303, `${PAGE}/${PLAN}#ausgeben`]);
});

it('says so when no purpose is given', async () => {
  const refusal = {
    code: 'request.invalid',
    title: 'Ungültig.',
    errors: [{ pointer: '/purpose', code: 'too_small', detail: 'darf nicht leer sein' }],
  };
  play(gateway.upstream, { ...answers, [`POST ${API}/${PLAN}/lists`]: ok(refusal, 400) });
  const answer = await staff.send(`${PAGE}/${PLAN}/ausgabe/liste`, { form: { zweck: '' } });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('href="#zweck"');
});
