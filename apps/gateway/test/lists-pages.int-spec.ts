/** The list of registrations, saved views, and the same for many; registration is played. */
import { READY, REVIEW, type Special } from './administration.fixture.js';
import {
  api,
  hiddenOf,
  list,
  ListsInTest,
  main,
  ok,
  SELECTION,
  VIEW,
  view,
} from './lists.fixture.js';

let lists: ListsInTest;
beforeAll(async () => {
  lists = await ListsInTest.start();
});
afterAll(() => lists.stop());
beforeEach(() => lists.showing());

describe('the list', () => {
  it('hands every filter and the order on, and nothing else', async () => {
    const query =
      'standing=waitingList&role=speaker&federalState=SN&due=overdue&sort=name&search=%20Kim%20' +
      `&teamId=${SELECTION}&hat=red&stage=nowhere`;
    const page = await lists.approver.send(`${list}?${query}`);
    expect(page.status).toBe(200);
    expect(Object.fromEntries(lists.asked(api)[0] ?? [])).toEqual({
      standing: 'waitingList',
      role: 'speaker',
      federalState: 'SN',
      due: 'overdue',
      sort: 'name',
      search: 'Kim',
      teamId: SELECTION,
      limit: '50',
    });
    expect(page.text).toMatch(/<details class="more-filters" open>/);
    expect(page.text).toContain('Nur ein Team');
    expect(page.text).toContain('<option value="SN" selected>Sachsen</option>');
  });

  it('says how many stand where, as links, and how many fit', async () => {
    const { text } = await lists.approver.send(`${list}?standing=waitingList`);
    expect(text).toContain(`href="${list}?standing=waitingList" aria-current="page">Warteliste: 3`);
    expect(text).toContain('zugelassen: 9');
    expect(text).toContain('überfällig: 2');
    expect(text).not.toContain('Platz in Frage: 0');
    expect(text).toContain('Zur Auswahl passen 3 von 12 Anmeldungen.');
    expect(text).toContain('Alle 3 auswählen, die passen');
  });

  it('is there also while the counts are not', async () => {
    lists.showing({ [`GET ${api}/counts`]: { status: 503, body: {} } });
    const page = await lists.approver.send(list);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Anmeldungen auf dieser Seite: 2');
  });

  it('links the saved views with their filter, and no view that cannot be understood', async () => {
    const faults = [{ field: 'sort', text: { de: 'unbekannt', en: 'unknown' } }];
    const old = view({ name: 'Alte Ansicht', faults });
    lists.showing({ [`GET ${api}/views`]: ok({ items: [view(), old] }) });
    const { text } = await lists.approver.send(`${list}?sort=waiting&standing=waitingList`);
    expect(text).toContain(
      `href="${list}?standing=waitingList&amp;sort=waiting" aria-current="page">Nachrücken`,
    );
    expect(text).not.toContain('Alte Ansicht');
    expect(text).not.toContain('<script');
  });

  it('withdraws the chosen ones with a reason that they read', async () => {
    lists.showing({ 'POST /api/registrations/bulk-withdrawal': ok({ results: [] }) });
    const form = { entscheidung: 'abmelden', auswahl: READY, begruendung: '' };
    const without = await lists.approver.send(`${list}/entscheidungen`, { form });
    expect(without.status).toBe(422);
    expect(without.text).toContain('Begründen Sie die Abmeldung.');
    expect(lists.bodies()).toEqual([]);
    await lists.approver.send(`${list}/entscheidungen`, {
      form: { ...form, begruendung: 'Fällt aus' },
    });
    expect(lists.bodies()).toEqual([{ registrationIds: [READY], reason: 'Fällt aus' }]);
    expect(lists.sent('POST')[0]?.headers['idempotency-key']).toEqual(expect.any(String));
  });
});

