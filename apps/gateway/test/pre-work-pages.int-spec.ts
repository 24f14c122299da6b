/** Handing in files and texts on the participant's page; registration behind it is played. */
import type http from 'node:http';
import { connect } from 'node:net';
import { eventually } from '#testing/eventually.js';
import type { Browser } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';
import type { Received } from './upstream.fixture.js';

const REGISTRATION_ID = '0190a000-0000-7000-8000-00000000000b';
const FILE = '0190a000-0000-7000-8000-0000000000f1';
const HOSTILE = '"><script>alert(1)</script>{{ 7 | plus: 7 }}';
const TOKEN = 'a'.repeat(43);
const signedIn = { outcome: 'done', registrationId: REGISTRATION_ID };
const page = '/meine-anmeldung/aufgaben';

const task = (changes: object = {}) => ({
  key: 'case',
  title: { de: `Fallbeschreibung ${HOSTILE}`, en: 'Case description' },
  description: { de: 'Eine Seite.\n\n- Lage\n- Ziel' },
  per: 'municipality',
  session: { title: { de: 'Gruppe I' }, startsAt: '2020-09-23T08:00:00Z' },
  dueAt: '2020-09-10T22:00:00Z',
  closesAt: '2020-09-10T22:00:00Z',
  progress: 'handedIn',
  door: 'open',
  text: 'Unser Fall',
  textVersion: 3,
  files: [
    {
      fileId: FILE,
      name: `Fall ${HOSTILE}.pdf`,
      bytes: 1_500_000,
      addedAt: '2020-09-01T07:00:00Z',
      mine: false,
    },
  ],
  lastChange: { at: '2020-09-01T07:00:00Z', mine: false },
  comments: [{ text: `Danke ${HOSTILE}`, at: '2020-09-02T07:00:00Z' }],
  ...changes,
});
const preWork = (...tasks: object[]) => ({
  timeZone: 'Europe/Berlin',
  limits: { files: 10, bytes: 20 * 1024 * 1024, extensions: ['pdf', 'docx'] },
  tasks,
  moderates: false,
});

let gateway: TestGateway;
let browser: Browser;
/** By method and path, with what is answered. */
const answers = new Map<string, { status?: number; body: unknown }>();

beforeAll(async () => {
  gateway = await startGateway();
  answers.set('POST /internal/links/redeem', { body: signedIn });
  gateway.upstream.answer = answer;
  browser = gateway.newBrowser();
  await browser.send('/meine-anmeldung/link', { form: { token: TOKEN } });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  gateway.upstream.answer = answer;
  answers.clear();
  answers.set('GET /api/my/pre-work', { body: preWork(task()) });
  answers.set('POST /api/my/pre-work/case/files', { status: 201, body: preWork(task()) });
});

function answer(received: Received, response: http.ServerResponse): void {
  const made = answers.get(`${received.method} ${received.path.split('?')[0]}`);
  response.writeHead(made?.status ?? (made ? 200 : 404), { 'content-type': 'application/json' });
  response.end(JSON.stringify(made?.body ?? { code: 'request.not_found', title: 'Nein.' }));
}

const sent = () =>
  gateway.upstream.received
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => [method, decodeURIComponent(path.replaceAll('+', ' ')), body]);

