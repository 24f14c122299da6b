/** The room pages on a real gateway; the registration service behind it is played. */
import { OFFER_ID, play } from './administration.fixture.js';
import { type Browser, plain } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import {
  ADA,
  answers,
  API,
  BO,
  CY,
  DI,
  EARLIER,
  ok,
  PAGE,
  PLAN,
  ROOM_1,
  ROOM_2,
  settings,
} from './rooms.fixture.js';
import { startDesk } from './staff.fixture.js';

let gateway: TestGateway;
let staff: Browser;
let viewer: Browser;
beforeAll(async () => {
  ({ gateway, everybody: staff, viewer } = await startDesk('everybody', 'viewer'));
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.upstream.forget();
  play(gateway.upstream, answers);
});

/** The one request that changed something. */
const changed = () => {
  const [one, ...more] = gateway.upstream.changes<Record<string, unknown> | null>();
  expect(more).toEqual([]);
  return one && { what: `${one.method} ${one.path}`, ...one };
};

it('lists the plans, with a form for a new one; mischief stays text', async () => {
  const page = await staff.send(PAGE);
  expect(page.status).toBe(200);
  expect(page.text).toContain(`href="${PAGE}/${EARLIER}"`);
  expect(plain(page.text)).toContain('2 Räume, 3 Personen eingeteilt');
  expect(page.text).not.toContain('<script');
  const seen = await viewer.send(PAGE);
  expect([seen.status, seen.text.includes('<textarea')]).toEqual([200, false]);
});

it('makes a plan of what the form says', async () => {
  const form: [string, string][] = [
    ['schluessel', 'k'],
    ['titel_de', 'Gruppenphase 1'],
    ['titel_en', ''],
    ['termin', OFFER_ID],
    ['raeume', 'Raum 1 | 8 | Kim Beispiel\r\n\r\nRaum 2\r\nRaum 3 | acht'],
    ['rollen', 'participant'],
    ['rollen', 'speaker'],
    ['wunsch_0', 'mix'],
    ['gewicht_0', '10'],
    ['wunsch_1', ''],
    ['fruehere', EARLIER],
    ['fruehere_gewicht', '3'],
  ];
  const answer = await staff.send(PAGE, { form });
  expect([answer.status, answer.headers.location]).toEqual([303, `${PAGE}/${PLAN}`]);
  expect(changed()).toMatchObject({
    what: `POST ${API}`,
    key: expect.any(String),
    body: {
      title: { de: 'Gruppenphase 1' },
      sessionId: OFFER_ID,
      roles: ['participant', 'speaker'],
      rooms: [
        { name: 'Raum 1', capacity: 8, moderator: 'Kim Beispiel' },
        { name: 'Raum 2', capacity: null, moderator: null },
        { name: 'Raum 3', capacity: 'acht', moderator: null },
      ],
      wishes: [{ key: 'municipality', mode: 'mix', weight: 10 }],
      newFaces: { planIds: [EARLIER], weight: 3 },
      apart: [],
      together: [],
    },
  });
});

