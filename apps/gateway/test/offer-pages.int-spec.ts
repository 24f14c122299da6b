/** An offer's text and its changes on a real gateway; the services behind it are played. */
import { HOSTILE, OFFER_ID, play, READY, type Special } from './administration.fixture.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { standardAnswers } from './administration.fixture.js';
import { startDesk } from './staff.fixture.js';

const words = (text: string) => ({ de: text, en: text });
const managed = {
  ...(standardAnswers[`GET /api/offers/${OFFER_ID}/managed`] as object),
  version: 7,
  slug: 'beispiel',
  lifecycle: 'published',
  phase: { phase: 'open', reason: { code: 'x', ...words('Grund der Phase') }, changesAt: null },
  openPoints: [{ code: 'x', message: words(`Es fehlt ${HOSTILE}`), blocks: 'registration' }],
  contradictions: [{ code: 'y', pointers: [], message: words('Ende 12:15 gegen 12:00') }],
  documentedAt: null,
};
const notice = {
  noticeId: READY,
  version: 3,
  message: words(`Neuer Beginn ${HOSTILE}`),
  messageOutdated: true,
  changes: [{ sentence: words('Beginn: 10:00 → 11:00'), materiality: 'promise' }],
  asksConsent: true,
  preview: words('Vorschau'),
  settlesAt: '2020-09-01T07:15:00Z',
  settled: false,
};
const ok = (body: unknown) => ({ status: 200, body });
const api = `/api/offers/${OFFER_ID}`;
const answers: Special = {
  [`GET ${api}/managed`]: ok(managed),
  [`GET ${api}/export`]: ok(`slug: beispiel # ${HOSTILE}`),
  'POST /api/offers/import': ok({
    result: 'updated',
    changes: [{ pointer: '/title/de', before: 'Alt', after: HOSTILE }],
    told: [{ sentence: words(`Titel: Alt → ${HOSTILE}`), materiality: 'notice' }],
  }),
  [`POST ${api}/cancellation`]: ok({ offerId: OFFER_ID }),
  [`POST ${api}/copies`]: ok({ offerId: READY }),
  [`GET ${api}/change-notice`]: ok(notice),
  [`GET ${api}/change-notice/recipients`]: ok({
    recipients: { total: 1, items: [{ registrationId: READY, person: null, reason: null }] },
    leftOut: {
      total: 1,
      items: [
        {
          registrationId: READY,
          person: { name: HOSTILE, municipality: null },
          reason: { code: 'x', ...words('hat sich abgemeldet') },
        },
      ],
    },
  }),
  [`GET ${api}/revisions`]: ok({
    items: [
      {
        number: 2,
        contentDate: '2020-08-31',
        author: 'Kim',
        createdAt: '2020-09-01T07:00:00Z',
        told: [{ sentence: words('Titel: Alt → Neu'), materiality: 'notice' }],
      },
    ],
    nextCursor: null,
  }),
  [`PATCH ${api}/change-notice`]: ok(notice),
  [`POST ${api}/change-notice/dispatch`]: ok(notice),
  [`POST ${api}/change-notice/dismissal`]: ok(notice),
};

let gateway: TestGateway;
let editor: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, editor, viewer } = await startDesk('editor', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

const text = `/verwaltung/angebote/${OFFER_ID}/text`;
const changes = `/verwaltung/angebote/${OFFER_ID}/aenderungen`;
const written = () =>
  gateway.upstream.received
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body, headers }) => ({
      call: `${method} ${path}`,
      body,
      match: headers['if-match'],
      type: headers['content-type'],
    }));