interface Part {
  readonly name: string;
  readonly file?: string;
  readonly content: string | Buffer;
}
const BOUNDARY = '----form';
/** As browsers write a form with files. */
const multipart = (parts: readonly Part[], end = `--${BOUNDARY}--\r\n`): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ name, file, content }) => [
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"` +
          (file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/pdf`) +
          '\r\n\r\n',
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(end),
  ]);
const upload = (parts: readonly Part[], as = browser, headers: Record<string, string> = {}) =>
  as.send(`${page}/case/dateien`, {
    raw: multipart(parts),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...headers },
  });
const file = (name: string, content: string | Buffer = '%PDF-1.7 %%EOF'): Part => ({
  name: 'dateien',
  file: name,
  content,
});

describe('the page of tasks', () => {
  it('says what is due when for the own group, who changed it last, and what was said to it', async () => {
    const { status, text } = await browser.send(page);
    expect(status).toBe(200);
    for (const words of [
      'bis einschließlich Donnerstag, 10. September 2020',
      'Gruppe I, Mittwoch, 23. September 2020, 10:00 Uhr',
      'von jemandem aus Ihrer Kommune',
      'Eine gemeinsame Abgabe',
      '1,4 MB',
      'Danke',
      '<li class="kept-lines">Lage</li>',
      `href="/api/my/pre-work/case/files/${FILE}" download`,
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('14');
  });

  it.each([
    ['tooLate', 'missing', 'Die Frist ist abgelaufen'],
    ['settled', 'waived', 'Sie brauchen nichts mehr abzugeben'],
  ])('offers no form when it is %s', async (door, progress, words) => {
    answers.set('GET /api/my/pre-work', { body: preWork(task({ door, progress })) });
    const { text } = await browser.send(page);
    expect(text).toContain(words);
    expect(text).not.toContain('type="file"');
    expect(text).not.toContain('<textarea');
  });

  it('shows moderators how far everybody is', async () => {
    answers.set('GET /api/my/pre-work', { body: { ...preWork(), moderates: true } });
    answers.set('GET /api/my/pre-work/overview', {
      body: {
        timeZone: 'Europe/Berlin',
        tasks: [
          {
            ...task(),
            rows: [
              {
                municipality: 'Musterstadt',
                person: null,
                session: { title: { de: 'Gruppe II' }, startsAt: null },
                dueAt: null,
                closesAt: null,
                progress: 'missing',
                handedInAt: null,
              },
            ],
          },
        ],
      },
    });
    const { text } = await browser.send(page);
    for (const words of ['So weit sind alle', 'Musterstadt', 'Gruppe II', 'fehlt'])
      expect(text).toContain(words);
  });

  it('asks somebody without a session for a link', async () => {
    const stranger = gateway.newBrowser();
    expect((await stranger.send(page)).text).toContain('Link anfordern');
    expect((await upload([file('a.pdf')], stranger)).status).toBe(400);
    expect(sent()).toEqual([]);
  });
});

describe('handing in files', () => {
  it('passes each on as it came, with its name, the first in place of those that are ticked', async () => {
    const answer = await upload([
      { name: 'zuruecknehmen', content: FILE },
      file('Übersicht & „Ziele“.pdf', 'first'),
      file('zwei.pdf', 'second'),
    ]);
    expect([answer.status, answer.headers.location]).toEqual([303, `${page}#aufgabe-1`]);
    expect(sent()).toEqual([
      [
        'POST',
        `/api/my/pre-work/case/files?name=Übersicht & „Ziele“.pdf&replaces=${FILE}`,
        'first',
      ],
      ['POST', '/api/my/pre-work/case/files?name=zwei.pdf', 'second'],
    ]);
    expect(gateway.upstream.received.map(({ actor }) => actor)).toContainEqual({
      kind: 'participant',
      registrationId: REGISTRATION_ID,
    });
    expect((await browser.send(page)).text).toContain('Ihre Abgabe ist gespeichert.');
  });

  it('takes back what is ticked when no file was chosen', async () => {
    answers.set(`DELETE /api/my/pre-work/case/files/${FILE}`, { body: preWork(task()) });
    const answer = await upload([
      { name: 'zuruecknehmen', content: FILE },
      { name: 'zuruecknehmen', content: '../../internal' },
      file('', ''),
    ]);
    expect(answer.status).toBe(303);
    expect(sent()).toEqual([['DELETE', `/api/my/pre-work/case/files/${FILE}`, '']]);
  });

  it('asks for a file when nothing was chosen', async () => {
    const answer = await upload([file('', '')]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Wählen Sie eine Datei aus');
    expect(answer.text).toContain('href="#dateien-1"');
  });

  it('says of each refused file why, and keeps the others', async () => {
    gateway.upstream.answer = (received, response) => {
      if (!received.path.includes('boese')) return answer(received, response);
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'pre_work.file_kind', title: 'Diese Art nicht.' }));
    };
    const refused = await upload([file('boese.exe'), file('gut.pdf')]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('boese.exe: Diese Art nicht.');
    expect(sent()).toHaveLength(2);
  });

  it('says so when files cannot be stored, and not that the page is gone', async () => {
    answers.set('POST /api/my/pre-work/case/files', {
      status: 503,
      body: { code: 'pre_work.storage_unavailable', title: 'Dateien gehen gerade nicht.' },
    });
    const refused = await upload([file('a.pdf')]);
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('a.pdf: Dateien gehen gerade nicht.');
  });

  it('takes large ones without a limit of its own below 20 MB, and never cuts one to fit', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024 + 5, 'x');
    await upload([file('gross.pdf', large.subarray(0, 15_000_000))]);
    expect(gateway.upstream.received.find(({ method }) => method === 'POST')?.body).toHaveLength(
      15_000_000,
    );
    gateway.upstream.forget();
    gateway.upstream.answer = answer;
    await upload([file('gross.pdf', large)]);
    const received = gateway.upstream.received.find(({ method }) => method === 'POST');
    // One byte more than may be: the service refuses it.
    expect(received?.body).toHaveLength(20 * 1024 * 1024 + 1);
  });

  it('takes ten at once and says so, refuses a form that ends too early, and one that is none', async () => {
    const many = await upload(Array.from({ length: 11 }, (_, at) => file(`${at}.pdf`)));
    expect([many.status, many.text.includes('Auf einmal gehen höchstens 10')]).toEqual([422, true]);
    expect(sent()).toHaveLength(10);
    const half = await browser.send(`${page}/case/dateien`, {
      raw: multipart([file('a.pdf')], ''),
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    });
    expect(half.status).toBe(400);
    const none = await browser.send(`${page}/case/dateien`, {
      raw: Buffer.from('x'),
      headers: { 'content-type': 'multipart/form-data' },
    });
    expect(none.status).toBe(400);
    expect(
      (
        await browser.send(`${page}/case/text`, {
          raw: multipart([{ name: 'text', content: 'x' }]),
          headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
        })
      ).status,
    ).toBe(400);
  });

  it('breaks off towards the service when the browser breaks off', async () => {
    const begun = multipart([file('a.pdf', Buffer.alloc(1_000_000))], '');
    const socket = connect(Number(new URL(gateway.service.url).port), '127.0.0.1');
    socket.write(
      `POST ${page}/case/dateien HTTP/1.1\r\nHost: einlass.test\r\n` +
        `Cookie: ${[...browser.cookies].map((pair) => pair.join('=')).join('; ')}\r\n` +
        `Origin: http://einlass.test\r\nContent-Length: 10000000\r\n` +
        `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\n\r\n`,
    );
    socket.write(begun, () => setTimeout(() => socket.destroy(), 300));
    await eventually(() => Promise.resolve(gateway.upstream.broken === 1));
    expect(sent()).toEqual([]);
  });

  it('is not done for another site', async () => {
    const answer = await upload([file('a.pdf')], browser, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(sent()).toEqual([]);
  });
});