it('shows the form again with what was written and what is wrong', async () => {
  const refusal = {
    code: 'request.invalid',
    title: 'Ungültig.',
    errors: [{ pointer: '/rooms/0/name', code: 'custom', detail: 'must not begin with =' }],
  };
  play(gateway.upstream, { ...answers, [`POST ${API}`]: ok(refusal, 400) });
  const answer = await staff.send(PAGE, {
    form: { titel_de: 'Meine Phase', raeume: '=1+1', rollen: 'participant' },
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('href="#raeume"');
  expect(answer.text).toContain('must not begin with =');
  expect(answer.text).toContain('value="Meine Phase"');
  expect(answer.text).toContain('=1+1</textarea>');
});

it('shows who sits where, what is missed and what has changed', async () => {
  const page = await staff.send(`${PAGE}/${PLAN}`);
  expect(page.status).toBe(200);
  const text = plain(page.text);
  for (const words of [
    'Zwei Personen aus Musterstadt in Raum 1.',
    '1 von höchstens 8 Personen',
    'Moderation: Kim Beispiel',
    '(festgehalten)',
    '(nimmt nicht mehr teil: Lücke)',
    '(Angaben geändert)',
    'Ohne Raum, weil später dazugekommen: 1',
    'Kommune, mischen (Gewicht 10): eine Abweichung',
    'Kennzahl der Einteilung: 4711.',
    'Stand 4: von Hand geändert, 2 umgesetzt',
    'Teilnehmende sehen noch den alten Stand.',
    'sollen nicht zusammen sein',
    'bitte in Webex von Hand zuordnen: Cy',
    'Nur Neue einteilen',
  ])
    expect(text).toContain(words);
  expect(page.text).toContain('Raum 1 | 8 | Kim Beispiel\nRaum 2</textarea>');
  expect(page.text).not.toContain('<script');
  expect(page.text).toContain('{{ 7 | plus: 7 }}'); // a name is never computed
});

it('shows viewers the plan, and nothing to press', async () => {
  const page = await viewer.send(`${PAGE}/${PLAN}`);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Cy');
  expect(page.text).not.toContain(`action="${PAGE}`);
  const tried = await viewer.send(`${PAGE}/${PLAN}/bilden`, { form: { fassung: '5' } });
  expect(tried.status).toBe(403);
});

it('previews, and takes just what was shown', async () => {
  const page = await staff.send(`${PAGE}/${PLAN}?vorschau=alle`);
  expect(changed()).toMatchObject({ what: `POST ${API}/${PLAN}/previews`, body: { mode: 'anew' } });
  expect(page.text).toContain('name="kennzahl" value="99"');
  gateway.upstream.forget();
  await staff.send(`${PAGE}/${PLAN}/bilden`, {
    form: { fassung: '5', schluessel: 'k', kennzahl: '99' },
  });
  expect(changed()).toMatchObject({
    what: `POST ${API}/${PLAN}/arrangements`,
    body: { mode: 'anew', seed: 99 },
    match: '"5"',
  });
});

it.each<[string, [string, string][], string, object | null]>([
  ['nachtragen', [], `POST ${API}/${PLAN}/arrangements`, { mode: 'fillIn' }],
  [
    'personen',
    [
      ['person', ADA ?? ''],
      ['person', CY ?? ''],
      ['raum', ROOM_2 ?? ''],
      ['tun', 'umsetzen'],
    ],
    `PATCH ${API}/${PLAN}/seats`,
    { changes: [ADA, CY].map((registrationId) => ({ registrationId, roomId: ROOM_2 })) },
  ],
  [
    'personen',
    [
      ['person', ADA ?? ''],
      ['raum', ROOM_2 ?? ''],
      ['tun', 'loesen'],
    ],
    `PATCH ${API}/${PLAN}/seats`,
    { changes: [{ registrationId: ADA, pinned: false }] },
  ],
  [
    'personen',
    [
      ['person', ADA ?? ''],
      ['tun', 'herausnehmen'],
    ],
    `PATCH ${API}/${PLAN}/seats`,
    { changes: [{ registrationId: ADA, roomId: null }] },
  ],
  [
    'tauschen',
    [
      ['person_a', ADA ?? ''],
      ['person_b', CY ?? ''],
    ],
    `PATCH ${API}/${PLAN}/seats`,
    {
      changes: [
        { registrationId: ADA, roomId: ROOM_2 },
        { registrationId: CY, roomId: ROOM_1 },
      ],
    },
  ],
  [
    'paar',
    [
      ['paar_a', ADA ?? ''],
      ['paar_b', DI ?? ''],
      ['paar_art', 'together'],
    ],
    `PUT ${API}/${PLAN}`,
    { ...settings, together: [[ADA, DI]] },
  ],
  ['paar', [['entfernen', 'apart:0']], `PUT ${API}/${PLAN}`, { ...settings, apart: [] }],
  ['zurueck', [], `POST ${API}/${PLAN}/restorations`, {}],
  ['zurueck', [['stand', '3']], `POST ${API}/${PLAN}/restorations`, { revision: 3 }],
  ['zeigen', [], `POST ${API}/${PLAN}/publication`, {}],
  ['verbergen', [], `DELETE ${API}/${PLAN}/publication`, null],
  ['loeschen', [], `DELETE ${API}/${PLAN}`, null],
])('%s %j asks for the version that was seen', async (deed, fields, what, body) => {
  const form: [string, string][] = [['fassung', '5'], ['schluessel', 'k'], ...fields];
  const answer = await staff.send(`${PAGE}/${PLAN}/${deed}`, { form });
  expect(answer.status).toBe(303);
  expect(changed()).toMatchObject({ what, body, match: '"5"' });
});

it('keeps the people of a room that gets another name', async () => {
  const form: [string, string][] = [
    ['fassung', '5'],
    ['titel_de', 'Phase'],
    ['raeume', 'Raum 2\nRaum Eins | 8\nRaum Drei'],
    ['rollen', 'participant'],
  ];
  await staff.send(`${PAGE}/${PLAN}/einstellungen`, { form });
  expect(changed()?.body?.['rooms']).toEqual([
    { roomId: ROOM_2, name: 'Raum 2', capacity: null, moderator: null },
    { roomId: ROOM_1, name: 'Raum Eins', capacity: 8, moderator: null },
    { name: 'Raum Drei', capacity: null, moderator: null },
  ]);
});

it.each<[string, Record<string, string>, string]>([
  ['personen', { tun: 'umsetzen' }, 'Bitte wählen Sie mindestens eine Person aus.'],
  ['tauschen', { person_a: ADA ?? '', person_b: BO ?? '' }, 'aus verschiedenen Räumen'],
  ['paar', { paar_a: ADA ?? '', paar_b: ADA ?? '' }, 'zwei verschiedene Personen'],
])('%s with too little says what is missing and asks for nothing', async (deed, fields, words) => {
  const answer = await staff.send(`${PAGE}/${PLAN}/${deed}`, { form: { fassung: '5', ...fields } });
  expect([answer.status, answer.text.includes(words)]).toEqual([422, true]);
  expect(changed()).toBeUndefined();
});

it('tells the second of two editors, and shows the plan as it is now', async () => {
  const stale = { code: 'request.stale', title: 'Inzwischen hat jemand anderes gespeichert.' };
  play(gateway.upstream, { ...answers, [`POST ${API}/${PLAN}/arrangements`]: ok(stale, 412) });
  const answer = await staff.send(`${PAGE}/${PLAN}/bilden`, { form: { fassung: '4' } });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Inzwischen hat jemand anderes gespeichert.');
  expect(answer.text).toContain('name="fassung" value="5"');
});

it('does not exist for an address that nobody was given', async () => {
  expect((await staff.send(`${PAGE}/nonsense`)).status).toBe(404);
  expect((await staff.send(`${PAGE}/${PLAN}/unfug`, { form: {} })).status).toBe(404);
});
