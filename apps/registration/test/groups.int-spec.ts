import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { Invariants } from '../src/invariants/invariants.js';
import { RegistrationInTest, viewer } from './registration-in-test.js';
import { bildungswerkstatt, deskOf, seatsOf, team, type TeamInTest } from './teams-in-test.js';

const desk = RegistrationInTest.forFile();
const left = (free: number) => ({ limit: 6, free });
const freePlaces = async (offerId: string) =>
  (await desk.service.call('GET', `/api/offers/${offerId}/free-places`)).body.sessions;
const { mine, myTeam, post } = deskOf(() => desk);

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
    // Everybody may know that before they register.
    expect(await freePlaces(offer.offerId)).toEqual([
      { session: 'group1', people: null, municipalities: left(0), state: 'colleaguesOnly' },
      { session: 'group2', people: null, municipalities: left(6), state: 'free' },
    ]);
    const { standing } = await mine(seventh);
    expect(standing.why.map(({ de }: { de: string }) => de)).toContain(
      'In „Gruppe I“ sind alle 6 Plätze für Kommunen vergeben. Frei ist noch „Gruppe II“; ein Wechsel ist auf der eigenen Seite möglich.',
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

  it('changes the group also where the offer may have fewer by now than it has given', async () => {
    const told = bildungswerkstatt();
    const offer = await desk.tell(told.offer);
    const one = await team(desk, offer, 1, { sessions: { partTwo: 'group1' } });
    await team(desk, offer, 1, { sessions: { partTwo: 'group1' } });
    const municipalities = { min: null, max: 1 };
    const capacity = { ...offer.capacity, municipalities };
    await desk.tell({ ...offer, version: offer.version + 1, capacityPeople: 1, capacity });
    const body = { part: 'partTwo', sessionId: told.groups[1] };
    expect((await post(one, 'team/session', body)).status).toBe(200);
    expect(await cases(offer.offerId)).toEqual([1, 1]);
    expect(await desk.service.app.get(Invariants).violations(offer.offerId)).toEqual([]);
  });

  it('what is free in a draft is not for the public', async () => {
    const offer = await desk.tell(bildungswerkstatt({ lifecycle: 'draft' }).offer);
    const path = `/api/offers/${offer.offerId}/free-places`;
    expect((await desk.service.call('GET', path)).body.code).toBe('registration.offer_not_found');
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

describe('sessions of which one may attend any number', () => {
  /** Two workshops beside what everybody attends; one person fits into each. */
  function workshops() {
    const { offer, groups } = bildungswerkstatt();
    const [part] = offer.parts;
    const free = { ...part!, rule: 'any' as const, casesPerSession: null, peoplePerSession: 1 };
    return { offer: { ...offer, parts: [free] }, groups };
  }
  const places = (offer: OfferState) =>
    desk.service.sql<{ session_id: string; people: number }>(
      'SELECT session_id, people FROM session_places WHERE offer_id = $1',
      [offer.offerId],
    );
  async function people(offer: OfferState, groups: readonly string[]): Promise<number[]> {
    const rows = await places(offer);
    return groups.map((id) => rows.find((row) => row.session_id === id)?.people ?? -1);
  }

  it('are chosen on registering and later, at least one; places are counted in those', async () => {
    const { offer: made, groups } = workshops();
    const offer = await desk.tell(made);
    const one = await team(desk, offer, 1, { sessions: { partTwo: ['group1'] } });
    expect(await seatsOf(desk, one)).toEqual(['confirmed']);
    expect(await people(offer, groups)).toEqual([1, 0]);
    expect((await mine(one)).sessionIds).toEqual([offer.schedule[0]!.sessionId, groups[0]]);
    // Full for the next, who waits for it and is told what is free.
    const next = await team(desk, offer, 1, { sessions: { partTwo: ['group1', 'group2'] } });
    expect(await seatsOf(desk, next)).toEqual(['waiting']);
    expect(JSON.stringify((await mine(next)).standing.why)).toContain('Gruppe I');
    const choose = (who: TeamInTest, sessionIds: readonly string[]) =>
      post(who, 'team/sessions', { part: 'partTwo', sessionIds });
    expect((await choose(next, [groups[1]])).status).toBe(200);
    expect(await seatsOf(desk, next)).toEqual(['confirmed']);
    expect(await people(offer, groups)).toEqual([1, 1]);
    const places = await freePlaces(offer.offerId);
    expect(places).toEqual(
      ['group1', 'group2'].map((session) => ({
        ...{ session, people: { limit: 1, free: 0 }, municipalities: null, state: 'full' },
      })),
    );
    // Both: the other one is full, and nothing changes.
    const both = await choose(one, groups);
    expect(both.body.code).toBe('registration.session_full');
    expect((await mine(one)).sessionIds).not.toContain(groups[1]);
    expect((await choose(one, [])).status).toBe(400);
    expect((await choose(one, [groups[0], groups[0]])).status).toBe(400);
    await desk.withdraw(next.registrant);
    expect((await choose(one, groups)).status).toBe(200);
    expect(await people(offer, groups)).toEqual([1, 1]);
    expect(await myTeam(one)).toMatchObject({
      choices: [],
      freeChoices: [{ part: 'partTwo', open: true, options: [{ chosen: true }, { chosen: true }] }],
    });
    const last = await post(one, 'team/sessions', { part: 'partTwo', sessionIds: ['nowhere'] });
    expect(last.status).toBe(400);
  });

  it('are all attended by whoever says nothing', async () => {
    const { offer: made, groups } = workshops();
    const offer = await desk.tell(made);
    await team(desk, offer, 1);
    expect(await people(offer, groups)).toEqual([1, 1]);
  });
});

describe('a session that an edit takes out of its part', () => {
  it('leaves the place in the offer: the team chooses anew, and the organiser is told', async () => {
    const told = bildungswerkstatt();
    const offer = await desk.tell(told.offer);
    const inOne = await team(desk, offer, 1, { sessions: { partTwo: 'group1' } });
    const inTwo = await team(desk, offer, 1, { sessions: { partTwo: 'group2' } });
    const before = desk.progress(inOne.registrant).length;
    const [part] = offer.parts;
    const parts = [{ ...part!, sessionIds: [told.groups[1]] }];
    await desk.tell({ ...offer, parts, version: offer.version + 1 });
    await eventually(() => desk.progress(inOne.registrant).length > before);
    expect(await seatsOf(desk, inOne)).toEqual(['confirmed']);
    expect((await myTeam(inOne)).choices[0]).toMatchObject({ sessionId: null, open: true });
    expect((await myTeam(inTwo)).choices[0]).toMatchObject({ sessionId: told.groups[1] });
    const path = `/api/offers/${offer.offerId}/capacity`;
    const { notices } = (await desk.service.call('GET', path, { as: viewer })).body;
    expect(notices).toMatchObject([{ kind: 'sessionGone', figures: { teams: 1 } }]);
    const body = { part: 'partTwo', sessionId: told.groups[1] };
    expect((await post(inOne, 'team/session', body)).status).toBe(200);
    expect((await mine(inOne)).sessionIds).toContain(told.groups[1]);
  });
});
