/** Room plans changed by hand, undone, by two editors at once; who may do so. */
import { randomUUID } from 'node:crypto';
import { staff } from '#testing/service.js';
import {
  approver,
  onlineAustausch,
  type RegistrationInTest,
  stranger,
  viewer,
} from './registration-in-test.js';
import { eightPeople, PlanInTest, settings, sizes, startDesk } from './rooms-in-test.js';

let desk: RegistrationInTest;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.stop());

describe('by hand', () => {
  it('moves, swaps and pins; arranging anew keeps who is pinned', async () => {
    const offer = await desk.tell(onlineAustausch());
    const ids = await eightPeople(desk, offer);
    const plan = await PlanInTest.begin(desk, offer);
    const [speaker = ''] = ids;
    const room = await plan.roomId('Raum 2');
    await plan.call('PATCH', '/seats', {
      changes: [{ registrationId: speaker, roomId: room, pinned: true }],
    });
    for (const seed of [1, 2, 3, 4, 5]) {
      await plan.arrange('anew', seed);
      expect((await plan.seats())['Raum 2']).toContain(speaker);
    }
    const seats = await plan.seats();
    const [a = '', b = ''] = [seats['Raum 1']?.[0], seats['Raum 2']?.find((id) => id !== speaker)];
    await plan.call('PATCH', '/seats', {
      changes: [
        { registrationId: a, roomId: room },
        { registrationId: b, roomId: await plan.roomId('Raum 1') },
      ],
    });
    const swapped = await plan.seats();
    expect([swapped['Raum 2']?.includes(a), swapped['Raum 1']?.includes(b)]).toEqual([true, true]);
    expect(sizes(swapped)).toEqual([4, 4]);
  });

  it('refuses a full room, a foreign person and an unknown room, and changes nothing', async () => {
    const offer = await desk.tell(onlineAustausch());
    await eightPeople(desk, offer);
    const other = await desk.tell(onlineAustausch());
    const foreign = await desk.admitted(other);
    const rooms = [{ name: 'Raum 1', capacity: 4 }, { name: 'Raum 2' }];
    const plan = await PlanInTest.begin(desk, offer, { rooms });
    await plan.arrange();
    const before = await plan.see();
    const [inSecond = ''] = (await plan.seats())['Raum 2'] ?? [];
    const roomId = await plan.roomId('Raum 1');
    const tries: [object, string][] = [
      [{ registrationId: inSecond, roomId }, 'rooms.room_full'],
      [{ registrationId: foreign, roomId }, 'rooms.person_not_planned'],
      [{ registrationId: inSecond, roomId: randomUUID() }, 'rooms.room_unknown'],
    ];
    for (const [change, code] of tries) {
      const answer = await plan.call('PATCH', '/seats', { changes: [change] });
      expect([answer.status, answer.body.code]).toEqual([422, code]);
    }
    expect(await plan.see()).toEqual(before);
  });

  it('undoes step by step, and can go forward again', async () => {
    const offer = await desk.tell(onlineAustausch());
    await eightPeople(desk, offer);
    const plan = await PlanInTest.begin(desk, offer);
    await plan.arrange('anew', 1);
    const first = await plan.seats();
    await plan.arrange('anew', 2);
    const second = await plan.seats();
    expect(second).not.toEqual(first);
    await plan.call('POST', '/restorations', {});
    expect(await plan.seats()).toEqual(first);
    await plan.call('POST', '/restorations', {});
    expect((await plan.see()).unplaced).toHaveLength(8);
    const nothing = await plan.call('POST', '/restorations', {});
    expect([nothing.status, nothing.body.code]).toEqual([409, 'rooms.nothing_to_undo']);
    await plan.call('POST', '/restorations', { revision: 3 });
    expect(await plan.seats()).toEqual(second);
    const history = await desk.service.call('GET', `${plan.path}/revisions`, { as: viewer });
    expect((history.body.items as { deed: string }[]).map(({ deed }) => deed)).toEqual([
      'restored',
      'restored',
      'restored',
      'arranged',
      'arranged',
      'created',
    ]);
    expect(history.body.items[0]).toMatchObject({ restoredFrom: 3, moved: 8 });
  });

  it('lets only one of two editors save, and says so to the other', async () => {
    const offer = await desk.tell(onlineAustausch());
    await eightPeople(desk, offer);
    const plan = await PlanInTest.begin(desk, offer);
    const { version } = await plan.see();
    const both = await Promise.all(
      [1, 2].map((seed) => plan.call('POST', '/arrangements', { mode: 'anew', seed }, version)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const bare = await desk.service.call('POST', `${plan.path}/arrangements`, {
      as: approver,
      body: { mode: 'anew' },
    });
    expect(bare.status).toBe(428);
  });
});

describe('rights', () => {
  it('let viewers look and preview, and others find nothing', async () => {
    const offer = await desk.tell(onlineAustausch());
    const plan = await PlanInTest.begin(desk, offer);
    const { version } = await plan.see();
    const headers = { 'if-match': `"${version}"` };
    const deeds: [string, string, object?][] = [
      ['PUT', '', settings()],
      ['DELETE', ''],
      ['POST', '/arrangements', { mode: 'anew' }],
      ['PATCH', '/seats', { changes: [{ registrationId: randomUUID() }] }],
      ['POST', '/restorations', {}],
      ['POST', '/publication', {}],
      ['DELETE', '/publication'],
      ['POST', '/lists', { purpose: 'x' }],
      ['POST', '/webex-file', { purpose: 'x' }],
    ];
    for (const [method, below, body] of deeds) {
      const path = `${plan.path}${below}`;
      const asViewer = await desk.service.call(method, path, { as: viewer, body, headers });
      expect([below, method, asViewer.status]).toEqual([below, method, 403]);
      const foreign = await desk.service.call(method, path, { as: stranger, body, headers });
      expect([below, method, foreign.status]).toEqual([below, method, 404]);
    }
    const nobody = await desk.service.call('GET', plan.path, { as: stranger });
    const ops = await desk.service.call('GET', plan.path, { as: staff(['ops'], '*') });
    expect([nobody.status, ops.status]).toEqual([404, 403]);
    // A plan belongs to its offer, whoever asks.
    const other = await desk.tell(onlineAustausch());
    const path = `/api/offers/${other.offerId}/room-plans/${plan.id}`;
    expect((await desk.service.call('GET', path, { as: viewer })).status).toBe(404);
    expect((await plan.see()).version).toBe(version);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    [
      'a key that the offer has not',
      { wishes: [{ key: 'answer:nothing', mode: 'mix' }] },
      422,
      'rooms.key_unknown',
    ],
    ['a foreign session', { sessionId: randomUUID() }, 422, 'rooms.session_unknown'],
    [
      'an unknown earlier plan',
      { newFaces: { planIds: [randomUUID()] } },
      404,
      'rooms.plan_not_found',
    ],
    ['two rooms of one name', { rooms: [{ name: 'A' }, { name: 'A' }] }, 400, 'request.invalid'],
    ['a room that a spreadsheet computes', { rooms: [{ name: '=1+1' }] }, 400, 'request.invalid'],
    ['no room', { rooms: [] }, 400, 'request.invalid'],
  ])('refuse %s', async (_, changes, status, code) => {
    const offer = await desk.tell(onlineAustausch());
    const path = `/api/offers/${offer.offerId}/room-plans`;
    const answer = await desk.service.call('POST', path, { as: approver, body: settings(changes) });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
