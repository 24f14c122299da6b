/** Staff offer times, agree on one by phone, and see which teams have none yet. */
import { RegistrationInTest, stranger } from './registration-in-test.js';
import { advisor, colleague, phone, reader, TalksInTest, withTalk } from './talks.fixture.js';

const desk = RegistrationInTest.forFile();
const talks = new TalksInTest(desk);
afterEach(async () => {
  desk.service.clock.set('2020-09-01T09:00');
  await desk.service.sql('TRUNCATE talk_slot CASCADE');
});

const week = {
  firstDay: '2020-09-07',
  lastDay: '2020-09-11',
  weekdays: [1, 3],
  from: '09:00',
  to: '10:30',
  minutes: 30,
  pauseMinutes: 15,
  ...phone,
};

describe('times', () => {
  it('are offered as a series, listed in order, changed and removed while nobody has them', async () => {
    const offer = await desk.tell(withTalk());
    const added = await talks.staff('POST', offer, 'slots/series', week);
    expect(added.status).toBe(201);
    const starts = (added.body.slots as { startsAt: string }[]).map((slot) => slot.startsAt);
    expect(starts).toEqual([
      '2020-09-07T07:00:00.000Z',
      '2020-09-07T07:45:00.000Z',
      '2020-09-09T07:00:00.000Z',
      '2020-09-09T07:45:00.000Z',
    ]);
    const first = await talks.staff('GET', offer, 'slots?limit=3', undefined, reader);
    const rest = await talks.staff('GET', offer, `slots?cursor=${first.body.nextCursor}`);
    const listed = [...first.body.items, ...rest.body.items];
    expect(listed.map((slot) => slot.startsAt)).toEqual(starts);
    expect(listed[0]).toMatchObject({
      state: 'free',
      mine: false,
      owner: 'Ada Advisor',
      version: 1,
    });

    const { slotId } = listed[0];
    const moved = { day: '2020-09-08', from: '12:00', to: '12:20', way: 'onsite', place: 'Raum 1' };
    const change = (version: string) =>
      talks.staff('PUT', offer, `slots/${slotId}`, moved, colleague, { 'if-match': version });
    expect((await change('"1"')).status).toBe(204);
    expect((await change('"1"')).status).toBe(412);
    expect((await talks.staff('DELETE', offer, `slots/${listed[1].slotId}`)).status).toBe(204);
    const gone = await talks.staff('DELETE', offer, `slots/${listed[1].slotId}`);
    expect([gone.status, gone.body.code]).toEqual([404, 'talks.slot_not_found']);
    const now = (await talks.staff('GET', offer, 'slots')).body.items;
    expect(now).toHaveLength(3);
    expect(now[0]).toMatchObject({
      slotId,
      startsAt: '2020-09-08T10:00:00.000Z',
      way: 'onsite',
      place: 'Raum 1',
      owner: 'Ada Advisor',
      mine: true,
    });

    const { id, teamId } = await talks.team(offer);
    await talks.choose(id, slotId);
    const booked = [await change('"2"'), await talks.staff('DELETE', offer, `slots/${slotId}`)];
    expect(booked.map(({ body }) => body.code)).toEqual(Array(2).fill('talks.slot_booked'));
    const taken = (await talks.staff('GET', offer, 'slots')).body.items[0];
    expect(taken).toMatchObject({ state: 'taken', team: { teamId, municipality: 'Musterstadt' } });
    expect(await actionsOf(offer.offerId)).toEqual([
      'talks.slotsOffered',
      'talks.slotChanged',
      'talks.slotRemoved',
    ]);
  });

  it('keep the clock of the offer, and refuse what the clocks leave out', async () => {
    const offer = await desk.tell(withTalk());
    const night = { ...week, firstDay: '2021-03-27', lastDay: '2021-03-29', weekdays: [6, 7, 1] };
    const gap = await talks.staff('POST', offer, 'slots/series', {
      ...night,
      from: '02:30',
      to: '05:00',
    });
    expect([gap.status, gap.body.code]).toEqual([422, 'talks.no_such_time']);
    expect(gap.body.title).toContain('Am 28. März 2021 gibt es 02:30 Uhr nicht');
    expect((await talks.staff('GET', offer, 'slots')).body.items).toEqual([]); // all or none
    const days = await talks.staff('POST', offer, 'slots/series', { ...night, to: '09:30' });
    expect((days.body.slots as { startsAt: string }[]).map((slot) => slot.startsAt)).toEqual([
      '2021-03-27T08:00:00.000Z',
      '2021-03-28T07:00:00.000Z',
      '2021-03-29T07:00:00.000Z',
    ]);
    const past = { day: '2020-09-01', from: '09:00', to: '09:30', ...phone };
    expect((await talks.staff('POST', offer, 'slots', past)).body.code).toBe('talks.in_the_past');
    const backwards = { ...past, day: '2020-09-02', to: '08:00' };
    const refused = await talks.staff('POST', offer, 'slots', backwards);
    expect(refused.body).toMatchObject({ code: 'talks.ends_before_start', pointer: '/to' });
  });

  it('belong to the agency: others find nothing, and readers change nothing', async () => {
    const offer = await desk.tell(withTalk());
    const { teamId } = await talks.team(offer);
    for (const path of [
      'slots',
      'teams',
      `teams/${teamId}`,
      `teams/${teamId}/calendar`,
      'handover',
    ]) {
      const answer = await talks.staff('GET', offer, path, undefined, stranger);
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect((await talks.staff('POST', offer, 'slots/series', week, stranger)).status).toBe(404);
    expect((await talks.staff('POST', offer, 'slots/series', week, reader)).status).toBe(403);
    const elsewhere = await desk.tell(withTalk());
    const foreign = await talks.staff('GET', elsewhere, `teams/${teamId}`);
    expect(foreign.body.code).toBe('talks.team_not_found');
    const none = await desk.tell(withTalk({ procedure: [] }));
    expect((await talks.staff('POST', none, 'slots/series', week)).body.code).toBe(
      'talks.not_part',
    );
  });
});

describe('an appointment by staff', () => {
  it('is set by phone at any time, moved, and cancelled with a reason that the team reads', async () => {
    const offer = await desk.tell(withTalk());
    const { id, teamId } = await talks.team(offer);
    const other = await talks.team(offer);
    const set = (times: object, as = advisor) =>
      talks.staff('PUT', offer, `teams/${teamId}/appointment`, { ...times, ...phone }, as);
    const soon = { day: '2020-09-01', from: '09:10', to: '09:40' }; // in ten minutes
    expect((await set(soon)).body).toMatchObject({
      state: 'agreed',
      appointment: { startsAt: '2020-09-01T07:10:00.000Z', owner: 'Ada Advisor' },
    });
    const mine = (await talks.my(id)).body;
    expect(mine).toMatchObject({ state: 'agreed', appointment: { mayChange: false } });
    expect(await talks.choices(other.id)).toEqual([]); // nobody else may choose it
    // Moved by a quarter of an hour: the same person's old time is not in the way.
    expect((await set({ ...soon, from: '09:25', to: '09:55' })).status).toBe(200);
    expect(
      (await set({ day: '2020-09-08', from: '08:00', to: '08:30' }, colleague)).body,
    ).toMatchObject({
      appointment: { owner: 'Carl Colleague' },
      appointments: [{ state: 'agreed' }],
    });
    expect((await talks.staff('GET', offer, 'slots')).body.items).toHaveLength(1);
    const cancelled = await talks.staff('POST', offer, `teams/${teamId}/cancellation`, {
      reason: 'Wir melden uns.',
    });
    expect(cancelled.body).toMatchObject({ state: 'toChoose', appointment: null });
    expect((await talks.my(id)).body.notes).toMatchObject([
      { about: 'cancellation', level: 'team', text: 'Wir melden uns.' },
    ]);
    expect((await talks.staff('GET', offer, 'slots')).body.items).toEqual([]);
    const again = await talks.staff('POST', offer, `teams/${teamId}/cancellation`, { reason: 'x' });
    expect(again.body.code).toBe('talks.no_appointment');
  });

  it('takes a free time out of the list, and leaves what is in the way to be said', async () => {
    const offer = await desk.tell(withTalk());
    const free = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
    const { id, teamId } = await talks.team(offer);
    const other = await talks.team(offer);
    const path = `teams/${teamId}/appointment`;
    const near = { day: '2020-09-08', from: '10:15', to: '10:45', ...phone };
    expect((await talks.staff('PUT', offer, path, near)).body.code).toBe('talks.overlaps_with');
    expect((await talks.staff('PUT', offer, path, { slotId: free })).body.state).toBe('agreed');
    expect(await talks.choices(other.id)).toEqual([]);
    const taken = await talks.staff('PUT', offer, `teams/${other.teamId}/appointment`, {
      slotId: free,
    });
    expect(taken.body.code).toBe('talks.slot_taken');
    // The team's own old time is no longer offered beside the new one, which it overlaps.
    expect((await talks.staff('PUT', offer, path, near)).status).toBe(200);
    expect(await talks.choices(other.id)).toEqual([]);
    expect((await talks.my(id)).body.appointment.startsAt).toBe('2020-09-08T08:15:00.000Z');
  });

  it('needs a team whose talk is due', async () => {
    const offer = await desk.tell(withTalk());
    const early = await desk.confirmed(offer);
    const [row] = await desk.service.sql<{ team_id: string }>(
      'SELECT team_id FROM registration WHERE id = $1',
      [early],
    );
    const times = { day: '2020-09-08', from: '10:15', to: '10:45', ...phone };
    const path = `teams/${row?.team_id}/appointment`;
    expect((await talks.staff('PUT', offer, path, times)).body.code).toBe('talks.not_due');
    expect((await talks.staff('GET', offer, 'slots')).body.items).toEqual([]);
  });
});

it('lists teams by their turn, who has none yet, and a calendar file for staff', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const [one, other] = [await talks.team(offer), await talks.team(offer)];
  await desk.confirmed(offer); // not due yet: not in the list
  await talks.choose(one.id, slotId);
  const list = (await talks.staff('GET', offer, 'teams', undefined, reader)).body;
  expect(list).toMatchObject({
    noticeHours: 24,
    items: [
      { teamId: one.teamId, state: 'agreed', appointment: { place: '030 000 000' } },
      {
        teamId: other.teamId,
        state: 'toChoose',
        due: true,
        dueAt: '2020-09-11T22:00:00.000Z',
        municipality: 'Musterstadt',
        people: [{ registrationId: other.id, name: 'Erika Beispiel' }],
      },
    ],
  });
  const first = (await talks.staff('GET', offer, 'teams?limit=1')).body;
  const second = (await talks.staff('GET', offer, `teams?limit=1&cursor=${first.nextCursor}`)).body;
  expect([first.items[0].teamId, second.items[0].teamId, second.nextCursor]).toEqual([
    one.teamId,
    other.teamId,
    null,
  ]);
  const file = await talks.staff('GET', offer, `teams/${one.teamId}/calendar`);
  expect(file.text).toContain('DESCRIPTION:Mit: Musterstadt');
  expect((await talks.staff('GET', offer, `teams/${other.teamId}/calendar`)).status).toBe(404);
});

async function actionsOf(subjectId: string): Promise<string[]> {
  const rows = await desk.service.sql<{ action: string }>(
    "SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'talks.%' ORDER BY at, id",
    [subjectId],
  );
  return rows.map(({ action }) => action);
}
