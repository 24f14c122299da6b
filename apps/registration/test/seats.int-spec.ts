import { CommandBus } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eventually } from '#testing/eventually.js';
import { DecideRegistration } from '../src/admission/commands/decide-registration.command.js';
import { WithdrawRegistration } from '../src/admission/commands/withdraw-registration.command.js';
import { Places } from '../src/seats/places.js';
import { onlineAustausch, person, RegistrationInTest } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
afterEach(() => {
  jest.restoreAllMocks();
});

const approved = { verdict: 'approve', reason: null } as const;
const approve = (id: string) =>
  desk.service.app.get(CommandBus).execute(new DecideRegistration(id, approved));
const leave = (id: string) =>
  desk.service.app.get(CommandBus).execute(new WithdrawRegistration(id, 'participant'));
const limited = (capacityPeople: number | null, version = 1, offer?: OfferState) =>
  desk.tell({ ...(offer ?? onlineAustausch()), capacityPeople, version });

/** More at once than there are connections, but nobody waits for one longer than a busy machine allows. */
async function crowd(
  ids: readonly string[],
  act: (id: string, index: number) => Promise<unknown>,
): Promise<void> {
  const queue = [...ids.entries()];
  const one = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) await act(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: 30 }, one));
}

interface Taken {
  confirmed: number;
  waiting: number;
  taken: number;
}
async function taken(offer: OfferState): Promise<Taken> {
  const [row] = await desk.service.sql<{ confirmed: string; waiting: string; taken: number }>(
    `SELECT count(*) FILTER (WHERE seat = 'confirmed') AS confirmed,
            count(*) FILTER (WHERE seat = 'waiting') AS waiting,
            (SELECT taken FROM capacity WHERE offer_id = $1) AS taken
       FROM registration WHERE offer_id = $1`,
    [offer.offerId],
  );
  return {
    confirmed: Number(row?.confirmed),
    waiting: Number(row?.waiting),
    taken: row?.taken ?? 0,
  };
}

/** Puts people straight before the approver, without the way there. */
async function candidates(offer: OfferState, count: number): Promise<string[]> {
  const rows = await desk.service.sql<{ id: string }>(
    `WITH fresh AS (SELECT gen_random_uuid() AS id FROM generate_series(1, $2)),
       teams AS (
         INSERT INTO team (id, offer_id, municipality_key, registrant_id, seat, taken, reserved,
           priority, wishes, sessions, beyond_advice_allowed, limits_overridden, passed)
         SELECT id, $1, id, id, 'none', 0, 0, 0, '{}', '{}', false, false, '[]' FROM fresh)
     INSERT INTO registration (id, team_id, offer_id, version, role, functions, locale, channel, stage,
       eligibility, approval, seat, attendance, eligibility_request, overridden, confirm_by,
       submitted_at, address_confirmed_at, open, dates_known, approvals, stage_entered_at,
       stage_expired)
     SELECT id, id, $1, 1, 'participant', '["other"]', 'de', 'form', 'approval', 'eligible', 'open',
       'none', 'unknown', 1, false, now(), now(), now(), '[]', 1, '[]', now(), false
       FROM fresh RETURNING id`,
    [offer.offerId, count],
  );
  const ids = rows.map((row) => row.id);
  await desk.service.sql(
    `INSERT INTO participant (registration_id, offer_id, email, email_key, active, first_name, last_name)
     SELECT id, $2, id || '@example.org', id || '@example.org', true, 'Kim', 'Muster'
       FROM unnest($1::uuid[]) AS id`,
    [ids, offer.offerId],
  );
  return ids;
}

it('gives no more places than there are, however many are approved at once', async () => {
  const offer = await limited(15);
  const ids = await candidates(offer, 200);
  await crowd(ids, approve);
  expect(await taken(offer)).toEqual({ confirmed: 15, waiting: 185, taken: 15 });
});

