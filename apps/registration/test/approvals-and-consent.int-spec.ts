import { staff } from '#testing/service.js';
import { eventually } from '#testing/eventually.js';
import {
  approver,
  onlineAustausch,
  person,
  RegistrationInTest,
  viewer,
} from './registration-in-test.js';
import { TalksInTest } from './talks.fixture.js';
import { all, deskOf, seatsOf, team, zukunftVorOrt } from './teams-in-test.js';

const desk = RegistrationInTest.forFile();

const { post } = deskOf(() => desk);
const talks = new TalksInTest(desk);
const colleague = staff(['approver', 'viewer'], '*', 'Zweite Person');

it('two different people approve where the offer wants two', async () => {
  const procedure = [
    { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
    { kind: 'eligibility', owner: 'system', dueDays: null },
    { kind: 'approval', owner: 'approver', dueDays: null, approvers: 2 },
    { kind: 'seat', owner: 'system', dueDays: null },
  ] as const;
  const offer = await desk.tell(onlineAustausch({ procedure: [...procedure] }));
  const id = await desk.awaitingApproval(offer);
  expect((await desk.approve(id)).body.position.stage).toBe('approval');
  expect((await desk.approve(id)).body.code).toBe('registration.approved_by_you');
  expect((await desk.approve(id, {}, colleague)).body.position.stage).toBe('done');
});

it('nobody approves what they entered', async () => {
  const offer = await desk.tell(onlineAustausch());
  const path = `/api/offers/${offer.offerId}/registrations/by-hand`;
  const entered = await desk.service.call('POST', path, { as: approver, body: person() });
  const id = entered.body.registrationId as string;
  await desk.decide(id, offer);
  expect((await desk.approve(id)).body.code).toBe('registration.own_entry');
  expect((await desk.approve(id, {}, colleague)).body.position.stage).toBe('done');
});

it('who does not answer about a moved date in time keeps the place, and the organiser is told', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.admitted(offer);
  const moved = await desk.tell({ ...offer, version: 2 });
  await desk.queue.send('registration', 'offer.change-announced.v1', {
    noticeId: offer.offerId,
    offerId: offer.offerId,
    version: moved.version,
    asksConsent: true,
    announcedAt: '2020-09-01T07:00:00Z',
  });
  await eventually(async () => (await desk.mine(id)).body.consentAsked === true);
  const { next } = (await desk.mine(id)).body.standing;
  expect(next.map(({ by }: { by: string | null }) => by)).toContain('2020-09-08T22:00:00.000Z');
  desk.service.clock.set('2020-09-09T00:00');
  const notice = await desk.queue.next(
    'offer.organiser-notified.v1',
    ({ offerId }) => offerId === offer.offerId,
  );
  expect(notice).toMatchObject({ kind: 'consentMissing', figures: { people: 1 } });
  expect((await desk.position(id)).seat).toBe('confirmed');
  desk.service.clock.set('2020-09-01T09:00');
});

describe('a stage that is not passed in time', () => {
  afterEach(async () => {
    desk.service.clock.set('2020-09-01T09:00');
    // Nobody has two talks at once, in no offer.
    await desk.service.sql('DELETE FROM talk_slot');
  });

  /** A talk that holds the seats, and a time for it; two places: the second team waits before it. */
  async function twoTeams(onExpiry: 'tellStaff' | 'end' | 'toEndOfList') {
    const procedure = [
      {
        kind: 'preliminaryTalk',
        owner: 'approver',
        dueDays: 3,
        remindDays: null,
        onExpiry,
        holdsSeat: true,
      },
      { kind: 'seat', owner: 'system', dueDays: null },
    ] as const;
    const offer = await desk.tell(zukunftVorOrt({ procedure: [...procedure], capacityPeople: 2 }));
    if (onExpiry !== 'tellStaff') await talks.slot(offer, '2020-09-03', '10:00', '11:00');
    const [first, second] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    expect(await seatsOf(desk, first)).toEqual(all(2, 'held'));
    expect(await seatsOf(desk, second)).toEqual(all(2, 'waiting'));
    return { offer, first, second };
  }
  const standing = async (of: { registrant: string }) =>
    (await desk.mine(of.registrant)).body.standing.code as string;

  it('sends the team to the end of the list, whole, and the next has its seats', async () => {
    const { first, second } = await twoTeams('toEndOfList');
    desk.service.clock.set('2020-09-05T09:00');
    await eventually(async () => (await seatsOf(desk, second)).every((seat) => seat === 'held'));
    expect(await seatsOf(desk, first)).toEqual(all(2, 'waiting'));
    const [list] = await desk.service.sql<{ ids: string[] }>(
      `SELECT array_agg(id ORDER BY waiting_since) AS ids FROM team
        WHERE id = ANY($1) AND seat = 'waiting'`,
      [[first.teamId, second.teamId]],
    );
    expect(list?.ids).toEqual([first.teamId]);
    expect(await standing(first)).toBe('waitingList');
  });

  it('ends the registration of the team, and the next has its seats', async () => {
    const { first, second } = await twoTeams('end');
    desk.service.clock.set('2020-09-05T09:00');
    await eventually(async () => (await seatsOf(desk, second)).every((seat) => seat === 'held'));
    expect(await seatsOf(desk, first)).toEqual([]);
    expect(await standing(first)).toBe('expired');
  });

  it('tells staff once, and keeps the seats', async () => {
    const { offer, first, second } = await twoTeams('tellStaff');
    desk.service.clock.set('2020-09-05T09:00');
    const path = `/api/offers/${offer.offerId}/capacity`;
    const notices = async () =>
      (await desk.service.call('GET', path, { as: viewer })).body.notices as object[];
    await eventually(async () => (await notices()).length > 0);
    expect(await notices()).toMatchObject([
      { kind: 'stageOverdue', figures: { registrations: 2 } },
    ]);
    expect(await seatsOf(desk, first)).toEqual(all(2, 'held'));
    expect(await seatsOf(desk, second)).toEqual(all(2, 'waiting'));
    // Whoever it was has left: nothing is overdue any more, and the notice goes.
    await post(first, 'team/withdrawal');
    await eventually(async () => (await notices()).length === 0);
  });
});
