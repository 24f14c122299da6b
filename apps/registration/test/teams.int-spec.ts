import type { OfferState } from '#contracts/states.js';
import { participant } from '#testing/service.js';
import { approver, RegistrationInTest, viewer } from './registration-in-test.js';
import {
  bildungswerkstatt,
  colleague,
  seatsOf,
  takenOf,
  team,
  type TeamInTest,
  town,
  zukunftVorOrt,
} from './teams-in-test.js';
import { eventually } from '#testing/eventually.js';

let desk: RegistrationInTest;
beforeAll(async () => {
  desk = await RegistrationInTest.start();
});
afterAll(() => desk.stop());

const mine = async (one: TeamInTest) => (await desk.mine(one.registrant)).body;
const myTeam = async (one: TeamInTest) =>
  (await desk.service.call('GET', '/api/my/team', { as: participant(one.registrant) })).body;
const post = (one: TeamInTest, path: string, body?: object) =>
  desk.service.call('POST', `/api/my/${path}`, {
    as: participant(one.registrant),
    ...(body && { body }),
  });
const all = (count: number, seat: string): string[] => Array.from({ length: count }, () => seat);

describe('three municipalities and fifteen people', () => {
  it('the fourth team waits at position 1 though nine seats are free', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const [a, b, c] = [
      await team(desk, offer, 2),
      await team(desk, offer, 2),
      await team(desk, offer, 2),
    ];
    const d = await team(desk, offer, 2);
    for (const one of [a, b, c]) expect(await seatsOf(desk, one)).toEqual(all(2, 'confirmed'));
    expect(await seatsOf(desk, d)).toEqual(all(2, 'waiting'));
    expect(await takenOf(desk, offer)).toEqual({ people: 6, municipalities: 3 });
    const { waitingPosition, standing } = await mine(d);
    expect(waitingPosition).toBe(1);
    expect(standing.why.map(({ de }: { de: string }) => de)).toEqual([
      'Sie haben Position 1.',
      'Für einzelne Personen wären noch 9 Plätze frei.',
      'Es nehmen schon 3 Kommunen teil; mehr sind nicht vorgesehen.',
      'Reichen freie Plätze für ein Team nicht, rückt das nächste nach, für das sie reichen.',
    ]);
  });

  it('a team of six is refused with "at most five"', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    await team(desk, offer, 5);
    await team(desk, offer, 5);
    await expect(team(desk, offer, 6)).rejects.toThrow('höchstens 5 Personen');
    expect(await takenOf(desk, offer)).toEqual({ people: 10, municipalities: 2 });
  });

  it('a freed place goes to the team that fits, to exactly fifteen', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const [a, b, c] = [
      await team(desk, offer, 5),
      await team(desk, offer, 5),
      await team(desk, offer, 5),
    ];
    const [d, e] = [await team(desk, offer, 5), await team(desk, offer, 2)];
    expect(await seatsOf(desk, e)).toEqual(all(2, 'waiting'));
    await post(a, 'team/withdrawal');
    for (const one of [b, c, d]) expect(await seatsOf(desk, one)).toEqual(all(5, 'confirmed'));
    expect(await seatsOf(desk, e)).toEqual(all(2, 'waiting'));
    expect(await takenOf(desk, offer)).toEqual({ people: 15, municipalities: 3 });
    expect((await mine(e)).waitingPosition).toBe(1);
  });

  it('passes over a team that does not fit, and says so, where the offer allows it', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 8 }));
    const [a] = [await team(desk, offer, 3), await team(desk, offer, 4)];
    const big = await team(desk, offer, 5);
    const small = await team(desk, offer, 3);
    const { standing } = await mine(big);
    expect(standing.why.map(({ de }: { de: string }) => de)).toContain(
      'Eine weitere Kommune ist möglich.',
    );
    expect(standing.why.map(({ de }: { de: string }) => de)).toContain(
      'Gebraucht werden 5 Plätze, frei ist 1.',
    );
    await post(a, `team/withdrawal`);
    expect(await seatsOf(desk, big)).toEqual(all(5, 'waiting'));
    expect(await seatsOf(desk, small)).toEqual(all(3, 'confirmed'));
    const { history } = (await desk.details(big.registrant)).body;
    expect(history.at(-1).sentence.de).toContain('ein späteres Team passte');
  });

  it('lets nobody pass where the list is strict', async () => {
    const strict = { ...zukunftVorOrt().admission, waitingListSkip: 'strictOrder' } as const;
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 8, admission: strict }));
    const [a] = [await team(desk, offer, 3), await team(desk, offer, 4)];
    const big = await team(desk, offer, 5);
    const small = await team(desk, offer, 1);
    expect(await seatsOf(desk, small)).toEqual(['waiting']);
    await post(a, 'team/withdrawal');
    expect(await seatsOf(desk, small)).toEqual(['waiting']);
    expect((await mine(big)).waitingPosition).toBe(1);
    expect((await mine(small)).waitingPosition).toBe(2);
  });
});

