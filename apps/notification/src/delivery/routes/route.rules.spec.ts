import { refilled, roomOf, type Route, type RouteState, shareOf } from './route.rules.js';

const route = (changes: Partial<Route> = {}): Route => ({
  name: 'main',
  url: 'smtp://mail.example.org',
  from: 'einlass@example.org',
  bounceDomain: null,
  perMinute: null,
  connections: 5,
  agencies: null,
  classes: ['urgent', 'bulk'],
  dkim: null,
  ...changes,
});
const state = (changes: Partial<RouteState> = {}): RouteState => ({
  paused: false,
  inTrouble: false,
  tokens: 0,
  seconds: 0,
  inHand: { first: 0, urgent: 0, bulk: 0 },
  ...changes,
});

describe('how many mails a route takes now', () => {
  it('fills its bucket by the minute, and never beyond five seconds’ worth', () => {
    expect(refilled(60, 0, 3)).toBe(3);
    expect(refilled(60, 4, 100)).toBe(5);
    expect(refilled(6, 0, 5)).toBe(0.5);
    expect(refilled(6, 0, 3_600)).toBe(1);
    expect(refilled(60, 2, -10)).toBe(2); // a clock that went back takes nothing away
  });

  it.each([
    [
      'no limit: what is in hand decides',
      {},
      {},
      { total: 300, first: 100, urgent: 100, bulk: 100 },
    ],
    [
      'bulk in hand leaves the urgent their room',
      {},
      { inHand: { first: 0, urgent: 0, bulk: 100 } },
      { total: 200, first: 100, urgent: 100, bulk: 0 },
    ],
    [
      'the minute is the limit',
      { perMinute: 60 },
      { tokens: 0.5, seconds: 2 },
      { total: 2, first: 100, urgent: 100, bulk: 100 },
    ],
    ['paused', {}, { paused: true }, { total: 0, first: 0, urgent: 0, bulk: 0 }],
    ['in trouble: one tries', {}, { inTrouble: true }, { total: 1, first: 1, urgent: 1, bulk: 1 }],
    [
      'in trouble and one is trying',
      {},
      { inTrouble: true, inHand: { first: 0, urgent: 0, bulk: 1 } },
      { total: 0, first: 0, urgent: 0, bulk: 0 },
    ],
  ])('%s', (_name, ofRoute, ofState, room) => {
    expect(roomOf(route(ofRoute), state(ofState), 100)).toEqual(room);
  });
});

describe('which mails are left for a route', () => {
  const own = route({ name: 'own', agencies: ['a'] });
  const links = route({ name: 'links', classes: ['urgent'] });
  const main = route();
  const spare = route({ name: 'spare' });
  const routes = [own, links, main, spare];
  const all = new Set(routes.map(({ name }) => name));
  const without = (...names: string[]) => new Set([...all].filter((name) => !names.includes(name)));

  it.each([
    ['an agency’s own route takes its mails', own, 'bulk', all, { only: ['a'], not: [] }],
    ['the others go by the next one', main, 'bulk', all, { only: null, not: ['a'] }],
    ['a route for urgent mails takes no others', links, 'bulk', all, null],
    ['and takes the urgent ones from the main route', main, 'urgent', all, null],
    ['the spare has nothing to do', spare, 'bulk', all, null],
    ['until the main one fails', spare, 'bulk', without('main'), { only: null, not: ['a'] }],
    [
      'an agency whose route fails uses the common one',
      main,
      'bulk',
      without('own'),
      { only: null, not: [] },
    ],
  ] as const)('%s', (_name, of, mailClass, working, expected) => {
    expect(shareOf(routes, of, mailClass, working)).toEqual(expected);
  });
});
