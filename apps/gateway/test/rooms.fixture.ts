/** What the played registration service answers to the room pages: one plan, people with hostile names. */
import { HOSTILE, OFFER_ID, type Special } from './administration.fixture.js';

export const PLAN = '0190a000-0000-7000-8000-0000000000e1';
export const EARLIER = '0190a000-0000-7000-8000-0000000000e2';
export const [ROOM_1, ROOM_2] = [1, 2].map((n) => `0190a000-0000-7000-8000-0000000000f${n}`);
export const [ADA, BO, CY, DI] = [1, 2, 3, 4].map((n) => `0190a000-0000-7000-8000-00000000001${n}`);

const someone = (registrationId: string | undefined, name: string, changes: object = {}) => ({
  registrationId,
  name,
  municipality: 'Musterstadt',
  pinned: false,
  standing: 'takesPart',
  ...changes,
});
const both = (de: string) => ({ de, en: `${de} (en)` });
const keys = [
  { key: 'municipality', label: both('Kommune') },
  { key: 'answer:topic', label: both(`Thema ${HOSTILE}`) },
];
export const settings = {
  title: { de: `Phase ${HOSTILE}` },
  sessionId: null,
  roles: ['participant'],
  rooms: [
    { roomId: ROOM_1, name: 'Raum 1', capacity: 8, moderator: 'Kim Beispiel' },
    { roomId: ROOM_2, name: 'Raum 2', capacity: null, moderator: null },
  ],
  wishes: [{ key: 'municipality', mode: 'mix', weight: 10 }],
  newFaces: null,
  apart: [[ADA, CY]],
  together: [],
};
const plan = {
  planId: PLAN,
  offerId: OFFER_ID,
  version: 5,
  revision: 4,
  settings,
  arranged: { seed: 4711, at: '2020-09-01T07:00:00.000Z' },
  published: { revision: 3, at: '2020-09-01T07:00:00.000Z', upToDate: false },
  undoTo: 3,
  rooms: [
    {
      ...settings.rooms[0],
      people: [
        someone(ADA, `Ada ${HOSTILE}`, { pinned: true }),
        someone(BO, 'Bo', { standing: 'left' }),
      ],
      findings: [both('Zwei Personen aus Musterstadt in Raum 1.')],
    },
    { ...settings.rooms[1], people: [someone(CY, 'Cy', { standing: 'changed' })], findings: [] },
  ],
  unplaced: [someone(DI, 'Di')],
  changes: [both('Ohne Raum, weil später dazugekommen: 1')],
  wishes: [{ ...settings.wishes[0], label: both('Kommune'), departures: 1 }],
  metAgain: 0,
  cost: 10,
  findings: [],
  webex: { leftOut: [CY] },
};
const list = {
  items: [PLAN, EARLIER].map((planId) => ({
    planId,
    version: 1,
    title: { de: planId === PLAN ? settings.title.de : 'Runde davor' },
    sessionId: null,
    rooms: 2,
    seated: 3,
    published: false,
  })),
  keys,
  sessions: [{ sessionId: OFFER_ID, title: { de: 'Gruppe I' } }],
};

export const API = `/api/offers/${OFFER_ID}/room-plans`;
export const PAGE = `/verwaltung/angebote/${OFFER_ID}/raeume`;
export const ok = (body: unknown, status = 200) => ({ status, body });
export const answers: Special = {
  [`GET ${API}`]: ok(list),
  [`POST ${API}`]: ok({ planId: PLAN, version: 1, revision: 1, moved: 0 }, 201),
  [`GET ${API}/${PLAN}`]: ok(plan),
  [`GET ${API}/${PLAN}/revisions`]: ok({
    items: [
      {
        revision: 4,
        deed: 'byHand',
        restoredFrom: null,
        moved: 2,
        by: HOSTILE,
        at: '2020-09-01T07:00:00.000Z',
      },
      {
        revision: 3,
        deed: 'arranged',
        restoredFrom: null,
        moved: 3,
        by: 'A',
        at: '2020-09-01T06:00:00.000Z',
      },
    ],
  }),
  [`POST ${API}/${PLAN}/previews`]: ok({ ...plan, arranged: { seed: 99, at: null } }),
  [`POST ${API}/${PLAN}/arrangements`]: ok({ moved: 3 }),
  [`POST ${API}/${PLAN}/restorations`]: ok({ moved: 1 }),
  [`POST ${API}/${PLAN}/publication`]: ok({ moved: 0 }),
  [`DELETE ${API}/${PLAN}/publication`]: ok({ moved: 0 }),
  [`PATCH ${API}/${PLAN}/seats`]: ok({ moved: 2 }),
  [`PUT ${API}/${PLAN}`]: ok({ moved: 0 }),
  [`DELETE ${API}/${PLAN}`]: ok(null),
  [`POST ${API}/${PLAN}/lists`]: ok({
    title: settings.title,
    rooms: [
      {
        name: 'Raum 1',
        moderator: 'Kim Beispiel',
        people: [{ name: `Ada ${HOSTILE}`, municipality: 'Musterstadt' }],
      },
    ],
    people: [{ name: `Ada ${HOSTILE}`, municipality: 'Musterstadt', room: 'Raum 1' }],
  }),
};
