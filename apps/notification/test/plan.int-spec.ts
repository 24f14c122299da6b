/**
 * The stored plan follows the newest states, whatever the order of the messages.
 * Real: PostgreSQL, the queue, SMTP. Fakes on loopback: registration and catalogue.
 */
import fc from 'fast-check';
import { CommandBus } from '@nestjs/cqrs';
import { eventually } from '#testing/eventually.js';
import { RecordOffer } from '../src/plan/commands/record-offer.command.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { admitted, offer, submitted } from './support/states.js';
import { type Told, trace } from './support/trace.js';

describe('the plan', () => {
  let bench: Bench;
  beforeAll(async () => {
    // Before anything is due: this is about rows, not about sending.
    bench = await Bench.start({ now: '2020-08-01T09:00' });
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  const offerIdOf = (told: Told[]): string => told[0]!.payload.offerId;

  /** The rows of a trace's offer, with ids replaced by their place in the trace. */
  async function rowsOf(told: Told[]): Promise<unknown[]> {
    const names = new Map<string, string>();
    for (const { payload } of told) {
      for (const id of ['registrationId', 'requestId', 'noticeId'] as const) {
        const value = (payload as Record<string, unknown>)[id];
        if (typeof value === 'string' && !names.has(value)) names.set(value, `id ${names.size}`);
      }
    }
    const rows = await bench.service.sql(
      `SELECT registration_id, kind, occurrence, variant, due_at, local_date, local_time, zone, send_until, ask_after,
              state, reason, reason_since FROM planned_mail WHERE offer_id = $1`,
      [offerIdOf(told)],
    );
    return rows
      .map((row) =>
        JSON.stringify({
          ...row,
          registration_id: names.get(row['registration_id'] as string),
          occurrence: names.get(row['occurrence'] as string) ?? row['occurrence'],
        }),
      )
      .sort();
  }

  /** Sends in the given order and waits until each message was taken in. */
  async function tell(told: Told[]): Promise<void> {
    const ids: string[] = [];
    for (const { name, payload } of told)
      ids.push(await bench.probe.send('notification', name, payload as never));
    await eventually(async () => {
      const [row] = await bench.service.sql<{ n: number }>(
        'SELECT count(*)::int AS n FROM received_message WHERE message_id = ANY($1)',
        [ids],
      );
      return row!.n === ids.length;
    }, 20_000);
  }

  it('is the same for any order and any repetition of the messages', async () => {
    const reference = trace();
    await tell(reference);
    const expected = await rowsOf(reference);
    expect(expected.length).toBeGreaterThan(10);
    expect(expected.filter((row) => /"kind":"ownMail"/.test(row as string)).length).toBeGreaterThan(
      5,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...reference.keys()], { minLength: reference.length }),
        fc.array(fc.nat(reference.length - 1), { maxLength: 8 }),
        async (order, repeated) => {
          const told = trace(); // the same happenings to another offer
          await tell([...order, ...repeated].map((index) => told[index]!));
          expect(await rowsOf(told)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
    // Hundreds of mails: the tests below let the clock move on, and would wait for them.
    await bench.service.sql('DELETE FROM planned_mail');
  }, 120_000);

  it('claims nothing by the plan of an outdated version of the offer', async () => {
    const told = { offerId: freshId(), registrationId: freshId() };
    await bench.offer(offer({ offerId: told.offerId }));
    await bench.taken(told.offerId, 1);
    // The offer is a version ahead of the registration's plan, and nobody re-plans it yet.
    await bench.service.sql(
      'UPDATE offer_state SET version = 2, replan = false WHERE offer_id = $1',
      [told.offerId],
    );
    await bench.registration(
      submitted({ ...told, milestones: { submittedAt: '2020-08-01T06:00:00Z' } }),
    );
    await bench.taken(told.registrationId, 1);
    await new Promise((wake) => setTimeout(wake, 1_000));
    await bench.row(told.registrationId, 'addressConfirmation', 'planned');
    await bench.service.sql('UPDATE offer_state SET version = 1 WHERE offer_id = $1', [
      told.offerId,
    ]);
    await bench.row(told.registrationId, 'addressConfirmation', 'sent');
  }, 30_000);

  describe('and the clock', () => {
    it('a dispatch day moved before the sending moves the mail', async () => {
      const told = { offerId: freshId(), registrationId: freshId() };
      bench.service.clock.set('2020-09-15T09:00');
      await bench.offer(offer({ offerId: told.offerId }));
      await bench.registration(admitted(told));
      await bench.row(told.registrationId, 'admission', 'sent');
      await bench.offer(
        offer({
          offerId: told.offerId,
          version: 2,
          accessDispatch: { date: '2020-09-22', time: '10:00' },
        }),
      );
      await bench.taken(told.offerId, 2);
      bench.service.clock.set('2020-09-21T12:00');
      await new Promise((wake) => setTimeout(wake, 500));
      expect((await bench.row(told.registrationId, 'access', 'planned')).due_at).toEqual(
        new Date('2020-09-22T08:00:00Z'),
      );
      bench.service.clock.set('2020-09-22T09:59');
      await new Promise((wake) => setTimeout(wake, 500));
      await bench.row(told.registrationId, 'access', 'planned');
      bench.service.clock.set('2020-09-22T10:00');
      await bench.row(told.registrationId, 'access', 'sent');
    }, 30_000);

    it('somebody admitted after the dispatch gets the access at once; a mail sent once stays', async () => {
      const told = { offerId: freshId(), registrationId: freshId() };
      bench.service.clock.set('2020-09-22T15:30');
      await bench.offer(offer({ offerId: told.offerId }));
      await bench.registration(
        admitted({ ...told, milestones: { admittedAt: '2020-09-22T13:30:00Z' } }),
      );
      await bench.row(told.registrationId, 'access', 'sent');
      await bench.offer(
        offer({
          offerId: told.offerId,
          version: 2,
          accessDispatch: { date: '2020-09-23', time: '09:00' },
        }),
      );
      await bench.taken(told.offerId, 2);
      bench.service.clock.set('2020-09-23T10:00');
      await new Promise((wake) => setTimeout(wake, 500));
      await bench.row(told.registrationId, 'access', 'sent');
      const subjects = bench.sink
        .to(FakePeers.email(told.registrationId))
        .map(({ email }) => email.subject);
      expect(subjects.filter((subject) => subject?.startsWith('Ihr Zugang'))).toHaveLength(1);
    }, 30_000);

    it('a reminder whose deadline the clock has jumped over is skipped and says so', async () => {
      const told = { offerId: freshId(), registrationId: freshId() };
      bench.service.clock.set('2020-09-10T09:00');
      await bench.offer(offer({ offerId: told.offerId }));
      await bench.registration(submitted(told));
      await bench.row(told.registrationId, 'addressConfirmation', 'sent');
      bench.service.clock.set('2020-09-19T09:00');
      expect((await bench.row(told.registrationId, 'addressReminder', 'skipped')).reason).toBe(
        'momentPassed',
      );
    }, 30_000);
  });

  it('moves with ten thousand registrations, in short transactions', async () => {
    bench.service.clock.set('2020-07-01T09:00'); // nothing is due: none of them is sent
    const offerId = freshId();
    const commands = bench.service.app.get(CommandBus);
    await commands.execute(new RecordOffer(offer({ offerId })));
    const state = admitted({
      offerId,
      milestones: {
        admittedAt: '2020-07-31T09:00:00Z',
        submittedAt: '2020-07-30T09:00:00Z',
        addressConfirmedAt: '2020-07-30T10:00:00Z',
      },
    });
    // Straight into the projection, as if the messages had been taken in before the offer's.
    await bench.service.sql(
      `INSERT INTO registration_state (registration_id, offer_id, version, state)
       SELECT id, $1, 1, jsonb_set($2::jsonb, '{registrationId}', to_jsonb(id))
         FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 10000)) ids`,
      [offerId, JSON.stringify(state)],
    );
    const replan = async (): Promise<boolean> => {
      const [row] = await bench.service.sql<{ replan: boolean }>(
        'SELECT replan FROM offer_state WHERE offer_id = $1',
        [offerId],
      );
      return row!.replan;
    };
    await commands.execute(
      new RecordOffer(
        offer({ offerId, version: 2, accessDispatch: { date: '2020-09-22', time: '09:00' } }),
      ),
    );
    expect(await replan()).toBe(true); // noted with the offer, done bit by bit afterwards
    const planned = async (): Promise<number> => {
      const [row] = await bench.service.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM planned_mail WHERE offer_id = $1 AND kind = 'access'
            AND due_at = '2020-09-22T07:00:00Z' AND state = 'planned'`,
        [offerId],
      );
      return row!.n;
    };
    await eventually(async () => (await planned()) === 10_000, 60_000);
    await eventually(async () => !(await replan()));
  }, 120_000);
});