describe('everybody who fits', () => {
  const selection = {
    selectionId: SELECTION,
    count: 3,
    decidable: 2,
    withdrawable: 3,
    withPlace: 1,
    registrationIds: [],
  };
  const selecting = (special: Special = {}): void =>
    lists.showing({ [`POST ${api}/selections`]: { status: 201, body: selection }, ...special });
  const select = () =>
    lists.approver.send(`${list}/auswahl`, { form: { standing: 'waitingList', hat: 'red' } });
  const position = { stage: 'ended' };

  it('is counted first, then dealt with, and the list says what became of it', async () => {
    const title = { de: 'Passt nicht mehr.', en: 'Does not match.' };
    const results = [
      { registrationId: READY, position, problem: null },
      { registrationId: REVIEW, position: null, problem: { code: 'x', title } },
    ];
    selecting({ [`POST ${api}/selections/${SELECTION}/withdrawal`]: ok({ results }) });
    const preview = await select();
    expect(lists.bodies()).toEqual([{ filter: { standing: 'waitingList' } }]);
    expect(preview.text).toContain('Auswahl: 3 Anmeldungen');
    expect(preview.text).toContain('Davon steht bei 2 eine Entscheidung aus.');
    const form = [...hiddenOf(preview), ['tun', 'abmelden'], ['grund', 'Fällt aus']];
    const done = await lists.approver.open(`${list}/auswahl/${SELECTION}`, {
      form: form as [string, string][],
    });
    expect(lists.bodies().at(-1)).toEqual({ reason: 'Fällt aus' });
    expect(done.url.search).toContain('standing=waitingList');
    expect(done.text).toContain('Abmeldung: Das ist daraus geworden');
    expect(done.text).toContain('Erledigt: 1. Nicht erledigt: 1.');
    expect(done.text).toContain('Passt nicht mehr.');
  });

  it.each([
    ['zulassen', {}, 'decision', { decision: 'approve' }],
    ['ablehnen', { begruendung: 'Voll' }, 'decision', { decision: 'decline', reason: 'Voll' }],
    ['teilnahme', { teilnahme: 'attended' }, 'attendance', { attendance: 'attended' }],
  ])('%s', async (tun, fields, route, body) => {
    const path = `POST ${api}/selections/${SELECTION}/${route}`;
    selecting({ [path]: ok({ results: [] }) });
    const form = { tun, ...fields } as Record<string, string>;
    const answer = await lists.approver.send(`${list}/auswahl/${SELECTION}`, { form });
    expect(answer.status).toBe(303);
    expect(lists.bodies()).toEqual([body]);
  });

  it.each([
    ['ablehnen', 'Begründen Sie die Ablehnung.'],
    ['abmelden', 'Begründen Sie die Abmeldung.'],
    ['teilnahme', 'Wählen Sie aus, was gespeichert werden soll.'],
  ])('is not touched while something is missing: %s', async (tun, message) => {
    selecting();
    const page = await lists.approver.send(`${list}/auswahl/${SELECTION}`, {
      form: { tun, count: '3', standing: 'waitingList' },
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain(message);
    expect(page.text).toContain('Alle 3 abmelden');
    expect(hiddenOf(page)).toContainEqual(['standing', 'waitingList']);
    expect(lists.bodies()).toEqual([]);
  });

  it('names of hundreds only those with whom it did not work out', async () => {
    const title = { de: 'Passt nicht mehr.', en: '-' };
    const results = Array.from({ length: 200 }, (_, n) => ({
      registrationId: n === 7 ? REVIEW : READY,
      position: n === 7 ? null : position,
      problem: n === 7 ? { code: 'x', title } : null,
    }));
    selecting({ [`POST ${api}/selections/${SELECTION}/decision`]: ok({ results }) });
    const done = await lists.approver.open(`${list}/auswahl/${SELECTION}`, {
      form: { tun: 'zulassen' },
    });
    expect(done.text).toContain('Entschieden: 199. Nicht entschieden: 1.');
    expect(done.text.match(/<li><span class="kern-icon/g)).toHaveLength(1);
  });

  it('says when a selection is gone, and does nothing that was not named', async () => {
    selecting({
      [`POST ${api}/selections/${SELECTION}/decision`]: {
        status: 404,
        body: { title: 'Diese Auswahl gibt es nicht mehr.' },
      },
    });
    const gone = await lists.approver.send(`${list}/auswahl/${SELECTION}`, {
      form: { tun: 'zulassen' },
    });
    expect(gone.text).toContain('Diese Auswahl gibt es nicht mehr.');
    const form = { tun: 'loeschen' };
    expect((await lists.approver.send(`${list}/auswahl/${SELECTION}`, { form })).status).toBe(400);
    expect((await lists.viewer.send(`${list}/auswahl`, { form: {} })).status).toBe(403);
  });
});

describe('saved views', () => {
  it('are saved from the list, without what was searched for', async () => {
    lists.showing({ [`POST ${api}/views`]: { status: 201, body: view() } });
    const page = await lists.approver.send(
      `${list}/ansichten?standing=waitingList&search=Kim&sort=name`,
    );
    expect(page.text).toContain('Filter: Stand: Warteliste');
    expect(hiddenOf(page)).not.toContainEqual(['search', 'Kim']);
    const form = { standing: 'waitingList', sort: 'name', search: 'Kim', name: 'Neu', alle: 'ja' };
    const saved = await lists.approver.open(`${list}/ansichten`, { form });
    expect(lists.bodies()).toEqual([
      {
        name: 'Neu',
        shared: true,
        filter: { standing: 'waitingList' },
        sort: 'name',
        columns: [],
      },
    ]);
    expect(saved.text).toContain('Die Ansicht ist gespeichert.');
  });

  it('are replaced under the version that was seen, keeping their columns', async () => {
    lists.showing({ [`PUT ${api}/views/${VIEW}`]: ok(view()) });
    const form = { name: 'Anders', ersetzt: VIEW, seat: 'waiting' };
    await lists.approver.send(`${list}/ansichten`, { form });
    expect(lists.sent('PUT')[0]?.headers['if-match']).toBe('"4"');
    expect(lists.bodies('PUT')).toMatchObject([
      { name: 'Anders', filter: { seat: 'waiting' }, columns: ['lastName'], shared: false },
    ]);
  });

  it('are deleted, and say what of them is not understood', async () => {
    const faults = [{ field: 'sort', text: { de: 'Diese Sortierung <b>', en: '-' } }];
    lists.showing({
      [`GET ${api}/views`]: ok({ items: [view({ faults })] }),
      [`DELETE ${api}/views/${VIEW}`]: { status: 204, body: null },
    });
    const page = await lists.approver.send(`${list}/ansichten`);
    expect(page.text).toContain('Diese Ansicht kann so nicht benutzt werden:');
    expect(page.text).toContain('Diese Sortierung &lt;b&gt;');
    expect(main(page)).not.toContain('<script');
    const gone = await lists.approver.open(`${list}/ansichten/${VIEW}/loeschen`, { form: {} });
    expect(lists.sent('DELETE')).toHaveLength(1);
    expect(gone.text).toContain('Die Ansicht ist gelöscht.');
  });

  it('need a name, and say when it is taken', async () => {
    const without = await lists.approver.send(`${list}/ansichten`, { form: { name: ' ' } });
    expect(without.status).toBe(422);
    expect(without.text).toContain('Geben Sie der Ansicht einen Namen.');
    lists.showing({ [`POST ${api}/views`]: { status: 409, body: { title: 'Name vergeben' } } });
    const taken = await lists.approver.send(`${list}/ansichten`, { form: { name: 'Kim' } });
    expect(taken.text).toContain('Name vergeben');
    expect(taken.text).toContain('value="Kim"');
  });
});