describe('the least number of municipalities', () => {
  it('holds places until it is reached, then confirms them', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const a = await team(desk, offer, 3);
    expect(await seatsOf(desk, a)).toEqual(all(3, 'held'));
    expect((await mine(a)).standing.code).toBe('placeHeld');
    const b = await team(desk, offer, 2);
    for (const one of [a, b]) expect((await seatsOf(desk, one))[0]).toBe('confirmed');
    expect((await mine(a)).standing.code).toBe('admitted');
  });

  it('not reached on the day: the organiser is told, nothing is confirmed, also later', async () => {
    const minimumDecisionAt = '2020-09-20T22:00:00Z';
    const admission = { ...zukunftVorOrt().admission, minimumDecisionAt };
    const offer = await desk.tell(
      zukunftVorOrt({ admission, registrationClosesAt: '2020-09-23T22:00:00Z' }),
    );
    const a = await team(desk, offer, 3);
    desk.service.clock.set('2020-09-21T00:00');
    const notice = await desk.queue.next(
      'offer.organiser-notified.v1',
      ({ offerId }) => offerId === offer.offerId,
    );
    expect(notice).toMatchObject({
      kind: 'minimumNotReached',
      figures: { municipalities: 1, needed: 2 },
    });
    const b = await team(desk, offer, 2);
    for (const one of [a, b]) expect((await seatsOf(desk, one))[0]).toBe('held');

    const path = `/api/offers/${offer.offerId}/minimum/waiver`;
    const body = { reason: 'Findet mit wenigen statt.' };
    const waived = await desk.service.call('POST', path, { as: approver, body });
    expect(waived.body).toMatchObject({ minimum: { state: 'waived' }, notices: [] });
    for (const one of [a, b]) expect((await seatsOf(desk, one))[0]).toBe('confirmed');
    desk.service.clock.set('2020-09-01T09:00');
  });
});

