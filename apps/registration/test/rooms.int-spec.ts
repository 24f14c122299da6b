/** Room plans: arranged, and kept up to date as people come and go. */
import { randomUUID } from 'node:crypto';
import { onlineAustausch, type RegistrationInTest, viewer } from './registration-in-test.js';
import {
  at,
  eightPeople,
  PlanInTest,
  type PlanSeen,
  sizes,
  startDesk,
  towns,
} from './rooms-in-test.js';

let desk: RegistrationInTest;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

describe('arranging', () => {
  it('mixes colleagues across the rooms, and a preview with its seed is just what is made', async () => {
    const offer = await desk.tell(onlineAustausch());
    const ids = await eightPeople(desk, offer);
    await desk.registered(offer, at(0)); // has no place: is in no plan
    const plan = await PlanInTest.begin(desk, offer);
    expect((await plan.see()).unplaced).toHaveLength(8);

    const preview = await desk.service.call('POST', `${plan.path}/previews`, {
      as: viewer,
      body: { mode: 'anew' },
    });
    expect((await plan.see()).unplaced).toHaveLength(8);
    const { seed } = preview.body.arranged as { seed: number };
    await plan.arrange('anew', seed);
    const made = await plan.see();
    expect(made.rooms.map(({ people }) => people)).toEqual(
      (preview.body.rooms as PlanSeen['rooms']).map(({ people }) => people),
    );
    expect(made).toMatchObject({
      arranged: { seed },
      unplaced: [],
      changes: [],
      findings: [],
      wishes: [{ key: 'municipality', departures: 0 }],
    });
    for (const { people } of made.rooms) {
      expect(people).toHaveLength(4);
      expect(new Set(people.map(({ name }) => name.split(' ')[1])).size).toBe(4);
    }
    expect(
      made.rooms.flatMap(({ people }) => people.map((one) => one.registrationId)).sort(),
    ).toEqual([...ids].sort());
  });

  it('says in words what is missed, where, and how much it is', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [one = '', two = '', three = '', four = ''] = await eightPeople(desk, offer);
    const plan = await PlanInTest.begin(desk, offer);
    await plan.arrange();
    const room = await plan.roomId('Raum 2');
    const changes = [one, two, three, four].map((registrationId) => ({
      registrationId,
      roomId: room,
    }));
    await plan.call('PATCH', '/seats', { changes });
    const seen = await plan.see();
    expect(seen.rooms[1]?.findings.map(({ de }) => de)).toEqual(
      expect.arrayContaining([
        'Zwei Personen aus Musterstadt in Raum 2; gleichmäßig verteilt wären es höchstens eine.',
        'Zwei Personen aus Fristenau in Raum 2; gleichmäßig verteilt wären es höchstens eine.',
      ]),
    );
    expect(seen.wishes[0]?.departures).toBe(2);
  });

  it('says which rooms do not suffice, and seats nobody', async () => {
    const offer = await desk.tell(onlineAustausch());
    await eightPeople(desk, offer);
    const rooms = [
      { name: 'Klein', capacity: 3 },
      { name: 'Mittel', capacity: 4 },
    ];
    const plan = await PlanInTest.begin(desk, offer, { rooms });
    const answer = await plan.arrange();
    expect([answer.status, answer.body.code]).toEqual([422, 'rooms.too_few_places']);
    expect(answer.body.title).toContain('Für 8 Personen');
    expect(answer.body.title).toContain('fassen sie 7');
    expect((await plan.see()).unplaced).toHaveLength(8);
  });

  it('leaves out who is in the other group, and who has another role', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const parts = [
      {
        key: 'group',
        title: { de: 'Gruppe' },
        rule: 'exactlyOne' as const,
        sessionIds: [one, two],
        casesPerSession: null,
        peoplePerSession: null,
      },
    ];
    const schedule = [one, two].map((sessionId, number) => ({
      sessionId,
      key: `group${number}`,
      title: { de: `Gruppe ${number + 1}` },
      date: { kind: 'unknown' as const },
    }));
    const offer = await desk.tell(onlineAustausch({ parts, schedule }));
    const [first, second, ...others] = await eightPeople(desk, offer);
    const choose = (ids: readonly (string | undefined)[], session: string) =>
      desk.service.sql(
        `UPDATE team SET sessions = $2 FROM registration r
          WHERE r.team_id = team.id AND r.id = ANY($1)`,
        [ids, JSON.stringify({ group: session })],
      );
    await choose([first, second], one);
    await choose(others, two);
    await desk.service.sql(`UPDATE registration SET role = 'techSupport' WHERE id = $1`, [second]);
    const plan = await PlanInTest.begin(desk, offer, { sessionId: one });
    await plan.arrange();
    expect(Object.values(await plan.seats()).flat()).toEqual([first]);
  });
});

describe('when people come and go', () => {
  it('shows the gap and the late-comer; filling in moves nobody', async () => {
    const offer = await desk.tell(onlineAustausch());
    const ids = await eightPeople(desk, offer);
    const plan = await PlanInTest.begin(desk, offer);
    await plan.arrange();
    const before = await plan.seats();
    const [gone = ''] = ids;
    await desk.withdraw(gone);
    const late = await desk.admitted(offer, at(0, { firstName: 'Spät', lastName: 'Komm' }));

    const seen = await plan.see();
    expect(seen.changes.map(({ de }) => de)).toEqual([
      'Ohne Raum, weil später dazugekommen: 1',
      'Nicht mehr dabei, der Platz ist frei: 1',
    ]);
    expect(seen.unplaced.map(({ name }) => name)).toEqual(['Spät Komm']);
    const gaps = seen.rooms.flatMap(({ people }) =>
      people.filter((one) => one.standing === 'left'),
    );
    expect(gaps.map(({ registrationId }) => registrationId)).toEqual([gone]);

    await plan.arrange('fillIn');
    const after = await plan.seats();
    expect((await plan.see()).changes).toEqual([]);
    for (const [room, people] of Object.entries(before)) {
      const stayed = people.filter((id) => id !== gone);
      expect(after[room]).toEqual(expect.arrayContaining(stayed));
    }
    expect(sizes(after)).toEqual([4, 4]);
    expect(Object.values(after).flat()).toContain(late);
  });

  it('says whose details have changed since', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [someone] = await eightPeople(desk, offer);
    const plan = await PlanInTest.begin(desk, offer);
    await plan.arrange();
    await desk.service.sql('UPDATE registration SET municipality_id = $2 WHERE id = $1', [
      someone,
      towns[3]?.municipalityId,
    ]);
    const { changes, rooms } = await plan.see();
    expect(changes.map(({ de }) => de)).toEqual(['Angaben haben sich geändert: 1']);
    const changed = rooms.flatMap(({ people }) =>
      people.filter(({ standing }) => standing === 'changed'),
    );
    expect(changed.map(({ registrationId }) => registrationId)).toEqual([someone]);
  });

  it('forgets who is erased, in every revision', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [someone] = await eightPeople(desk, offer);
    const plan = await PlanInTest.begin(desk, offer);
    await plan.arrange('anew', 1);
    await plan.arrange('anew', 2);
    const count = async () =>
      (await desk.service.sql('SELECT 1 FROM room_seat WHERE registration_id = $1', [someone]))
        .length;
    expect(await count()).toBe(2);
    await desk.service.sql('DELETE FROM registration WHERE id = $1', [someone]);
    expect(await count()).toBe(0);
    expect(Object.values(await plan.seats()).flat()).toHaveLength(7);
  });
});
