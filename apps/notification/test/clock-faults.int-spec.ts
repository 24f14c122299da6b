/**
 * A clock that jumps, nights in which clocks change, and a dispatch day that is moved while the
 * dispatch is under way: every mail once, none early.
 * Real: PostgreSQL, the queue, SMTP, two processes of the service. Fakes: registration and catalogue.
 */
import { eventually } from '#testing/eventually.js';
import type { OfferState } from '#contracts/states.js';
import { Bench } from './support/bench.js';
import { anOffer, mailsTo, of, pause } from './support/mail-reading.js';
import { admitted } from './support/states.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
  await bench.second();
}, 60_000);
afterAll(() => bench.stop(), 60_000);

const ACCESS = 'Ihr Zugang';

/** People whose access mails are due at a wall-clock moment; admitted, their other mails are out. */
async function waiting(people: number, changes: Partial<OfferState>) {
  const offer = await anOffer(bench, {
    sessions: [],
    registrationClosesAt: null,
    questionsCloseAt: null,
    ...changes,
  });
  const admittedAt = bench.service.clock.now().toString();
  const states = Array.from({ length: people }, () =>
    admitted({
      ...of(offer),
      milestones: { submittedAt: admittedAt, addressConfirmedAt: admittedAt, admittedAt },
    }),
  );
  for (const state of states) await bench.registration(state);
  for (const state of states) await bench.row(state.registrationId, 'admission', 'sent');
  const arrived = (): number[] => states.map((state) => mailsTo(bench, state, ACCESS).length);
  return { offer, states, arrived };
}

describe.each([
  ['2027-03-28', '2027-03-28T01:30:00Z', 'an hour does not exist'],
  ['2027-10-31', '2027-10-31T00:30:00Z', 'an hour comes twice'],
])('02:30 in the night of %s (%s: %s)', (date, due) => {
  it.each([
    ['two hours back', [-1, 0, 60, -60, 60]],
    ['two hours forward', [-121, -1, 119, -1, 121]],
  ])(
    'the clock jumps by %s around the moment',
    async (_, minutes) => {
      bench.service.clock.set(`${date}T00:00`);
      const { arrived } = await waiting(3, { accessDispatch: { date, time: '02:30' } });
      const at = Date.parse(due);
      let wasDue = false;
      for (const minute of minutes) {
        const { epochMilliseconds } = bench.service.clock.now();
        bench.service.clock.forward({ milliseconds: at + minute * 60_000 - epochMilliseconds });
        wasDue ||= minute >= 0;
        await pause(400);
        if (!wasDue) expect(arrived()).toEqual([0, 0, 0]);
      }
      await eventually(() => expect(arrived()).toEqual([1, 1, 1]));
    },
    60_000,
  );
});

it('a dispatch day moved while the dispatch is under way: who has it keeps it, the others wait', async () => {
  bench.service.clock.set('2027-06-01T09:00');
  const dispatch = { date: '2027-06-02', time: '09:00' };
  const { offer, states, arrived } = await waiting(40, { accessDispatch: dispatch });
  const count = (): number => arrived().reduce((sum, n) => sum + n, 0);
  // Some are through; the others stand at registration's door when the day is moved.
  const gate = bench.peers.claimed.length;
  bench.service.clock.set('2027-06-02T09:00');
  await eventually(() => bench.peers.claimed.length > gate && count() > 0);
  bench.peers.hold();
  const moved = { ...offer, version: 2, accessDispatch: { date: '2027-06-03', time: '10:00' } };
  await bench.offer(moved);
  await bench.taken(offer.offerId, 2);
  bench.peers.letGo();
  await eventually(async () => {
    const rows = await bench.service.sql<{ state: string; due_at: Date }>(
      `SELECT state, due_at FROM planned_mail WHERE offer_id = $1 AND kind = 'access'`,
      [offer.offerId],
    );
    // Sent, or planned anew: nothing in between is left.
    const settled = rows.filter(
      ({ state, due_at }) =>
        state === 'sent' || (state === 'planned' && due_at.toISOString().startsWith('2027-06-03')),
    );
    expect(settled).toHaveLength(states.length);
  });
  const onTheDay = count();
  expect(onTheDay).toBeLessThan(states.length);
  for (const at of ['2027-06-02T20:00', '2027-06-03T09:59']) {
    bench.service.clock.set(at);
    await pause(400);
    expect(count()).toBe(onTheDay); // not early
  }
  bench.service.clock.set('2027-06-03T10:00');
  await eventually(() => expect(arrived()).toEqual(states.map(() => 1)));
  await pause(500);
  expect(arrived()).toEqual(states.map(() => 1));
  expect(bench.sink.mails.every(({ to }) => to.length === 1)).toBe(true);
}, 90_000);
