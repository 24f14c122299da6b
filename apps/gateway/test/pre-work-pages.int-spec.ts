/** The participant's page of tasks, on a real gateway; registration behind it is played. */
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { ownRegistration } from './participant.fixture.js';
import { FILE, file, Participant, page, preWork, task } from './pre-work-pages.fixture.js';

let one: Participant;
let gateway: TestGateway;
let browser: Browser;
beforeAll(async () => {
  one = await Participant.signedIn();
  ({ gateway, browser } = one);
});
afterAll(() => gateway.stop());
beforeEach(() => one.forget());

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
    expect(text).toContain('{{ 7 | plus: 7 }}'); // never computed
  });

  it.each([
    ['tooLate', 'missing', 'Die Frist ist abgelaufen'],
    ['settled', 'waived', 'Sie brauchen nichts mehr abzugeben'],
  ])('offers no form when it is %s', async (door, progress, words) => {
    one.answers.set('GET /api/my/pre-work', { body: preWork(task({ door, progress })) });
    const { text } = await browser.send(page);
    expect(text).toContain(words);
    expect(text).not.toContain('type="file"');
    expect(text).not.toContain('<textarea');
  });

  it('shows moderators how far everybody is', async () => {
    one.answers.set('GET /api/my/pre-work', { body: { ...preWork(), moderates: true } });
    one.answers.set('GET /api/my/pre-work/overview', {
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
    expect((await one.upload([file('a.pdf')], {}, stranger)).status).toBe(400);
    expect(one.sent()).toEqual([]);
  });
});

describe('handing in a text', () => {
  const write = (text: string) =>
    browser.send(`${page}/case/text`, { form: { text, fassung: '3' } });

  it('says which text it has seen', async () => {
    one.answers.set('PUT /api/my/pre-work/case/text', { body: preWork(task()) });
    expect((await write('Neu\r\nund länger')).status).toBe(303);
    const [put] = gateway.upstream.received.filter(({ method }) => method === 'PUT');
    expect(put?.headers['if-match']).toBe('"3"');
    expect(JSON.parse(put?.body ?? '')).toEqual({ text: 'Neu\nund länger' });
  });

  it('shows both texts when a colleague was faster', async () => {
    one.answers.set('PUT /api/my/pre-work/case/text', {
      status: 412,
      body: { code: 'request.stale', title: 'Jemand war schneller.' },
    });
    const { status, text } = await write('Mein Text');
    expect(status).toBe(412);
    expect(text).toContain('>Mein Text</textarea>');
    expect(text).toContain('gespeichert ist: „Unser Fall“');
  });
});

it('is linked from the own page, with the number of open tasks', async () => {
  one.answers.set('GET /api/my/pre-work', {
    body: preWork(task({ progress: 'reopened' }), task({ key: 'b', progress: 'open' }), task()),
  });
  one.answers.set('GET /api/my/registration', { body: ownRegistration });
  const { text } = await browser.send('/meine-anmeldung');
  expect(text).toContain('Offen: 2.');
  expect(text).toContain(`href="${page}"`);
  one.answers.set('GET /api/my/pre-work', { status: 503, body: {} });
  const without = await browser.send('/meine-anmeldung');
  expect([without.status, without.text.includes(page)]).toEqual([200, false]);
});
