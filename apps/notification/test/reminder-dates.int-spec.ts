/**
 * Reminders when the day moves until which something is to be done: told anew for the new day, never twice
 * for the same; whoever never confirmed the address is reminded once.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { DataSource } from 'typeorm';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { ReminderDates1760000000014 } from '../src/migrations/015-reminder-dates.migration.js';
import { Bench, freshId } from './support/bench.js';
import { mailsTo, pause, planOf, tell } from './support/mail-reading.js';
import { admitted, AGENCY_ID, confirmed, offer, submitted } from './support/states.js';

const NOW = '2020-09-02T12:00';
const [session] = offer().sessions;
/** Until when a task, the answers and the address are wanted; ends of days in Berlin. */
const until = (day: string) => `${day}T22:00:00Z`;
const task = (day: string): OfferState['preWork'][number] => ({
  key: 'steckbrief',
  title: { de: 'Steckbrief' },
  description: null,
  per: 'person',
  due: { [session!.sessionId]: until(day) },
});
const offerUntil = (offerId: string, version: number, day: string): OfferState =>
  offer({
    ...{ offerId, version, accessDispatch: null, preWork: [task(day)] },
    ...{ registrationClosesAt: until(day), questionsCloseAt: until(day) },
    schedule: [
      { sessionId: session!.sessionId, key: 'part', title: null, date: { kind: 'unknown' } },
    ],
  });

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: NOW });
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set(NOW));

const people = (offerId: string) => {
  const one = <S extends RegistrationState>(state: S): S => ({
    ...state,
    registrationId: freshId(),
    offerId,
  });
  return {
    addressReminder: one(submitted()),
    questionReminder: one(confirmed({ openSteps: ['answers'] })),
    preWorkReminder: one(
      admitted({
        milestones: { admittedAt: '2020-09-01T08:00:00Z' },
        preWorkDue: [{ key: 'steckbrief', dueAt: until('2020-09-12') }],
      }),
    ),
  };
};
type People = ReturnType<typeof people>;
const kinds = ['addressReminder', 'questionReminder', 'preWorkReminder'] as const;

const told = (state: OfferState, ...all: RegistrationState[]): Promise<void> =>
  tell(bench, state, ...all);
/** Each person's reminders of their kind. */
const plan = async (all: People) =>
  Object.fromEntries(
    await Promise.all(kinds.map(async (kind) => [kind, await planOf(bench, all[kind], kind)])),
  );
const planned = (all: People, expected: object) =>
  eventually(async () => expect(await plan(all)).toEqual(expected));
const subjects = {
  addressReminder: 'Erinnerung',
  questionReminder: 'Erinnerung',
  preWorkReminder: 'Erinnerung: Steckbrief',
};
const reminded = (all: People) =>
  kinds.map((kind) => mailsTo(bench, all[kind], subjects[kind]).length);

const haveLeft = (all: People, counts: number[]) =>
  eventually(() => expect(reminded(all)).toEqual(counts));

const left = {
  addressReminder: [['1', 'sent', '2020-09-10']],
  questionReminder: [['2020-09-12', 'sent', '2020-09-10']],
  preWorkReminder: [['steckbrief:2020-09-12', 'sent', '2020-09-11']],
};

async function everybodyIsReminded(): Promise<{ all: People; offerId: string }> {
  const offerId = freshId();
  const all = people(offerId);
  await told(offerUntil(offerId, 1, '2020-09-12'), ...Object.values(all));
  bench.service.clock.set('2020-09-10T09:00');
  const waits = [['steckbrief:2020-09-12', 'planned', '2020-09-11']];
  await planned(all, { ...left, preWorkReminder: waits });
  bench.service.clock.set('2020-09-11T09:00');
  await planned(all, left);
  return { all, offerId };
}

it('who was reminded is reminded of the later day, and of the same day only once', async () => {
  const { all, offerId } = await everybodyIsReminded();
  // Another hour of the same day.
  const noon = '2020-09-12T10:00:00Z';
  await told({
    ...offerUntil(offerId, 2, '2020-09-12'),
    ...{ registrationClosesAt: noon, questionsCloseAt: noon },
  });
  await pause(500);
  await planned(all, left);
  const preWorkDue = [{ key: 'steckbrief', dueAt: until('2020-09-20') }];
  await told(offerUntil(offerId, 3, '2020-09-20'), {
    ...all.preWorkReminder,
    ...{ version: 10, preWorkDue },
  });
  await planned(all, {
    addressReminder: left.addressReminder,
    questionReminder: [...left.questionReminder, ['2020-09-20', 'planned', '2020-09-18']],
    preWorkReminder: [...left.preWorkReminder, ['steckbrief:2020-09-20', 'planned', '2020-09-19']],
  });
  const { body } = await bench.service.call('GET', `/api/offers/${offerId}/timetable`, {
    as: staff(['viewer'], [AGENCY_ID]),
  });
  expect(body.schedule).toContainEqual(
    expect.objectContaining({ kind: 'preWorkReminder', of: 'steckbrief' }),
  );
  bench.service.clock.set('2020-09-18T09:00');
  await haveLeft(all, [1, 2, 1]);
  bench.service.clock.set('2020-09-19T09:00');
  await haveLeft(all, [1, 2, 2]);
  await told(offerUntil(offerId, 4, '2020-09-20'));
  await pause(500);
  expect(reminded(all)).toEqual([1, 2, 2]);
});

it('what left before reminders were named by their days does not leave again', async () => {
  const { all, offerId } = await everybodyIsReminded();
  const before = (await plan(all)) as typeof left;
  const runner = bench.service.app.get(DataSource).createQueryRunner();
  await new ReminderDates1760000000014().down(runner);
  const names = async () =>
    Object.values(await plan(all)).map((rows) => (rows as string[][])[0]![0]);
  expect(await names()).toEqual(['1', '1', 'steckbrief']);
  await new ReminderDates1760000000014().up(runner);
  await runner.release();
  expect(await plan(all)).toEqual(before);
  await told(offerUntil(offerId, 2, '2020-09-12'));
  await pause(500);
  await planned(all, left);
  expect(reminded(all)).toEqual([1, 1, 1]);
});
