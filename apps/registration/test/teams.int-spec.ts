import { eventually } from '#testing/eventually.js';
import { participant } from '#testing/service.js';
import { approver, RegistrationInTest } from './registration-in-test.js';
import { all, colleague, deskOf, seatsOf, takenOf, team, zukunftVorOrt } from './teams-in-test.js';

const desk = RegistrationInTest.forFile();
const { mine, myTeam, post } = deskOf(() => desk);

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

  it('does not say who else has registered, or was refused: staff and colleagues learn it', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const [a, b] = [await team(desk, offer, 2), await team(desk, offer, 1)];
    const sql = 'SELECT email FROM participant WHERE registration_id = ANY($1)';
    const mateId = (await myTeam(a)).members[1].registrationId as string;
    const [stranger] = await desk.service.sql<{ email: string }>(sql, [[b.registrant]]);
    const [mate] = await desk.service.sql<{ email: string }>(sql, [[mateId]]);
    const path = `team/members/${a.registrant}/substitution`;
    const asked = (email = '') => post(a, path, { ...colleague(), email });
    expect((await asked(stranger?.email)).body).toMatchObject({
      code: 'registration.cannot_take_over',
      pointer: '/email',
    });
    expect((await asked(mate?.email)).body.code).toBe('registration.already_registered');
    const byStaff = await desk.service.call(
      'POST',
      `/api/registrations/${a.registrant}/substitution`,
      { as: approver, body: { ...colleague(), email: stranger?.email } },
    );
    expect(byStaff.body.code).toBe('registration.already_registered');
    expect(await seatsOf(desk, a)).toEqual(all(2, 'confirmed'));
  });

  it('is led by a colleague when who registered it leaves', async () => {
    const offer = await desk.tell(zukunftVorOrt());
    const a = await team(desk, offer, 2);
    const colleagueId = (await myTeam(a)).members[1].registrationId;
    expect((await desk.withdraw(a.registrant)).status).toBe(200);
    const as = participant(colleagueId);
    const led = await desk.service.call('GET', '/api/my/team', { as });
    expect(led.body).toMatchObject({ mayChange: true, mayName: true });
    expect(led.body.members.at(-1)).toMatchObject({ me: true, registrant: true });
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
