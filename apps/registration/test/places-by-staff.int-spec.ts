import { randomUUID } from 'node:crypto';
import { eventually } from '#testing/eventually.js';
import { Invariants } from '../src/invariants/invariants.js';
import { approver, viewer, RegistrationInTest } from './registration-in-test.js';
import {
  all,
  deskOf,
  seatsOf,
  takenOf,
  team,
  zukunftVorOrt,
  type TeamInTest,
} from './teams-in-test.js';

const desk = RegistrationInTest.forFile();
const { mine, post } = deskOf(() => desk);

describe('a free place that is offered', () => {
  const offering = { ...zukunftVorOrt().admission, promotion: 'offer', offerHours: 48 } as const;

  it('is accepted by one for all', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 4, admission: offering }));
    const [a] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    const c = await team(desk, offer, 2);
    expect((await post(c, 'place/acceptance')).body.code).toBe('registration.no_place_offered');
    await post(a, 'team/withdrawal');
    expect(await seatsOf(desk, c)).toEqual(all(2, 'held'));
    expect((await mine(c)).standing.code).toBe('placeOffered');
    expect((await mine(c)).openSteps).toContain('acceptPlace');
    const answers = await Promise.all([post(c, 'place/acceptance'), post(c, 'place/acceptance')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await seatsOf(desk, c)).toEqual(all(2, 'confirmed'));
  });

  it('goes to the next when nobody says yes in time', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 4, admission: offering }));
    const [a] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    const [c, d] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    await post(a, 'team/withdrawal');
    desk.service.clock.forward({ hours: 48 });
    await eventually(async () => (await seatsOf(desk, d))[0] === 'held');
    expect((await mine(c)).standing.code).toBe('expired');
    expect(await takenOf(desk, offer)).toEqual({ people: 4, municipalities: 2 });
    desk.service.clock.set('2020-09-01T09:00');
  });
});

describe('staff', () => {
  const admit = (one: TeamInTest, body: object = {}) =>
    desk.service.call('POST', `/api/teams/${one.teamId}/admission`, { as: approver, body });

  it('decide who moves up where the offer wants that, and are told that a place is free', async () => {
    const admission = { ...zukunftVorOrt().admission, promotion: 'person' } as const;
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 4, admission }));
    const [a] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    const [c, d] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    await post(a, 'team/withdrawal');
    expect(await seatsOf(desk, c)).toEqual(all(2, 'waiting'));
    const path = `/api/offers/${offer.offerId}/capacity`;
    const explained = (await desk.service.call('GET', path, { as: viewer })).body;
    expect(explained.notices).toMatchObject([{ kind: 'placeFree', figures: { teams: 2 } }]);
    expect(explained.waitingList.map(({ fits }: { fits: boolean }) => fits)).toEqual([true, true]);
    expect((await admit(d)).status).toBe(200);
    expect(await seatsOf(desk, d)).toEqual(all(2, 'confirmed'));
    expect((await desk.service.call('GET', path, { as: viewer })).body.notices).toEqual([]);
  });

  it('break a limit only with a reason, which stays on record', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 4 }));
    await team(desk, offer, 2);
    await team(desk, offer, 2);
    const c = await team(desk, offer, 2);
    const refused = await admit(c);
    expect(refused.body).toMatchObject({ status: 409, code: 'registration.does_not_fit' });
    expect((await admit(c, { override: 'Zusage der Leitung' })).status).toBe(200);
    expect(await takenOf(desk, offer)).toEqual({ people: 6, municipalities: 3 });
    const { history } = (await desk.details(c.registrant)).body;
    expect(JSON.stringify(history)).toContain('Grenze');
    expect((await admit(c)).body.code).toBe('registration.not_waiting');
  });

  it('select among those who applied; the others wait', async () => {
    const procedure = [
      { kind: 'selection', owner: 'approver', dueDays: null },
      { kind: 'seat', owner: 'system', dueDays: null },
    ] as const;
    const offer = await desk.tell(zukunftVorOrt({ procedure: [...procedure] }));
    const [a, b, c] = [
      await team(desk, offer, 2),
      await team(desk, offer, 3),
      await team(desk, offer, 2),
    ];
    expect((await mine(a)).standing.code).toBe('selection');
    const path = `/api/offers/${offer.offerId}/selection`;
    const select = (body: object) => desk.service.call('POST', path, { as: approver, body });
    const stranger = await select({ selected: [c.registrant], others: 'undecided' });
    expect(stranger.body.code).toBe('registration.not_in_selection');
    const answer = await select({ selected: [c.teamId, b.teamId], others: 'waitingList' });
    expect(answer.body).toEqual({ selected: 2, others: 1 });
    expect(await seatsOf(desk, c)).toEqual(all(2, 'confirmed'));
    expect(await seatsOf(desk, b)).toEqual(all(3, 'confirmed'));
    expect(await seatsOf(desk, a)).toEqual(all(2, 'waiting'));
  });

  it('explain the places in words', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    await team(desk, offer, 2, { teamSize: 3 });
    const path = `/api/offers/${offer.offerId}/capacity`;
    const { sentences } = (await desk.service.call('GET', path, { as: viewer })).body;
    expect(sentences.map(({ de }: { de: string }) => de)).toEqual([
      '3 von 15 Plätzen sind vergeben, 12 frei.',
      '1 von 3 Kommunen sind dabei, 2 weitere sind möglich.',
      'Gebraucht werden mindestens 2 Kommunen, bereit ist 1. Bis dahin sind Plätze reserviert und nicht bestätigt.',
      'Davon ist 1 Platz für Personen reserviert, die ihr Team noch nicht genannt hat.',
    ]);
  });
});