describe('handing in a text', () => {
  const write = (text: string) =>
    browser.send(`${page}/case/text`, { form: { text, fassung: '3' } });

  it('says which text it has seen', async () => {
    answers.set('PUT /api/my/pre-work/case/text', { body: preWork(task()) });
    expect((await write('Neu\r\nund länger')).status).toBe(303);
    const [put] = gateway.upstream.received.filter(({ method }) => method === 'PUT');
    expect(put?.headers['if-match']).toBe('"3"');
    expect(JSON.parse(put?.body ?? '')).toEqual({ text: 'Neu\nund länger' });
  });

  it('shows both texts when a colleague was faster', async () => {
    answers.set('PUT /api/my/pre-work/case/text', {
      status: 412,
      body: { code: 'request.stale', title: 'Jemand war schneller.' },
    });
    const { status, text } = await write('Mein Text');
    expect(status).toBe(412);
    expect(text).toContain('>Mein Text</textarea>');
    expect(text).toContain('gespeichert ist: „Unser Fall“');
  });
});

describe('a file through the API of the gateway', () => {
  const api = '/api/my/pre-work/case/files?name=a.pdf';
  const send = (raw: Buffer, headers: Record<string, string> = {}) =>
    browser.send(api, { raw, headers: { 'content-type': 'application/pdf', ...headers } });

  it('passes through as it comes, up to 20 MB', async () => {
    const content = Buffer.alloc(20 * 1024 * 1024, 'x');
    expect((await send(content)).status).toBe(201);
    expect(gateway.upstream.last.body).toHaveLength(content.length);
    expect(gateway.upstream.last.headers['content-length']).toBe(String(content.length));
    gateway.upstream.forget();
    const tooLarge = await send(Buffer.alloc(content.length + 1));
    expect(tooLarge.status).toBe(413);
    expect(gateway.upstream.received).toEqual([]);
    expect((await send(Buffer.from('x'), { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  it('without a stated length no more than 20 MB reach the service', async () => {
    const pieces = Array.from({ length: 21 }, () => Buffer.alloc(1024 * 1024));
    expect((await browser.send(api, { pieces, headers: { 'content-type': 'x/y' } })).status).toBe(
      413,
    );
    expect((await browser.send(api, { pieces: pieces.slice(0, 3), headers: {} })).status).toBe(201);
    expect(gateway.upstream.last.body).toHaveLength(3 * 1024 * 1024);
  });

  it('comes from participants only; for others the usual limit holds', async () => {
    const answer = await gateway
      .newBrowser()
      .send(api, { raw: Buffer.alloc(100_000), headers: {} });
    expect(answer.status).toBe(413);
    expect(gateway.upstream.received).toEqual([]);
  });
});

it('is linked from the own page, with the number of open tasks', async () => {
  answers.set('GET /api/my/pre-work', {
    body: preWork(task({ progress: 'reopened' }), task({ key: 'b', progress: 'open' }), task()),
  });
  answers.set('GET /api/my/registration', { body: registration });
  const { text } = await browser.send('/meine-anmeldung');
  expect(text).toContain('Offen: 2.');
  expect(text).toContain(`href="${page}"`);
  answers.set('GET /api/my/pre-work', { status: 503, body: {} });
  const without = await browser.send('/meine-anmeldung');
  expect([without.status, without.text.includes(page)]).toEqual([200, false]);
});

const registration = {
  registrationId: REGISTRATION_ID,
  version: 3,
  offer: {
    offerId: REGISTRATION_ID,
    slug: 'probe',
    title: { de: 'Zukunft' },
    organiser: 'Agentur',
    timeZone: 'Europe/Berlin',
    sessions: [],
  },
  position: { stage: 'done' },
  standing: { headline: { de: 'Dabei', en: 'In' }, why: [], next: [] },
  person: {
    firstName: 'Tilda',
    lastName: 'Beispiel',
    email: 'tilda@example.org',
    municipality: null,
    functions: [],
  },
  questionnaire: [],
  answers: {},
  priceClass: null,
  audience: null,
  mayTakeUpInterest: false,
  consentAsked: false,
  answersMayChange: false,
  mayWithdraw: true,
};