describe('a team', () => {
  it('confirms each by themselves, and its seats are held meanwhile', async () => {
    const procedure = [
      { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
      { kind: 'seat', owner: 'system', dueDays: null },
    ] as const;
    const offer = await desk.tell(
      zukunftVorOrt({ procedure: [...procedure], capacity: undefined }),
    );
    const a = await team(desk, offer, 3);
    expect(await takenOf(desk, offer)).toEqual({ people: 0, municipalities: 0 });
    await confirm(a.registrant);
    expect(await seatsOf(desk, a)).toEqual(['confirmed', 'held', 'held']);
    expect(await takenOf(desk, offer)).toEqual({ people: 3, municipalities: 1 });
    const second = (await myTeam(a)).members[1].registrationId;
    await confirm(second);
    expect(await seatsOf(desk, a)).toEqual(['confirmed', 'confirmed', 'held']);
    // Who never confirms gives the seat back.
    desk.service.clock.set('2020-09-20T00:00');
    await eventually(async () => (await takenOf(desk, offer)).people === 2);
    desk.service.clock.set('2020-09-01T09:00');
  });

  async function confirm(registrationId: string): Promise<void> {
    const token = await desk.confirmToken(registrationId);
    const path = '/api/registrations/confirm-address';
    expect((await desk.service.call('POST', path, { body: { token } })).status).toBe(200);
  }

  it('may name people later: their seats are held, and free when registration closes', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const a = await team(desk, offer, 2, { teamSize: 4 });
    const b = await team(desk, offer, 2);
    expect(await takenOf(desk, offer)).toEqual({ people: 6, municipalities: 2 });
    expect(await myTeam(a)).toMatchObject({ size: 4, reserved: 2, mayName: true });
    expect((await mine(a)).openSteps).toContain('nameMembers');
    const named = await post(a, 'team/members', colleague());
    expect(named.body).toMatchObject({ size: 4, reserved: 1 });
    expect(await seatsOf(desk, a)).toEqual(all(3, 'confirmed'));
    desk.service.clock.set('2020-09-19T00:00');
    await eventually(async () => (await takenOf(desk, offer)).people === 5);
    expect(await myTeam(a)).toMatchObject({ size: 3, reserved: 0, mayName: false });
    const late = await post(b, 'team/members', colleague());
    expect(late.body.code).toBe('registration.team_closed');
    desk.service.clock.set('2020-09-01T09:00');
  });

  it('grows where there is room, and is refused where there is none; nobody is split off', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 5 }));
    const [a, b] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    expect((await post(a, 'team/members', colleague())).status).toBe(200);
    const full = await post(b, 'team/members', colleague());
    expect(full.body).toMatchObject({ status: 409, code: 'registration.team_cannot_grow' });
    expect(full.body.title).toContain('frei ist keiner');
    expect(await seatsOf(desk, b)).toEqual(all(2, 'confirmed'));
    expect(await takenOf(desk, offer)).toEqual({ people: 5, municipalities: 2 });
  });

  it('has its growth held where the offer says so', async () => {
    const admission = { ...zukunftVorOrt().admission, growth: 'heldForTeam' } as const;
    const offer = await desk.tell(zukunftVorOrt({ admission, capacityPeople: 12 }));
    const [a, b] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    const c = await team(desk, offer, 2);
    expect(await takenOf(desk, offer)).toEqual({ people: 10, municipalities: 2 });
    expect(await seatsOf(desk, c)).toEqual(all(2, 'waiting'));
    for (let more = 0; more < 3; more++) {
      expect((await post(a, 'team/members', colleague())).status).toBe(200);
    }
    const sixth = await post(a, 'team/members', colleague());
    expect(sixth.body.code).toBe('registration.team_too_large');
    expect(await seatsOf(desk, b)).toEqual(all(2, 'confirmed'));
  });

  it('is registered by somebody who does not take part', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const office = await team(desk, offer, 4, { takesPart: false });
    expect(await takenOf(desk, offer)).toEqual({ people: 3, municipalities: 1 });
    expect((await mine(office)).standing.code).toBe('registersOthers');
    expect((await mine(office)).role).toBe('delegate');
    const { members, size } = await myTeam(office);
    expect(size).toBe(3);
    expect(members.map(({ role }: { role: string }) => role)).toEqual([
      'delegate',
      'participant',
      'participant',
      'participant',
    ]);
  });

  it('hands a place over: it stays, the new person is checked, the old links are dead', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 4 }));
    const [a, b] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    await team(desk, offer, 1);
    const old = (await myTeam(a)).members[1].registrationId;
    const answer = await post(a, `team/members/${old}/substitution`, colleague());
    expect(answer.status).toBe(200);
    expect(await seatsOf(desk, a)).toEqual(all(2, 'confirmed'));
    expect(await seatsOf(desk, b)).toEqual(all(2, 'confirmed'));
    expect(await takenOf(desk, offer)).toEqual({ people: 4, municipalities: 2 });
    expect((await desk.mine(old)).body.standing.code).toBe('handedOver');
    const links = 'SELECT 1 FROM link_token WHERE registration_id = $1';
    expect(await desk.service.sql(links, [old])).toEqual([]);
    // Who registered the team hands over themselves: somebody else speaks for it then.
    await post(a, `team/members/${a.registrant}/substitution`, colleague());
    const [row] = await desk.service.sql<{ registrant_id: string }>(
      'SELECT registrant_id FROM team WHERE id = $1',
      [a.teamId],
    );
    expect(row?.registrant_id).not.toBe(a.registrant);
    expect(await takenOf(desk, offer)).toEqual({ people: 4, municipalities: 2 });
  });

  it('keeps its place in the list when somebody on it is replaced', async () => {
    const offer = await desk.tell(zukunftVorOrt({ capacityPeople: 2 }));
    await team(desk, offer, 2);
    const first = await team(desk, offer, 1);
    const second = await team(desk, offer, 1);
    await post(first, `team/members/${first.registrant}/substitution`, colleague());
    expect(await seatsOf(desk, first)).toEqual(['waiting']);
    expect((await mine(second)).waitingPosition).toBe(2);
  });

  it('is changed by who registered it, and by nobody of another', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const [a, b] = [await team(desk, offer, 2), await team(desk, offer, 2)];
    const { members } = await myTeam(a);
    const other = members[1].registrationId;
    const as = participant(other);
    const call = (path: string, body?: object) =>
      desk.service.call('POST', `/api/my/${path}`, { as, ...(body && { body }) });
    expect((await call('team/members', colleague())).body.code).toBe('registration.not_registrant');
    expect((await call('team/withdrawal')).body.code).toBe('registration.not_registrant');
    const foreign = await call(`team/members/${b.registrant}/withdrawal`);
    expect(foreign.status).toBe(404);
    const seen = await desk.service.call('GET', '/api/my/team', { as });
    expect(seen.body.members[0].email).toBeNull();
    expect((await call(`team/members/${other}/withdrawal`)).status).toBe(200);
    expect(await takenOf(desk, offer)).toEqual({ people: 3, municipalities: 2 });
  });
});

