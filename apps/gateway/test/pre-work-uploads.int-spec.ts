/** Files on their way through the gateway: from a form, and through the API. */
import { connect } from 'node:net';
import { eventually } from '#testing/eventually.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { REGISTRATION_ID } from './participant.fixture.js';
import {
  FILE,
  file,
  formHeaders,
  multipart,
  Participant,
  page,
  preWork,
  task,
} from './pre-work-pages.fixture.js';

let one: Participant;
let gateway: TestGateway;
let browser: Browser;
beforeAll(async () => {
  one = await Participant.signedIn();
  ({ gateway, browser } = one);
});
afterAll(() => gateway.stop());
beforeEach(() => one.forget());

describe('handing in files', () => {
  it('passes each on as it came, with its name, the first in place of those that are ticked', async () => {
    const answer = await one.upload([
      { name: 'zuruecknehmen', content: FILE },
      file('Übersicht & „Ziele“.pdf', 'first'),
      file('zwei.pdf', 'second'),
    ]);
    expect([answer.status, answer.headers.location]).toEqual([303, `${page}#aufgabe-1`]);
    expect(one.sent()).toEqual([
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
    one.answers.set(`DELETE /api/my/pre-work/case/files/${FILE}`, { body: preWork(task()) });
    const answer = await one.upload([
      { name: 'zuruecknehmen', content: FILE },
      { name: 'zuruecknehmen', content: '../../internal' },
      file('', ''),
    ]);
    expect(answer.status).toBe(303);
    expect(one.sent()).toEqual([['DELETE', `/api/my/pre-work/case/files/${FILE}`, '']]);
  });

  it('asks for a file when nothing was chosen', async () => {
    const answer = await one.upload([file('', '')]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Wählen Sie eine Datei aus');
    expect(answer.text).toContain('href="#dateien-1"');
  });

  it('says of each refused file why, and keeps the others', async () => {
    const usual = gateway.upstream.answer;
    gateway.upstream.answer = (received, response) => {
      if (!received.path.includes('boese')) return usual(received, response);
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'pre_work.file_kind', title: 'Diese Art nicht.' }));
    };
    const refused = await one.upload([file('boese.exe'), file('gut.pdf')]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('boese.exe: Diese Art nicht.');
    expect(one.sent()).toHaveLength(2);
  });

  it('says so when files cannot be stored, and not that the page is gone', async () => {
    one.answers.set('POST /api/my/pre-work/case/files', {
      status: 503,
      body: { code: 'pre_work.storage_unavailable', title: 'Dateien gehen gerade nicht.' },
    });
    const refused = await one.upload([file('a.pdf')]);
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('a.pdf: Dateien gehen gerade nicht.');
  });

  it('takes large ones without a limit of its own below 20 MB, and never cuts one to fit', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024 + 5, 'x');
    await one.upload([file('gross.pdf', large.subarray(0, 15_000_000))]);
    expect(gateway.upstream.received.find(({ method }) => method === 'POST')?.body).toHaveLength(
      15_000_000,
    );
    gateway.upstream.forget();
    gateway.upstream.answerFrom(one.answers);
    await one.upload([file('gross.pdf', large)]);
    const received = gateway.upstream.received.find(({ method }) => method === 'POST');
    // One byte more than may be: the service refuses it.
    expect(received?.body).toHaveLength(20 * 1024 * 1024 + 1);
  });

  it('takes ten at once and says so, refuses a form that ends too early, and one that is none', async () => {
    const many = await one.upload(Array.from({ length: 11 }, (_, at) => file(`${at}.pdf`)));
    expect([many.status, many.text.includes('Auf einmal gehen höchstens 10')]).toEqual([422, true]);
    expect(one.sent()).toHaveLength(10);
    const half = await browser.send(`${page}/case/dateien`, {
      raw: multipart([file('a.pdf')], ''),
      headers: formHeaders,
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
          headers: formHeaders,
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
        `Content-Type: ${formHeaders['content-type']}\r\n\r\n`,
    );
    socket.write(begun, () => setTimeout(() => socket.destroy(), 300));
    await eventually(() => Promise.resolve(gateway.upstream.broken === 1));
    expect(one.sent()).toEqual([]);
  });

  it('is not done for another site', async () => {
    const answer = await one.upload([file('a.pdf')], { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect(one.sent()).toEqual([]);
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
