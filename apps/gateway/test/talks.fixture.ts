/** What the played registration service answers to the staff pages about preliminary talks. */
import { HOSTILE, OFFER_ID, READY, standardAnswers } from './administration.fixture.js';
import type { TestGateway } from './gateway.fixture.js';

export const TEAM = '0190a000-0000-7000-8000-0000000000f1';
export const SLOT = '0190a000-0000-7000-8000-0000000000e1';
export const NOTE = '0190a000-0000-7000-8000-0000000000e2';
export const API = `/api/offers/${OFFER_ID}/talks`;
export const PAGE = `/verwaltung/angebote/${OFFER_ID}/vorabsprachen`;

/** What was to be changed, by its path below the talks of the offer. */
export const sentTo = ({ upstream }: TestGateway) =>
  upstream.changes().map(({ method, path, body }) => [method, path.replace(API, ''), body]);

const time = {
  startsAt: '2020-09-08T08:00:00.000Z',
  endsAt: '2020-09-08T08:30:00.000Z',
  way: 'phone',
  place: `030 ${HOSTILE}`,
  owner: 'Ada Advisor',
};
const slot = {
  slotId: SLOT,
  version: 4,
  ...time,
  mine: true,
  byHand: false,
  state: 'free',
  team: null,
};
const team = {
  teamId: TEAM,
  municipality: `Stadt ${HOSTILE}`,
  people: [{ registrationId: READY, name: `Erika ${HOSTILE}` }],
  state: 'toChoose',
  due: true,
  dueAt: '2020-09-11T22:00:00.000Z',
  appointment: null,
  misses: 0,
  heldOn: null,
  hasConcern: true,
  mayBeHandedOn: false,
};
export const details = {
  ...team,
  timeZone: 'Europe/Berlin',
  state: 'agreed',
  appointment: { ...time, state: 'agreed' },
  appointments: [
    { ...time, state: 'givenBack' },
    { ...time, state: 'agreed' },
  ],
  concern: { text: HOSTILE, mayBeHandedOn: true, consentBy: 'team', changedAt: time.startsAt },
  notes: [
    {
      noteId: NOTE,
      about: 'talk',
      level: 'internal',
      text: HOSTILE,
      author: 'Ada',
      writtenAt: time.startsAt,
    },
  ],
};
export const ok = (body: unknown) => ({ status: 200, body });
export const answers = {
  [`GET /api/offers/${OFFER_ID}/managed`]: ok({
    ...(standardAnswers[`GET /api/offers/${OFFER_ID}/managed`] as object),
    procedure: [{ kind: 'preliminaryTalk' }],
  }),
  [`GET ${API}/teams`]: ok({
    items: [team, { ...team, state: 'held', heldOn: '2020-09-01', due: false }],
    nextCursor: null,
    noticeHours: 36,
    timeZone: 'Europe/Berlin',
  }),
  [`GET ${API}/slots`]: ok({ items: [slot], nextCursor: null }),
  [`GET ${API}/teams/${TEAM}`]: ok(details),
};
