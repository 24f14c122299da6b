import type { OfferState } from '#contracts/states.js';
import { RegistrationInTest } from './registration-in-test.js';
import { bildungswerkstatt, deskOf, seatsOf, team, type TeamInTest } from './teams-in-test.js';

let desk: RegistrationInTest;
beforeAll(async () => {
  desk = await RegistrationInTest.start();
});
afterAll(() => desk.stop());
const { mine, post } = deskOf(() => desk);

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
