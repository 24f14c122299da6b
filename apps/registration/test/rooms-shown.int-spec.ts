/** What of a room plan leaves the desk of staff: to participants, to Webex, onto paper. And two stories. */
import { participant } from '#testing/service.js';
import { onlineAustausch, person, type RegistrationInTest } from './registration-in-test.js';
import { at, eightPeople, PlanInTest, startDesk, towns } from './rooms-in-test.js';

let desk: RegistrationInTest;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

describe('what participants see', () => {
  const mine = async (id: string) => {
    const answer = await desk.service.call('GET', '/api/my/rooms', { as: participant(id) });
    return answer.body.rooms as { room: string; moderator: string | null }[];
  };

  it('is their room once it is published, and only what was published', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [someone = '', other = ''] = await eightPeople(desk, offer);
    const rooms = [{ name: 'Raum 1', moderator: 'Kim Beispiel' }, { name: 'Raum 2' }];
    const plan = await PlanInTest.begin(desk, offer, { rooms });
    const early = await plan.call('POST', '/publication', {});
    expect([early.status, early.body.code]).toEqual([409, 'rooms.nothing_to_publish']);
    await plan.arrange();
    await plan.call('PATCH', '/seats', {
      changes: [{ registrationId: someone, roomId: await plan.roomId('Raum 1') }],
    });
    expect(await mine(someone)).toEqual([]);
    await plan.call('POST', '/publication', {});
    expect(await mine(someone)).toMatchObject([
      { title: { de: 'Gruppenphase 1' }, room: 'Raum 1', moderator: 'Kim Beispiel' },
    ]);

    await plan.call('PATCH', '/seats', {
      changes: [{ registrationId: someone, roomId: await plan.roomId('Raum 2') }],
    });
    expect(await mine(someone)).toMatchObject([{ room: 'Raum 1' }]);
    expect((await plan.see()).published).toMatchObject({ upToDate: false });
    await plan.call('POST', '/publication', {});
    expect(await mine(someone)).toMatchObject([{ room: 'Raum 2', moderator: null }]);

    await desk.withdraw(other);
    expect(await mine(other)).toEqual([]);
    await plan.call('DELETE', '/publication');
    expect(await mine(someone)).toEqual([]);
  });
});

describe('what is taken out', () => {
  it('is a file for Webex and lists; who took them, and what for, is recorded', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = at(0, { email: `erika+x@example.org`, firstName: 'Erika', lastName: 'Zettel' });
    const erika = await desk.admitted(offer, body);
    const odd = await desk.admitted(offer, at(1, { email: '+49@example.org', lastName: 'Anders' }));
    const plan = await PlanInTest.begin(desk, offer, { rooms: [{ name: 'Raum „Süd“, oben' }] });
    await plan.arrange();
    expect((await plan.see()).webex.leftOut).toEqual([odd]);

    const refused = await plan.call('POST', '/webex-file', {});
    expect(refused.status).toBe(400);
    const file = await plan.call('POST', '/webex-file', { purpose: 'Räume in Webex anlegen' });
    expect(file.status).toBe(200);
    expect(file.text).toBe(
      'Breakout Session Name,Email Address\r\n"Raum „Süd“, oben",erika+x@example.org\r\n',
    );
    const lists = await plan.call('POST', '/lists', { purpose: 'Aushang' });
    expect(lists.body).toMatchObject({
      rooms: [{ people: [{ name: 'Erika Anders' }, { name: 'Erika Zettel' }] }],
      people: [{ room: 'Raum „Süd“, oben' }, { municipality: 'Musterstadt' }],
    });
    const entries = await desk.service.sql<{ action: string; details: { purpose: string } }>(
      `SELECT action, details FROM audit_entry WHERE subject_id = $1 AND action LIKE 'rooms.%Taken'
        ORDER BY at, id`,
      [offer.offerId],
    );
    expect(entries.map(({ action, details }) => [action, details.purpose])).toEqual([
      ['rooms.webexFileTaken', 'Räume in Webex anlegen'],
      ['rooms.listsTaken', 'Aushang'],
    ]);
    const trail = await desk.service.sql(
      `SELECT 1 FROM audit_entry WHERE details::text ~ 'example.org|Zettel'`,
    );
    expect([trail, erika.length]).toEqual([[], 36]);
  });
});

