/** A team chooses a time for its preliminary talk, moves it, gives it back; of one time, one team. */
import { eventually } from '#testing/eventually.js';
import { RegistrationInTest } from './registration-in-test.js';
import { advisor, colleague, TalksInTest, withTalk } from './talks.fixture.js';

const desk = RegistrationInTest.forFile();
const talks = new TalksInTest(desk);
// The slots of a person exclude each other in all offers: each test begins with none.
afterEach(async () => {
  desk.service.clock.set('2020-09-01T09:00');
  await desk.service.sql('TRUNCATE talk_slot CASCADE');
});

const slotsOf = (teamId: string) =>
  desk.service.sql<{ slot_id: string; state: string; sequence: number }>(
    'SELECT slot_id, state, sequence FROM talk_appointment WHERE team_id = $1 ORDER BY id',
    [teamId],
  );

it('tells who joined after the choice that the time is gone, too', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const { id, teamId } = await talks.team(offer);
  await talks.choose(id, slotId);
  const late = await talks.member(offer, teamId);
  expect((await talks.giveBack(id)).status).toBe(200);
  await eventually(() => desk.progress(late).at(-1)?.milestones.talkAgreedAt !== undefined);
  expect(desk.progress(late).at(-1)).toMatchObject({ talk: null });
});

it('lets a team choose, and tells every member', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const { id, teamId } = await talks.team(offer);
  const other = await talks.member(offer, teamId);
  const before = (await talks.my(id)).body;
  expect(before).toMatchObject({
    state: 'toChoose',
    mayChoose: true,
    dueAt: '2020-09-11T22:00:00.000Z',
    noticeHours: 24,
    choices: [{ slotId, startsAt: '2020-09-08T08:00:00.000Z', owner: 'Ada Advisor' }],
    hasCalendar: false,
  });
  expect(JSON.stringify(before)).not.toContain('030 000 000'); // for whom has the time

  const chosen = await talks.choose(id, slotId);
  expect(chosen.status).toBe(200);
  const agreed = { state: 'agreed', appointment: { place: '030 000 000', mayChange: true } };
  expect(chosen.body).toMatchObject(agreed);
  expect((await talks.my(other)).body).toMatchObject(agreed);
  for (const each of [id, other]) {
    await eventually(() => desk.progress(each).at(-1)?.talk != null);
    const told = desk.progress(each).at(-1);
    expect(told?.talk).toEqual({
      startsAt: '2020-09-08T08:00:00.000Z',
      endsAt: '2020-09-08T08:30:00.000Z',
    });
    expect(told?.milestones.talkAgreedAt).toBeDefined();
    expect(told?.openSteps).not.toContain('chooseTalk');
  }
  // The same click once more: nothing new happens.
  const version = desk.progress(id).at(-1)?.version;
  expect((await talks.choose(other, slotId)).status).toBe(200);
  expect((await desk.details(id)).body.version).toBe(version);
});

it('gives one time to one of fifty teams that want it at the same moment', async () => {
  const offer = await desk.tell(withTalk());
  const wanted = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const spare = await talks.slot(offer, '2020-09-08', '11:00', '11:30');
  const teams = await Promise.all(Array.from({ length: 50 }, () => talks.team(offer)));
  const answers = await Promise.all(teams.map(({ id }) => talks.choose(id, wanted)));
  const losers = answers.filter(({ status }) => status !== 200);
  expect(losers).toHaveLength(49);
  expect(new Set(losers.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
    new Set(['409 talks.slot_taken']),
  );
  expect(losers[0]?.body.title).toContain('Dieser Termin wurde gerade vergeben');
  const [count] = await desk.service.sql(
    "SELECT count(*)::int AS n FROM talk_appointment WHERE slot_id = $1 AND state = 'agreed'",
    [wanted],
  );
  expect(count).toEqual({ n: 1 });
  // Who lost hears of no talk, and may choose the other time.
  const loser = teams[answers.indexOf(losers[0]!)]!;
  expect(await talks.choices(loser.id)).toEqual([spare]);
  expect((await desk.details(loser.id)).body.milestones.talkAgreedAt).toBeUndefined();
});

it('refuses two teams on one time in the database itself', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const [one, other] = [await talks.team(offer), await talks.team(offer)];
  await talks.choose(one.id, slotId);
  await desk.service.sql(
    `INSERT INTO team_talk (team_id, offer_id, outcome, misses, chances)
     VALUES ($1, $2, 'open', 0, 2)`,
    [other.teamId, offer.offerId],
  );
  const sql = `INSERT INTO talk_appointment (id, team_id, slot_id, state, sequence, changed_at)
               SELECT gen_random_uuid(), $1, slot_id, state, 0, now() FROM talk_appointment
                WHERE slot_id = $2`;
  await expect(desk.service.sql(sql, [other.teamId, slotId])).rejects.toThrow(
    'talk_appointment_slot',
  );
  await expect(desk.service.sql(sql, [one.teamId, slotId])).rejects.toThrow(
    'talk_appointment_agreed',
  );
});