it('would give too many without the lock: the test above can fail', async () => {
  const offer = await limited(15);
  await desk.service.sql('ALTER TABLE capacity DROP CONSTRAINT capacity_within_limit');
  const places = desk.service.app.get(Places);
  jest.spyOn(places, 'lock').mockResolvedValue();
  const ids = await candidates(offer, 200);
  await Promise.allSettled(ids.map(approve));
  expect((await taken(offer)).confirmed).toBeGreaterThan(15);
  await desk.service.sql('DELETE FROM capacity WHERE offer_id = $1', [offer.offerId]);
  await desk.service.sql(
    `ALTER TABLE capacity ADD CONSTRAINT capacity_within_limit
       CHECK (limit_people IS NULL OR taken <= limit_people)`,
  );
});

it('is refused by the database itself, should the rules ever be wrong', async () => {
  const offer = await limited(1);
  const one = { people: 1, municipalityKey: null, sessionIds: [] };
  await desk.service.app.get(Places).give(offer.offerId, one);
  const unitOfWork = desk.service.app.get(UnitOfWork);
  const tooMany = unitOfWork.run(() => desk.service.app.get(Places).give(offer.offerId, one));
  await expect(tooMany).rejects.toThrow('capacity_within_limit');
});

it('loses no place and leaves nobody waiting beside one, while people come and go', async () => {
  const offer = await limited(10);
  const ids = await candidates(offer, 120);
  // Everyone is approved, every third leaves at the same time as others are approved.
  await crowd(ids, async (id, index) => {
    await approve(id);
    if (index % 3 === 0) await leave(id);
  });
  expect(await taken(offer)).toEqual({ confirmed: 10, waiting: 70, taken: 10 });
});

it('promotes who has waited longest', async () => {
  const offer = await limited(1);
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    ids.push(await desk.awaitingApproval(offer));
  }
  const [first = '', second = '', third = ''] = ids;
  for (const id of [first, third, second]) {
    await desk.approve(id);
    desk.service.clock.forward({ minutes: 1 });
  }
  expect((await desk.mine(third)).body).toMatchObject({
    waitingPosition: 1,
    standing: {
      code: 'waitingList',
      why: [
        { en: expect.stringContaining('position 1') },
        { en: '1 place is needed, none is free.' },
        { en: expect.stringContaining('the next one that fits moves up') },
      ],
    },
  });
  expect((await desk.claim(second, 'waiting'))?.waitingPosition).toBe(2);

  await desk.withdraw(first);
  expect((await desk.position(third)).seat).toBe('confirmed');
  expect((await desk.claim(second, 'waiting'))?.waitingPosition).toBe(1);
  const promoted = await desk.queue.next(
    'registration.progressed.v1',
    (message) => message.registrationId === third && message.position.stage === 'done',
  );
  expect(promoted.milestones.admittedAt).toBeDefined();
  desk.service.clock.set('2020-09-01T09:00');
});

it('lets people in when the limit rises or goes', async () => {
  const offer = await limited(1);
  const ids = await candidates(offer, 5);
  for (const id of ids) await approve(id);
  await limited(3, 2, offer);
  await eventually(async () => (await taken(offer)).confirmed === 3);
  await limited(null, 3, offer);
  await eventually(async () => (await taken(offer)).confirmed === 5);
  expect(await taken(offer)).toEqual({ confirmed: 5, waiting: 0, taken: 5 });
});

it('turns nobody away when the limit falls, and fills up only below it', async () => {
  const offer = await limited(3);
  const ids = await candidates(offer, 4);
  for (const id of ids) await approve(id);
  await limited(1, 2, offer);
  expect(await taken(offer)).toEqual({ confirmed: 3, waiting: 1, taken: 3 });
  for (const id of ids.slice(0, 2)) await leave(id);
  expect(await taken(offer)).toEqual({ confirmed: 1, waiting: 1, taken: 1 });
  await leave(ids[2] ?? '');
  expect(await taken(offer)).toEqual({ confirmed: 1, waiting: 0, taken: 1 });
});

it('confirms without a limit', async () => {
  const offer = await limited(null);
  const id = await desk.awaitingApproval(offer, person());
  await desk.approve(id);
  expect((await desk.position(id)).seat).toBe('confirmed');
});
