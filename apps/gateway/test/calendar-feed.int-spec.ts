/** A person's calendar by a secret link, and the page on which they make and end it; services are played. */
import { randomBytes } from 'node:crypto';
import { play, READY, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import { startGateway, type TestGateway } from './gateway.fixture.js';

let gateway: TestGateway;
let visitor: Browser;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  visitor = gateway.newBrowser();
});

const TOKEN = randomBytes(32).toString('base64url');
const asked = (): string[] =>
  gateway.upstream.received.map(({ method, path }) => `${method} ${path}`);
const plain = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the calendar by a secret link', () => {
  const text = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';
  const ready = (): void =>
    play(gateway.upstream, {
      'POST /internal/calendar-feeds/open': { status: 200, body: { registrationId: READY } },
      [`GET /internal/registrations/${READY}/calendar`]: { status: 200, body: { text } },
    });

  it('is fetched as a file, and not again while it is the same', async () => {
    ready();
    const first = await visitor.send(`/kalender/${TOKEN}.ics`);
    expect([first.status, first.text]).toEqual([200, text]);
    expect(first.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=300',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(first.headers['set-cookie']).toBeUndefined();
    const etag = first.headers['etag']!;
    const again = await visitor.send(`/kalender/${TOKEN}.ics`, {
      headers: { 'if-none-match': etag },
    });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    expect(gateway.upstream.received[0]!.body).toBe(JSON.stringify({ token: TOKEN }));
  });

  it('answers everything else alike, and asks nobody about what is no link', async () => {
    play(gateway.upstream);
    const pages = new Set<string>();
    for (const file of [`${TOKEN}.ics`, 'x.ics', TOKEN, `${TOKEN}.ics.exe`, '..ics']) {
      const { status, text: body } = await visitor.send(`/kalender/${file}`);
      // Each answer names its own request.
      pages.add(`${status} ${plain(body).replace(/[0-9a-f-]{32,}/g, '')}`);
    }
    expect([...pages].map((one) => one.slice(0, 4))).toEqual(['404 ']);
    expect(gateway.upstream.received.map(({ body }) => JSON.parse(body))).toEqual([
      { token: TOKEN },
      { token: 'x' },
    ]);
  });

  it('is shown once on the own page, renewed and switched off there', async () => {
    const url = `http://einlass.test/kalender/${TOKEN}.ics`;
    const special: Special = {
      'POST /internal/links/redeem': {
        status: 200,
        body: { outcome: 'done', registrationId: READY },
      },
      'GET /api/my/calendar-feed': { status: 200, body: { since: '2020-09-01T08:00:00Z' } },
      'POST /api/my/calendar-feed': { status: 200, body: { url, since: '2020-09-21T08:00:00Z' } },
      'DELETE /api/my/calendar-feed': { status: 200, body: { since: null } },
    };
    play(gateway.upstream, special);
    const own = '/meine-anmeldung/kalender';
    expect((await visitor.send(own)).text).not.toContain('Link erzeugen');
    await visitor.send('/meine-anmeldung/link', { form: { token: 'a'.repeat(43) } });
    const page_ = (await visitor.send(own)).text;
    expect(plain(page_)).toContain('eingerichtet am Dienstag, 1. September 2020, 10:00 Uhr');
    expect(page_).not.toContain(TOKEN);
    const made = await visitor.send(own, { form: {} });
    expect(made.text).toContain(`value="${url}"`);
    expect(made.text).toContain(`href="webcal://einlass.test/kalender/${TOKEN}.ics"`);
    expect(made.headers['cache-control']).toBe('no-store');
    expect((await visitor.send(own)).text).not.toContain(TOKEN);
    const off = await visitor.send(`${own}/abschalten`, { form: {} });
    expect([off.status, off.headers.location]).toEqual([303, own]);
    expect(asked()).toContain('DELETE /api/my/calendar-feed');
    expect(plain((await visitor.send(own)).text)).toContain('Der Link ist abgeschaltet.');
  });
});