describe('groups with six cases each', () => {
  async function six(offer: OfferState): Promise<TeamInTest[]> {
    const teams: TeamInTest[] = [];
    for (let index = 0; index < 6; index++) {
      teams.push(await team(desk, offer, 1, { sessions: { partTwo: 'group1' } }));
    }
    return teams;
  }

  it('a seventh municipality for group I is offered group II, and changes with one click', async () => {
    const told = bildungswerkstatt();
    const offer = await desk.tell(told.offer);
    const teams = await six(offer);
    const seventh = await team(desk, offer, 1, { sessions: { partTwo: 'group1' } });
    expect(await seatsOf(desk, seventh)).toEqual(['waiting']);
    const { standing } = await mine(seventh);
    expect(standing.why.map(({ de }: { de: string }) => de)).toContain(
      'In „Gruppe I“ sind alle 6 Plätze für Kommunen vergeben. Frei ist noch „Gruppe II“; Sie können auf Ihrer Seite wechseln.',
    );
    const body = { part: 'partTwo', sessionId: told.groups[1] };
    expect((await post(seventh, 'team/session', body)).status).toBe(200);
    expect(await seatsOf(desk, seventh)).toEqual(['confirmed']);
    expect((await mine(seventh)).sessionIds).toContain(told.groups[1]);

    // A colleague of one in group I joins it and uses no case.
    const { municipalityId } = teams[0]!;
    const same = await team(desk, offer, 1, { municipalityId, sessions: { partTwo: 'group2' } });
    expect(await seatsOf(desk, same)).toEqual(['confirmed']);
    expect((await mine(same)).sessionIds).toContain(told.groups[0]);
    expect(await cases(offer.offerId)).toEqual([6, 1]);

    // A swap only where a case is free, and the old place is kept if not.
    const full = await post(seventh, 'team/session', {
      part: 'partTwo',
      sessionId: told.groups[0],
    });
    expect(full.body.code).toBe('registration.session_full');
    expect((await mine(seventh)).sessionIds).toContain(told.groups[1]);
    // Colleagues move together.
    const moved = await post(same, 'team/session', { part: 'partTwo', sessionId: told.groups[1] });
    expect(moved.status).toBe(200);
    expect((await mine(teams[0]!)).sessionIds).toContain(told.groups[1]);
    expect(await cases(offer.offerId)).toEqual([5, 2]);
  });

  it('whoever does not mind is put where there are fewer', async () => {
    const told = bildungswerkstatt();
    const offer = await desk.tell(told.offer);
    const groups: string[] = [];
    for (let index = 0; index < 4; index++) {
      const one = await team(desk, offer, 1);
      groups.push(
        (await mine(one)).sessionIds.find((id: string) => told.groups.includes(id)) ?? '',
      );
    }
    expect(groups.map((id) => told.groups.indexOf(id))).toEqual([0, 1, 0, 1]);
  });

  it('names the sessions that can be chosen', async () => {
    const offer = await desk.tell(bildungswerkstatt().offer);
    await expect(team(desk, offer, 1, { sessions: { partTwo: 'group3' } })).rejects.toThrow(
      'group1, group2',
    );
  });

  async function cases(offerId: string): Promise<number[]> {
    const [{ state } = { state: null as never }] = await desk.service.sql<{
      state: { parts: { sessionIds: string[] }[] };
    }>('SELECT state FROM offer WHERE offer_id = $1', [offerId]);
    const rows = await desk.service.sql<{ session_id: string; cases: number }>(
      'SELECT session_id, cases FROM session_places WHERE offer_id = $1',
      [offerId],
    );
    const of = new Map(rows.map((row) => [row.session_id, row.cases]));
    return state.parts[0]!.sessionIds.map((id) => of.get(id) ?? 0);
  }
});

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

describe('a municipality', () => {
  const capped = (kind: 'soft' | 'hard') =>
    zukunftVorOrt({
      capacity: {
        limitedWithoutFigure: false,
        municipalities: null,
        perMunicipality: { max: 2, kind, scope: 'offer' },
        speakers: 'outside',
      },
      team: { admissionUnit: 'person', recommendedMin: null, max: null, maxKind: 'soft' },
    });

  it('beyond a hard limit is refused with the figures', async () => {
    const offer = await desk.tell(capped('hard'));
    const municipalityId = await town(desk);
    await team(desk, offer, 1, { municipalityId });
    await team(desk, offer, 1, { municipalityId });
    await expect(team(desk, offer, 1, { municipalityId })).rejects.toThrow(
      'aus Ihrer sind es schon 2',
    );
    expect(await takenOf(desk, offer)).toEqual({ people: 2, municipalities: 1 });
  });

  it('beyond a soft limit comes before a person', async () => {
    const offer = await desk.tell(capped('soft'));
    const municipalityId = await town(desk);
    await team(desk, offer, 1, { municipalityId });
    await team(desk, offer, 1, { municipalityId });
    const third = await team(desk, offer, 1, { municipalityId });
    expect((await desk.position(third.registrant)).stage).toBe('approval');
    const body = { reason: 'Passt.' };
    expect((await desk.approve(third.registrant, body)).status).toBe(200);
    expect(await seatsOf(desk, third)).toEqual(['confirmed']);
  });
});