describe('the text of an offer', () => {
  it('shows where it stands, what is missing, what does not fit, and the file', async () => {
    const page = await editor.send(text);
    expect(page.status).toBe(200);
    for (const part of ['Grund der Phase', 'nötig für Anmeldungen', 'Ende 12:15 gegen 12:00']) {
      expect(page.text).toContain(part);
    }
    expect(page.text).toContain('slug: beispiel #');
    expect(page.text).not.toContain('<script');
    expect((await viewer.send(text)).text).not.toContain('value="speichern"');
  });

  it('checks an edit first, and keeps what was typed', async () => {
    const page = await editor.send(text, {
      form: { fassung: '7', datei: 'title:\r\n  de: Neu', aktion: 'pruefen' },
    });
    expect(written()).toEqual([
      {
        call: 'POST /api/offers/import?check=true',
        body: 'title:\n  de: Neu\n',
        match: '"7"',
        type: 'application/yaml',
      },
    ]);
    expect(page.text).toContain('Das würde sich ändern');
    expect(page.text).toContain('<li>Titel: Alt → ');
    expect(page.text).toContain('(Mitteilung)</li>');
    expect(page.text).toContain('title:\n  de: Neu</textarea>');
    expect(page.text).not.toContain('<script');
  });

  it('says before saving what a moved date does to the mails', async () => {
    const planned = { change: { eventDay: '2020-12-01' }, reworded: [] };
    const file = {
      result: 'updated',
      changes: [{ pointer: '/sessions/0/date' }],
      told: [],
      planned,
    };
    const none = { added: 0, dropped: 0, reworded: 0, unchanged: 2, settled: 1, atOnce: 0 };
    const [from, to] = ['2020-09-23T07:00:00Z', '2020-11-30T08:00:00Z'];
    const moved = [{ registrationId: READY, person: null, from, to, reason: null }];
    const effect = {
      timeZone: 'Europe/Berlin',
      registrations: 3,
      mails: [
        {
          ...{ kind: 'access', key: null, name: null, moved: 1, ...none },
          people: { added: [], dropped: [], reworded: [], moved },
        },
      ],
    };
    const whatIf = `POST /api/offers/${OFFER_ID}/timetable/what-if`;
    const check = async (answer: { status: number; body: object }, body: object = file) => {
      gateway.upstream.forget();
      const asked = { 'POST /api/offers/import': { status: 200, body }, [whatIf]: answer };
      play(gateway.upstream, { ...answers, ...asked });
      const form = { fassung: '7', datei: 'x', aktion: 'pruefen' };
      return (await editor.send(text, { form })).text;
    };
    const told = await check({ status: 200, body: effect });
    expect(told).toContain('<li>/sessions/0/date</li>');
    expect(told).toContain('Anderer Zeitpunkt: 1');
    expect(told).toContain('Mittwoch, 23. September 2020, 09:00 Uhr → Montag, 30. November 2020');
    expect(JSON.parse(written().at(-1)!.body)).toEqual(planned);
    expect(await check({ status: 503, body: {} })).toContain('ist gerade nicht zu berechnen');
    // Nothing changes, or the offer is new: nobody is asked.
    const same = { ...file, changes: [] };
    expect(await check({ status: 503, body: {} }, same)).not.toContain('nicht zu berechnen');
    expect(written()).toHaveLength(1);
  });

  it('says line and column of what is wrong', async () => {
    play(gateway.upstream, {
      ...answers,
      'POST /api/offers/import': {
        status: 400,
        body: {
          code: 'request.invalid',
          title: 'x',
          errors: [{ code: 'x', detail: 'ein Tag', line: 3, column: 9 }],
        },
      },
    });
    const page = await editor.send(text, {
      form: { fassung: '7', datei: 'x', aktion: 'speichern' },
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Zeile 3, Spalte 9: ein Tag');
  });

  it('saves, cancels with a reason, and leads to the copy', async () => {
    const form = { fassung: '7', datei: 'x', aktion: 'speichern' };
    expect((await editor.send(text, { form })).status).toBe(303);
    expect(written()[0]?.call).toBe('POST /api/offers/import?check=false');
    await editor.send(`${text}/absagen`, { form: { grund_de: 'Krank', grund_en: 'Ill' } });
    expect(JSON.parse(written()[1]!.body)).toEqual({ reason: { de: 'Krank', en: 'Ill' } });
    const copied = await editor.send(`${text}/kopie`, { form: { kurzname: 'zwei' } });
    expect(copied.headers.location).toContain(`/verwaltung/angebote/${READY}/text`);
    expect((await editor.send(`${text}/loeschen`, { form: {} })).status).toBe(404);
    expect((await viewer.send(`${text}/absagen`, { form: {} })).status).toBe(403);
  });
});

describe('the changes of an offer', () => {
  it('shows the notice, whom it reaches and whom not, and the revisions', async () => {
    const page = await editor.send(changes);
    expect(page.status).toBe(200);
    for (const part of [
      'Beginn: 10:00 → 11:00',
      'ob der neue Termin passt',
      'Bekommen würden es: 1',
      'hat sich abgemeldet',
      'Titel: Alt → Neu (Mitteilung)',
      'Stand 31.08.2020',
    ]) {
      expect(page.text).toContain(part);
    }
    expect(page.text).not.toContain('<script');
    expect((await viewer.send(changes)).text).not.toContain('Jetzt senden');
  });

  it.each<[string, Record<string, string>, string, unknown]>([
    [
      'text',
      { text_de: 'A\r\nB', text_en: 'C' },
      `PATCH ${api}/change-notice`,
      { message: { de: 'A\nB', en: 'C' } },
    ],
    ['vorschlag', {}, `PATCH ${api}/change-notice`, { message: null }],
    ['senden', { gleich: 'ja' }, `POST ${api}/change-notice/dispatch?now=true`, {}],
    ['senden', {}, `POST ${api}/change-notice/dispatch?now=false`, {}],
    [
      'verwerfen',
      { begruendung: 'Tippfehler' },
      `POST ${api}/change-notice/dismissal`,
      { reason: 'Tippfehler' },
    ],
  ])('does %s %j in the version that was read', async (deed, fields, call, body) => {
    const answer = await editor.send(`${changes}/${deed}`, { form: { fassung: '3', ...fields } });
    expect(answer.status).toBe(303);
    expect(written().map((one) => [one.call, JSON.parse(one.body), one.match])).toEqual([
      [call, body, '"3"'],
    ]);
  });

  it('says so when there is nothing to tell', async () => {
    play(gateway.upstream, {
      ...answers,
      [`GET ${api}/change-notice`]: { status: 404, body: { code: 'notice.none_open' } },
    });
    expect((await editor.send(changes)).text).toContain('Keine Änderung wartet');
  });
});
