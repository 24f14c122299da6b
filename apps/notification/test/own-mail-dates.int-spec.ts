/**
 * Own mails when the date that they tell of moves: told anew for the new one, and never twice for the same.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { DataSource } from 'typeorm';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { OwnMailDates1760000000013 } from '../src/migrations/014-own-mail-dates.migration.js';
import { Bench } from './support/bench.js';
import { mailsTo, pause, planOf, tell } from './support/mail-reading.js';
import { note, old, person, withMails } from './support/own-mails.js';

const [first, second] = [
  '01920000-0000-7000-8000-000000000011',
  '01920000-0000-7000-8000-000000000012',
];
const session = (sessionId: string, day: string) => ({
  sessionId,
  startsAt: `${day}T08:00:00Z`,
  endsAt: `${day}T12:00:00Z`,
  preSessionStartsAt: null,
});
const dayBefore = {
  ...note,
  trigger: { kind: 'days', amount: 1, side: 'before', of: 'sessionStart', time: '09:00' },
  late: { rule: 'skip', hours: 3 },
};
const eachDayBefore = {
  ...dayBefore,
  key: 'each',
  trigger: { ...dayBefore.trigger, which: 'each' },
};
const hoursBefore = {
  ...dayBefore,
  key: 'hours',
  trigger: { kind: 'hours', amount: 26, side: 'before', of: 'sessionStart', which: 'last' },
};
const deadline = {
  ...dayBefore,
  key: 'closes',
  trigger: { ...dayBefore.trigger, of: 'registrationCloses' },
};
const onChange = {
  ...note,
  key: 'changed',
  trigger: { kind: 'happening', what: 'sessionChanged' },
  late: { rule: 'send' },
};

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: '2020-09-22T12:00' });
  const words = (key: string) => ({
    key,
    subject: { de: `${key} {{ session.when }}`, en: key },
    body: { de: key, en: key },
  });
  bench.peers.briefing = {
    ...bench.peers.briefing,
    version: 100,
    ownMails: ['note', 'each', 'changed', 'hours', 'closes'].map(words),
  };
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set('2020-09-22T12:00'));

const told = (state: OfferState, ...people: RegistrationState[]): Promise<void> =>
  tell(bench, state, ...people);
const plan = (one: RegistrationState) => planOf(bench, one, 'ownMail');
const planned = (one: RegistrationState, expected: unknown[]) =>
  eventually(async () => expect(await plan(one)).toEqual(expected));
const count = (one: RegistrationState, key: string): number => mailsTo(bench, one, key).length;

it('a session that is moved after its reminder left is reminded of again, on its new day', async () => {
  const state = withMails({ own: [dayBefore, eachDayBefore] });
  const one = person(state);
  await told(state, one);
  bench.service.clock.set('2020-09-23T09:00');
  const left = [
    [`each:${first}:2020-09-24`, 'sent', '2020-09-23'],
    ['note::2020-09-24', 'sent', '2020-09-23'],
  ];
  await planned(one, left);
  // An hour later on the same day, and the rule itself: nothing is sent again.
  const laterThatDay = { ...session(first!, '2020-09-24'), startsAt: '2020-09-24T09:00:00Z' };
  await told({ ...state, version: 2, sessions: [laterThatDay] });
  const earlier = { ...dayBefore, trigger: { ...dayBefore.trigger, time: '09:30' } };
  await told(withMails({ own: [earlier, eachDayBefore] }, { offerId: state.offerId, version: 3 }));
  bench.service.clock.set('2020-09-23T09:31');
  await pause(500);
  await planned(one, left);
  const moved = { ...state, version: 4, sessions: [session(first!, '2020-10-01')] };
  await told(moved);
  await planned(one, [
    left[0],
    [`each:${first}:2020-10-01`, 'planned', '2020-09-30'],
    left[1],
    ['note::2020-10-01', 'planned', '2020-09-30'],
  ]);
  // Moved back, and for good: what is not sent yet goes with its date.
  await told({ ...state, version: 5 });
  await planned(one, left);
  await told({ ...moved, version: 6 });
  bench.service.clock.set('2020-09-30T09:00');
  await eventually(() => Promise.resolve(count(one, 'note') === 2 && count(one, 'each') === 2));
  await told({ ...moved, version: 7 });
  await pause(500);
  expect([count(one, 'note'), count(one, 'each')]).toEqual([2, 2]);
});

it('whoever is moved to another group twice is told twice, and once of what follows closely', async () => {
  const state = withMails(
    { own: [onChange] },
    { sessions: [session(first!, '2020-11-05'), session(second!, '2020-11-12')] },
  );
  const one = person(state);
  const changedAt = (sessionChangedAt: string, version: number): RegistrationState => ({
    ...one,
    version,
    milestones: { ...one.milestones, ...old, sessionChangedAt },
  });
  await told(state, one);
  await told(state, changedAt('2020-09-22T09:59:00Z', 10));
  await told(state, changedAt('2020-09-22T09:59:30Z', 11));
  await planned(one, [['changed::2020-09-22T09:59:30Z', 'planned', '2020-09-22']]);
  bench.service.clock.set('2020-09-22T12:10');
  await eventually(() => Promise.resolve(count(one, 'changed') === 1));
  await told(state, changedAt('2020-09-22T10:30:00Z', 12));
  bench.service.clock.set('2020-09-22T13:00');
  await eventually(() => Promise.resolve(count(one, 'changed') === 2));
  await told({ ...state, version: 2 }, changedAt('2020-09-22T10:30:00Z', 13));
  await pause(500);
  expect(count(one, 'changed')).toBe(2);
});

it('what left before mails were named by their dates does not leave again', async () => {
  const own = [dayBefore, eachDayBefore, onChange, hoursBefore, deadline];
  const sessions = [session(first!, '2020-09-24'), session(second!, '2020-10-08')];
  const state = withMails({ own }, { sessions });
  const sessionChangedAt = '2020-09-20T08:00:00Z';
  const changed = (version: number, more: Partial<RegistrationState> = {}): RegistrationState => ({
    ...one,
    version,
    milestones: { ...one.milestones, sessionChangedAt },
    ...more,
  });
  const one = person(state);
  await told(state, changed(10));
  bench.service.clock.set('2020-09-23T09:00');
  const names = [
    ['changed::2020-09-20T08:00:00Z', 'sent', '2020-09-20'],
    ['closes::2020-09-18', 'skipped', '2020-09-17'],
    [`each:${first}:2020-09-24`, 'sent', '2020-09-23'],
    [`each:${second}:2020-10-08`, 'planned', '2020-10-07'],
    ['hours::2020-10-08T08:00:00Z', 'planned', '2020-10-07'],
    ['note::2020-09-24', 'sent', '2020-09-23'],
  ];
  await planned(one, names);
  const sent = (await bench.rows(one.registrationId)).map(({ id }) => id);
  const runner = bench.service.app.get(DataSource).createQueryRunner();
  await new OwnMailDates1760000000013().down(runner);
  expect((await plan(one)).map(([name]) => name)).toEqual([
    'changed',
    'closes',
    `each:${first}`,
    `each:${second}`,
    'hours',
    'note',
  ]);
  await new OwnMailDates1760000000013().up(runner);
  await runner.release();
  await told({ ...state, version: 2 }, changed(11));
  await pause(500);
  await planned(one, names);
  expect((await bench.rows(one.registrationId)).map(({ id }) => id)).toEqual(sent);
  expect(['changed', 'each', 'note'].map((key) => count(one, key))).toEqual([1, 1, 1]);
});