it('who belongs to a group that comes first stands before others on the list', async () => {
  const offer = await desk.tell(
    zukunftVorOrt({
      capacityPeople: 1,
      procedure: [
        { kind: 'eligibility', owner: 'system', dueDays: null },
        { kind: 'seat', owner: 'system', dueDays: null },
      ],
      capacity: undefined,
    }),
  );
  const find = async (one: TeamInTest, priorityRank: number | null): Promise<void> => {
    const decided = { ...desk.decided(one.registrant, offer), priorityRank };
    await desk.queue.send('registration', 'eligibility.decided.v1', decided);
    await eventually(async () => (await desk.position(one.registrant)).eligibility === 'eligible');
    desk.service.clock.forward({ seconds: 1 });
  };
  const [seated, plain, second, first] = [
    await team(desk, offer, 1),
    await team(desk, offer, 1),
    await team(desk, offer, 1),
    await team(desk, offer, 1),
  ];
  await find(seated, null);
  await find(plain, null);
  await find(second, 1);
  await find(first, 0);
  const positions = [];
  for (const one of [plain, second, first]) positions.push((await mine(one)).waitingPosition);
  expect(positions).toEqual([3, 2, 1]);
  await post(seated, 'team/withdrawal');
  expect(await seatsOf(desk, first)).toEqual(['confirmed']);
});

describe('where nobody may pass who waits before them', () => {
  const strict = (people: number) => {
    const usual = zukunftVorOrt();
    return desk.tell(
      zukunftVorOrt({
        capacityPeople: people,
        procedure: [
          { kind: 'eligibility', owner: 'system', dueDays: null },
          { kind: 'seat', owner: 'system', dueDays: null },
        ],
        capacity: undefined,
        admission: { ...usual.admission, waitingListSkip: 'strictOrder' },
      }),
    );
  };
  const find = async (
    one: TeamInTest,
    offer: Awaited<ReturnType<typeof strict>>,
    priorityRank: number | null,
    revision = 1,
  ): Promise<void> => {
    const usual = desk.decided(one.registrant, offer);
    const decided = { ...usual, priorityRank, revision, decisionId: randomUUID() };
    await desk.queue.send('registration', 'eligibility.decided.v1', decided);
    await eventually(async () => {
      const [row] = await desk.service.sql<{ decision: { decisionId: string } | null }>(
        'SELECT decision FROM registration WHERE id = $1',
        [one.registrant],
      );
      expect(row!.decision?.decisionId).toBe(decided.decisionId);
    });
    desk.service.clock.forward({ seconds: 1 });
  };
  const sound = async (offer: { offerId: string }) =>
    expect(await desk.service.app.get(Invariants).violations(offer.offerId)).toEqual([]);

  /** Two of three places are taken; one more is not enough for the second team, which waits. */
  const scene = async () => {
    const offer = await strict(3);
    const large = () => team(desk, offer, 1, { teamSize: 2 });
    const [seated, first, small] = [await large(), await large(), await team(desk, offer, 1)];
    await find(seated, offer, null);
    return { offer, first, small };
  };

  it('a priority group that comes to stand first has the free place at once', async () => {
    const { offer, first, small } = await scene();
    await find(first, offer, null);
    expect(await seatsOf(desk, first)).toEqual(['waiting']);
    await find(small, offer, 0);
    expect(await seatsOf(desk, small)).toEqual(['confirmed']);
    await sound(offer);
  });

  it('so has a team that comes to stand first by a new decision', async () => {
    const { offer, first, small } = await scene();
    await find(first, offer, null);
    await find(small, offer, null);
    expect(await seatsOf(desk, small)).toEqual(['waiting']);
    await find(small, offer, 3, 2);
    expect(await seatsOf(desk, small)).toEqual(['confirmed']);
    await sound(offer);
  });

  it('or because the one before it has lost its priority', async () => {
    const { offer, first, small } = await scene();
    await find(first, offer, 0);
    await find(small, offer, 4);
    expect(await seatsOf(desk, small)).toEqual(['waiting']);
    await find(first, offer, null, 2);
    expect(await seatsOf(desk, small)).toEqual(['confirmed']);
    await sound(offer);
  });
});
