import { publicPlaces } from './public-places.rules.js';

type Offer = Parameters<typeof publicPlaces>[0];
type Room = Parameters<typeof publicPlaces>[1];

const part = (rule: 'exactlyOne' | 'any' | 'all', ...sessionIds: string[]) => ({
  ...{ key: rule, title: { de: rule }, rule, sessionIds },
  ...{ casesPerSession: null, peoplePerSession: null },
});
const scheduled = (key: string) => ({
  ...{ key, sessionId: key, title: null, date: { kind: 'unknown' as const } },
});
const admission = (waitingListSkip: 'firstThatFits' | 'strictOrder') =>
  ({ waitingListSkip }) as Offer['admission'];
const offer: Offer = {
  parts: [part('all', 'opening'), part('exactlyOne', 'one', 'two'), part('any', 'extra')],
  schedule: ['opening', 'one', 'two', 'extra'].map(scheduled),
  admission: admission('firstThatFits'),
};
const session = (changes: Partial<Room['use']['sessions'][string]> = {}) => ({
  ...{ people: 0, cases: 0, limitPeople: null, limitCases: 6, own: 0 },
  ...changes,
});
const room = (sessions: Room['use']['sessions'], changes: Partial<Room> = {}): Room => ({
  limits: { people: null, municipalities: null },
  use: { people: 0, municipalities: 0, own: 0, sessions },
  queue: false,
  ...changes,
});
const of = (sessions: Room['use']['sessions'], changes?: Partial<Room>) =>
  publicPlaces(offer, room(sessions, changes)).sessions;

it('tells of sessions that are chosen and limited, in the order of the offer', () => {
  const told = of({
    extra: session({ limitPeople: 10, limitCases: null, people: 3 }),
    opening: session(),
    two: session({ limitCases: null }),
    one: session({ cases: 4, people: 9 }),
  });
  expect(told).toEqual([
    { session: 'one', people: null, municipalities: { limit: 6, free: 2 }, state: 'free' },
    { session: 'extra', people: { limit: 10, free: 7 }, municipalities: null, state: 'free' },
  ]);
});

it('is full without a place for people, and for colleagues only without one for a municipality', () => {
  const states = of({
    one: session({ cases: 6, limitPeople: 12, people: 11 }),
    two: session({ cases: 2, limitPeople: 12, people: 12 }),
  });
  expect(states.map(({ state }) => state)).toEqual(['colleaguesOnly', 'full']);
});

it('has no more free than the whole offer, and never less than nothing', () => {
  const sessions = {
    one: session({ limitPeople: 12 }),
    two: session({ cases: 7, limitPeople: 12 }),
  };
  const use = { people: 29, municipalities: 3, own: 0, sessions };
  const limits = { people: 30, municipalities: 4 };
  expect(of(sessions, { limits, use })).toMatchObject([
    { people: { limit: 12, free: 1 }, municipalities: { limit: 6, free: 1 }, state: 'free' },
    { people: { free: 1 }, municipalities: { free: 0 }, state: 'colleaguesOnly' },
  ]);
  const full = { limits, use: { ...use, people: 30 } };
  expect(of(sessions, full).map(({ state }) => state)).toEqual(['full', 'full']);
});

it('says that others wait first only where nobody may pass them', () => {
  const waiting = room({ one: session() }, { queue: true });
  expect(publicPlaces(offer, waiting).sessions[0]?.state).toBe('free');
  const strict = { ...offer, admission: admission('strictOrder') };
  expect(publicPlaces(strict, waiting).sessions[0]?.state).toBe('othersFirst');
  expect(publicPlaces(strict, { ...waiting, queue: false }).sessions[0]?.state).toBe('free');
});
