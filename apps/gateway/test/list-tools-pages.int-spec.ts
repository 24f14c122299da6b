/** Export, record of events and duplicates of an offer; registration is played. */
import {
  HOSTILE,
  play,
  READY,
  registration,
  REVIEW,
  type Special,
} from './administration.fixture.js';
import { api, hiddenOf, list, ListsInTest, main, ok, VIEW } from './lists.fixture.js';

let lists: ListsInTest;
beforeAll(async () => {
  lists = await ListsInTest.start();
});
afterAll(() => lists.stop());
beforeEach(() => lists.showing());

describe('the export', () => {
  const file = (): void => {
    lists.upstream.forget();
    play(lists.upstream);
    const before = lists.upstream.answer;
    lists.upstream.answer = (request, response) => {
      if (request.path !== `${api}/exports`) return before(request, response);
      response.setHeader('content-type', 'text/csv; charset=utf-8');
      response.setHeader('content-disposition', 'attachment; filename="liste.csv"');
      response.setHeader('set-cookie', 'x=y');
      return response.end('\uFEFFNachname\r\n');
    };
  };

  it('comes as a file with what was chosen', async () => {
    file();
    const answer = await lists.approver.send(`${list}/ausgabe`, {
      form: [
        ['standing', 'waitingList'],
        ['sort', 'name'],
        ['spalten', 'lastName'],
        ['spalten', 'standing'],
        ['zweck', 'Namensschilder'],
        ['art', 'xlsx'],
      ],
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="liste.csv"');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.headers['set-cookie'] ?? []).not.toContain('x=y');
    expect(answer.text).toBe('\uFEFFNachname\r\n');
    expect(lists.bodies()).toEqual([
      {
        format: 'xlsx',
        columns: ['lastName', 'standing'],
        filter: { standing: 'waitingList' },
        sort: 'name',
        purpose: 'Namensschilder',
        locale: 'de',
      },
    ]);
  });

  it('says how many will be in it, which columns are personal, and takes those of a view', async () => {
    const page = await lists.approver.send(`${list}/ausgabe?ansicht=${VIEW}`);
    expect(page.text).toContain('Ausgegeben werden 3 Anmeldungen.');
    expect(page.text).toMatch(/value="lastName" checked/);
    expect(page.text).not.toMatch(/value="standing" checked/);
    expect(page.text).toContain('(personenbezogen)');
    expect(hiddenOf(page)).toContainEqual(['standing', 'waitingList']);
  });

  it('needs a purpose and a column, and a role', async () => {
    const page = await lists.approver.send(`${list}/ausgabe`, { form: { standing: 'admitted' } });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Schreiben Sie, wofür Sie die Datei brauchen.');
    expect(page.text).toContain('Wählen Sie mindestens eine Spalte aus.');
    expect(hiddenOf(page)).toContainEqual(['standing', 'admitted']);
    expect(lists.sent('POST')).toEqual([]);
    expect((await lists.viewer.send(`${list}/ausgabe`)).status).toBe(403);
    expect((await lists.viewer.send(list)).text).not.toContain('/ausgabe');
  });

  it('says why there is none', async () => {
    lists.showing({ [`POST ${api}/exports`]: { status: 422, body: { title: 'Zu viele Zeilen' } } });
    const form = { spalten: 'lastName', zweck: 'Liste' };
    const page = await lists.approver.send(`${list}/ausgabe`, { form });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Zu viele Zeilen');
  });
});

describe('the record of the offer', () => {
  const entry = {
    entryId: VIEW,
    at: '2020-09-01T07:00:00.000Z',
    actor: 'participant',
    kind: 'participant',
    sentence: { de: `Angemeldet ${HOSTILE}`, en: 'Registered' },
    registration: { registrationId: READY, name: HOSTILE },
  };
  const ofOffer = { ...entry, actor: 'Kim', registration: null };

  it('reads as sentences, of people and of the offer, and can be narrowed', async () => {
    const erased = { ...entry, registration: { registrationId: REVIEW, name: null } };
    const page = { items: [entry, ofOffer, erased], nextCursor: 'weiter' };
    lists.showing({ [`GET ${api}/trail`]: ok(page) });
    const query = `art=participant&wer=Kim&anmeldung=${READY}`;
    const { status, text } = await lists.viewer.send(`${list}/verlauf?${query}&hat=red`);
    expect(status).toBe(200);
    expect(Object.fromEntries(lists.asked(`${api}/trail`)[0] ?? [])).toEqual({
      kind: 'participant',
      actor: 'Kim',
      registrationId: READY,
      limit: '50',
    });
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script');
    expect(text).toContain('die Person selbst');
    expect(text).toContain('gelöschte Person');
    expect(text).toContain('ab=weiter');
    expect(text).toMatch(/<option value="participant" selected>/);
  });
});

describe('duplicates', () => {
  const duplicates = {
    items: [
      {
        reasons: ['sameAddress'],
        bestToKeep: REVIEW,
        registrations: [registration(READY, 'eligible'), registration(REVIEW, 'needsReview')],
        differences: [
          {
            field: 'lastName',
            head: { de: 'Nachname', en: 'Last name' },
            values: [
              { de: HOSTILE, en: HOSTILE },
              { de: '', en: '' },
            ],
          },
        ],
      },
    ],
    more: 2,
  };
  const found = (special: Special = {}): void =>
    lists.showing({ [`GET ${api}/duplicates`]: ok(duplicates), ...special });

  it('are shown with what differs; viewers only look', async () => {
    found();
    const page = await lists.approver.send(`${list}/doppelte`);
    expect(page.text).toContain('dieselbe E-Mail-Adresse');
    expect(page.text).toContain('Weitere 2 folgen');
    expect(page.text).toMatch(new RegExp(`id="bleibt-${REVIEW}"[^>]* checked`));
    expect(page.text).toMatch(new RegExp(`id="endet-${READY}"[^>]* checked`));
    expect(page.text).not.toContain('<script');
    expect(main(await lists.viewer.send(`${list}/doppelte`))).not.toContain('method="post"');
  });

  it('are merged as the form says', async () => {
    found({ [`POST ${api}/duplicates/merges`]: ok({}) });
    const page = await lists.approver.send(`${list}/doppelte`);
    const form = [
      ...hiddenOf(page),
      ['tun', 'zusammen'],
      ['bleibt', REVIEW],
      ['endet', READY],
      ['antworten', 'all'],
      ['angaben', 'ja'],
      ['begruendung', ''],
    ] as [string, string][];
    const done = await lists.approver.open(`${list}/doppelte`, { form });
    expect(lists.bodies()).toEqual([{ keep: REVIEW, end: READY, answers: 'all', details: true }]);
    expect(done.text).toContain('Die Anmeldungen sind zusammengeführt.');
  });

  it('are told apart', async () => {
    found({ [`POST ${api}/duplicates/told-apart`]: { status: 204, body: null } });
    const page = await lists.approver.send(`${list}/doppelte`);
    const form = [...hiddenOf(page), ['tun', 'verschieden']] as [string, string][];
    await lists.approver.send(`${list}/doppelte`, { form });
    expect(lists.bodies()).toEqual([{ registrationIds: [READY, REVIEW] }]);
  });

  it('say why they cannot be merged, and do nothing by default', async () => {
    found({ [`POST ${api}/duplicates/merges`]: { status: 409, body: { title: 'Den Platz …' } } });
    const form = { tun: 'zusammen', bleibt: READY, endet: REVIEW };
    const refused = await lists.approver.send(`${list}/doppelte`, { form });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Den Platz …');
    const same = { ...form, endet: READY };
    expect((await lists.approver.send(`${list}/doppelte`, { form: same })).text).toContain(
      'Wählen Sie zwei verschiedene Anmeldungen.',
    );
    expect(
      (await lists.approver.send(`${list}/doppelte`, { form: { bleibt: READY } })).status,
    ).toBe(400);
    expect((await lists.viewer.send(`${list}/doppelte`, { form })).status).toBe(403);
  });
});

it.each(['', '/ansichten', '/ausgabe', '/verlauf', '/doppelte'])(
  'reads in English, too: %s',
  async (part) => {
    lists.showing({
      [`GET ${api}/trail`]: ok({ items: [], nextCursor: null }),
      [`GET ${api}/duplicates`]: ok({ items: [], more: 0 }),
    });
    const page = await lists.approver.send(`${list}${part}?lang=en`);
    lists.approver.cookies.delete('einlass_sprache');
    expect(page.status).toBe(200);
    expect(page.text).toContain('lang="en"');
    expect(main(page)).not.toMatch(/\b(Anmeldungen|Ansicht|Zurück zur Liste)\b/);
    expect(page.text).not.toMatch(/\{n\}|\{all\}|undefined/);
  },
);