describe('stories', () => {
  it('lernraum-nord-ost: phase 1 across municipalities, phase 2 with new faces', async () => {
    const offer = await desk.tell(onlineAustausch());
    // Three of one municipality, so that three rooms can just keep colleagues apart.
    const of = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3];
    const ids = await Promise.all(of.map((town) => desk.admitted(offer, at(town))));
    const interviewed = [ids[0], ids[3]];
    await desk.service.sql(`UPDATE registration SET role = 'speaker' WHERE id = ANY($1)`, [
      interviewed,
    ]);
    const rooms = ['Raum 1', 'Raum 2', 'Raum 3'].map((name) => ({ name, capacity: 4 }));
    const wishes = [
      { key: 'municipality', mode: 'mix', weight: 10 },
      { key: 'role', mode: 'mix', weight: 3 },
    ];
    const first = await PlanInTest.begin(desk, offer, { rooms, wishes });
    await first.arrange();
    const phase1 = await first.see();
    expect(phase1.wishes.map(({ departures }) => departures)).toEqual([0, 0]);
    const rooms1 = Object.values(await first.seats());
    for (const people of rooms1)
      expect(new Set(people.map((id) => of[ids.indexOf(id)])).size).toBe(4);
    const theirs = interviewed.map((id) => rooms1.findIndex((people) => people.includes(id ?? '')));
    expect(new Set(theirs).size).toBe(2);

    const second = await PlanInTest.begin(desk, offer, {
      title: { de: 'Gruppenphase 2', en: 'Group phase 2' },
      rooms,
      wishes,
      newFaces: { planIds: [first.id], weight: 5 },
    });
    await second.arrange();
    const phase2 = await second.see();
    expect(phase2.wishes[0]?.departures).toBe(0);
    // Four people from three rooms: two of them have met, in each of the three rooms.
    expect(phase2.metAgain).toBe(3);
    expect(phase2.rooms.flatMap(({ findings }) => findings.map(({ de }) => de))).toContain(
      'Zwei Personen in Raum 1 waren schon einmal in einem Raum.',
    );
  });

  it('online-austausch: three rounds, by state, by kind, by function', async () => {
    const offer = await desk.tell(onlineAustausch());
    const functions = ['educationManager', 'educationMonitor', 'educationCoordinator'];
    const bodies = functions.flatMap((one) =>
      [0, 2, 3].map((town) =>
        person({ municipalityId: towns[town]?.municipalityId, functions: [one] }),
      ),
    );
    await Promise.all(bodies.map((body) => desk.admitted(offer, body)));
    for (const [key, rooms] of [
      ['federalState', ['Sachsen', 'Sachsen-Anhalt', 'Thüringen']],
      ['municipalityKind', ['Städte', 'Landkreise 1', 'Landkreise 2']],
      ['function', ['Management', 'Monitoring', 'Koordinierung']],
    ] as const) {
      const plan = await PlanInTest.begin(desk, offer, {
        title: { de: `Runde ${key}` },
        rooms: rooms.map((name) => ({ name })),
        wishes: [{ key, mode: 'match' }],
      });
      await plan.arrange();
      const { wishes, rooms: seen, findings } = await plan.see();
      expect(wishes).toMatchObject([{ key, departures: 0 }]);
      expect(seen.map(({ people }) => people.length)).toEqual([3, 3, 3]);
      expect([findings, seen.flatMap((room) => room.findings)]).toEqual([[], []]);
    }
  });
});