it('moves a talk: the old time is free at the same moment, the calendar entry stays one', async () => {
  const offer = await desk.tell(withTalk());
  const first = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const second = await talks.slot(offer, '2020-09-09', '10:00', '10:30');
  const [one, other] = [await talks.team(offer), await talks.team(offer)];
  await talks.choose(one.id, first);
  const entry = await talks.calendarOf(one.id);
  desk.service.clock.set('2020-09-02T09:00');
  expect((await talks.choose(one.id, second)).status).toBe(200);
  expect(await slotsOf(one.teamId)).toEqual([{ slot_id: second, state: 'agreed', sequence: 1 }]);
  expect(await talks.choices(other.id)).toEqual([first]);
  expect((await talks.choose(other.id, first)).status).toBe(200);
  const moved = await talks.calendarOf(one.id);
  expect([moved.UID, moved.SEQUENCE, moved.DTSTART]).toEqual([entry.UID, '1', '20200909T080000Z']);
  const told = await talkTold(one.id, '2020-09-09T08:00:00.000Z');
  expect(told?.milestones.talkAgreedAt).toBe('2020-09-02T07:00:00.000Z');
  // Two teams that want each other's time keep what they have.
  const swap = await Promise.all([talks.choose(one.id, first), talks.choose(other.id, second)]);
  expect(swap.map(({ status }) => status)).toEqual([409, 409]);
  expect((await slotsOf(one.teamId))[0]?.slot_id).toBe(second);
});

it('gives a time back, and takes the entry out of the calendar', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const { id, teamId } = await talks.team(offer);
  expect((await talks.giveBack(id)).status).toBe(200); // nothing to give back: nothing happens
  await talks.choose(id, slotId);
  const { UID } = await talks.calendarOf(id);
  const back = await talks.giveBack(id);
  expect(back.body).toMatchObject({ state: 'toChoose', appointment: null, mayChoose: true });
  expect(await talks.calendarOf(id)).toMatchObject({
    METHOD: 'CANCEL',
    UID,
    SEQUENCE: '1',
    STATUS: 'CANCELLED',
  });
  await eventually(() => desk.progress(id).at(-1)?.talk === null);
  expect(desk.progress(id).at(-1)?.openSteps).toContain('chooseTalk');
  expect(await talks.choices(id)).toEqual([slotId]);
  await talks.choose(id, slotId);
  expect((await slotsOf(teamId)).map(({ state }) => state)).toEqual(['givenBack', 'agreed']);
});

it('fixes a talk from the agreed number of hours before', async () => {
  const offer = await desk.tell(withTalk());
  await talks.staff('PUT', offer, 'settings', { noticeHours: 48 });
  const near = await talks.slot(offer, '2020-09-03', '09:00', '09:30'); // 48 hours: just too late
  const far = await talks.slot(offer, '2020-09-03', '09:30', '10:00');
  const later = await talks.slot(offer, '2020-09-10', '09:00', '09:30');
  const { id } = await talks.team(offer);
  expect(await talks.choices(id)).toEqual([far, later]);
  expect((await talks.choose(id, near)).body.code).toBe('talks.slot_too_soon');
  expect((await talks.choose(id, far)).status).toBe(200);
  desk.service.clock.set('2020-09-01T09:29:59');
  expect((await talks.my(id)).body.appointment).toMatchObject({
    mayChange: true,
    changeUntil: '2020-09-01T07:30:00Z',
  });
  desk.service.clock.set('2020-09-01T09:30');
  const answers = [await talks.choose(id, later), await talks.giveBack(id)];
  expect(answers.map(({ body }) => body.code)).toEqual(Array(2).fill('talks.too_late_to_change'));
  expect(answers[0]?.body.title).toContain('48 Stunden vorher. Bitte wenden Sie sich an Ada');
  expect((await talks.my(id)).body).toMatchObject({ mayChoose: false, choices: [] });
});

it('takes a choice only from members with a confirmed address, while it is their turn', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const unconfirmed = await desk.registered(offer);
  expect((await talks.choose(unconfirmed, slotId)).body.code).toBe('talks.address_first');
  const early = await desk.confirmed(offer); // not found eligible yet
  expect((await talks.choose(early, slotId)).body.code).toBe('talks.not_due');
  expect((await talks.my(early)).body).toMatchObject({ state: 'notDue', choices: [] });
  const { id } = await talks.team(offer);
  await desk.withdraw(id);
  expect((await talks.choose(id, slotId)).body.code).toBe('registration.ended');
  const elsewhere = await desk.tell(withTalk());
  const { id: stranger } = await talks.team(elsewhere);
  expect((await talks.choose(stranger, slotId)).body.code).toBe('talks.slot_not_found');
  const none = await desk.tell(withTalk({ procedure: withTalk().procedure.slice(0, 2) }));
  expect((await talks.my(await desk.confirmed(none))).body.code).toBe('talks.not_part');
});

it('frees the time of a team of which nobody is left, and of no other', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const leaving = await talks.team(offer);
  const member = await talks.member(offer, leaving.teamId);
  const { id: next } = await talks.team(offer);
  await talks.choose(leaving.id, slotId);
  await desk.withdraw(leaving.id);
  expect((await talks.my(member)).body.state).toBe('agreed'); // a colleague goes on
  await desk.withdraw(member);
  await eventually(async () => (await talks.choices(next)).includes(slotId));
  expect(await slotsOf(leaving.teamId)).toMatchObject([{ state: 'cancelled', sequence: 1 }]);
});

it('answers a repeated request with the first answer', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const { id } = await talks.team(offer);
  const key = { 'idempotency-key': 'choose-once-1234' };
  const first = await talks.choose(id, slotId, key);
  await talks.giveBack(id);
  expect((await talks.choose(id, slotId, key)).text).toBe(first.text);
  expect((await talks.my(id)).body.state).toBe('toChoose');
});

it('lets one person be at one place at a time, also across offers and at the same moment', async () => {
  const offer = await desk.tell(withTalk());
  const other = await desk.tell(withTalk());
  await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  await talks.slot(offer, '2020-09-08', '10:30', '11:00'); // the one after the other
  await talks.slot(offer, '2020-09-08', '10:00', '10:30', colleague);
  const times = { day: '2020-09-08', from: '10:29', to: '10:31', way: 'phone', place: null };
  const refused = await talks.staff('POST', other, 'slots', times);
  expect([refused.status, refused.body.code]).toEqual([409, 'talks.overlaps_with']);
  expect(refused.body.title).toContain('8. September 2020 um 10:00 Uhr');
  const rush = await Promise.all(
    Array.from({ length: 8 }, () =>
      talks.staff('POST', offer, 'slots', { ...times, from: '14:00', to: '15:00' }),
    ),
  );
  expect(rush.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { status } of rush) expect([201, 409]).toContain(status);
});

it('tells notification what a mail says', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const { id, teamId } = await talks.team(offer);
  expect((await briefing(id)).body).toEqual({
    registrationId: id,
    teamId,
    offerId: offer.offerId,
    state: 'toChoose',
    choiceOpen: true,
    freeSlots: 1,
    dueAt: '2020-09-11T22:00:00.000Z',
    noticeHours: 24,
    appointment: null,
    cancellationReason: null,
    page: `http://einlass.test/meine-anmeldung/vorabsprache?angebot=${offer.slug}`,
  });
  await talks.choose(id, slotId);
  const { UID, SEQUENCE } = await talks.calendarOf(id);
  expect((await briefing(id)).body).toMatchObject({
    state: 'agreed',
    appointment: {
      startsAt: '2020-09-08T08:00:00.000Z',
      place: '030 000 000',
      owner: 'Ada Advisor',
      changeUntil: '2020-09-07T08:00:00Z',
      calendar: { uid: UID, sequence: Number(SEQUENCE) },
    },
  });
  await talks.staff('POST', offer, `teams/${teamId}/cancellation`, { reason: 'Krank geworden' });
  expect((await briefing(id)).body).toMatchObject({
    state: 'toChoose',
    cancellationReason: 'Krank geworden',
    appointment: { state: 'cancelled', place: null, calendar: { uid: UID, sequence: 1 } },
  });
  const fromOutside = await desk.service.call('GET', `/internal/talks/by-registration/${id}`, {
    as: advisor,
  });
  expect(fromOutside.status).toBe(403);
});

const briefing = (id: string) =>
  desk.service.call('GET', `/internal/talks/by-registration/${id}`, {
    as: { kind: 'service', service: 'notification' },
  });

async function talkTold(id: string, startsAt: string) {
  await eventually(() => desk.progress(id).at(-1)?.talk?.startsAt === startsAt);
  return desk.progress(id).at(-1);
}
