/** Who was in which session: by the list, by the code, by one's own page; closing; what it comes to. */
import { randomUUID } from 'node:crypto';
import { participant } from '#testing/service.js';
import { course, CourseDesk } from './course.fixture.js';
import { onlineAustausch, RegistrationInTest, stranger, viewer } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
const door = new CourseDesk(desk);
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const resultsOf = (answer: {
  body: { results: { state: unknown; problem: { code: string } | null }[] };
}) => answer.body.results.map(({ state, problem }) => problem?.code ?? state);

describe('the list', () => {
  it('is ticked for many at once, each by itself; the axis follows when all sessions are attended', async () => {
    const offer = await desk.tell(course());
    const other = await desk.tell(course());
    const [a, b, elsewhere] = [
      await door.admitted(offer),
      await door.admitted(offer),
      await door.admitted(other),
    ];
    desk.service.clock.set('2020-09-24T10:00');
    const unknown = randomUUID();
    const marked = await door.mark(offer, 0, {
      [a]: 'attended',
      [b]: 'missed',
      [elsewhere]: 'attended',
      [unknown]: 'attended',
    });
    expect([marked.status, resultsOf(marked)]).toEqual([
      200,
      ['attended', 'missed', 'registration.not_found', 'registration.not_found'],
    ]);
    expect([await door.axis(a), await door.axis(b)]).toEqual(['unknown', 'missed']);
    expect(await door.axis(elsewhere)).toBe('unknown');

    const early = await door.mark(offer, 1, { [a]: 'attended' });
    expect(resultsOf(early)).toEqual(['attendance.not_begun']);
    desk.service.clock.set('2020-10-01T10:00');
    await door.mark(offer, 1, { [a]: 'attended', [b]: 'attended' });
    expect([await door.axis(a), await door.axis(b)]).toEqual(['attended', 'missed']);
    // A mistake is put right: b was there the first time, too.
    await door.mark(offer, 0, { [b]: 'attended' });
    expect(await door.axis(b)).toBe('attended');
    await door.mark(offer, 0, { [b]: 'unknown' });
    expect(await door.axis(b)).toBe('unknown');
    const { body } = await desk.details(b);
    const sentences = body.history.map((one: { sentence: { de: string } }) => one.sentence.de);
    expect(sentences).toContain('Bei einem Termin anwesend (Liste)');
    expect(sentences).toContain('Anwesenheit bei einem Termin wieder offen (Liste)');
  });

  it('counts one session where one is enough', async () => {
    const any = { certificate: true, completion: 'anySession', selfCheckIn: false } as const;
    const offer = await desk.tell(course({ attendance: any }));
    const id = await door.admitted(offer);
    desk.service.clock.set('2020-10-01T11:00');
    await door.mark(offer, 0, { [id]: 'missed' });
    expect(await door.axis(id)).toBe('unknown');
    await door.mark(offer, 1, { [id]: 'attended' });
    expect(await door.axis(id)).toBe('attended');
  });

  it('notes an arrival before the beginning, which counts when it is confirmed', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await door.admitted(offer);
    desk.service.clock.set('2020-09-24T09:45');
    expect(resultsOf(await door.mark(offer, 0, { [id]: 'missed' }))).toEqual([
      'attendance.not_begun',
    ]);
    expect(resultsOf(await door.mark(offer, 0, { [id]: 'attended' }))).toEqual(['arrived']);
    expect(await door.axis(id)).toBe('unknown');
    desk.service.clock.set('2020-09-24T10:05');
    expect(await door.axis(id)).toBe('unknown');
    expect(resultsOf(await door.mark(offer, 0, { [id]: 'attended' }))).toEqual(['attended']);
    expect(await door.axis(id)).toBe('attended');
    const { body } = await door.list(offer);
    expect(body.people[0].mark).toMatchObject({
      state: 'attended',
      how: 'list',
      recordedBy: 'Test Person',
      arrivedAt: '2020-09-24T07:45:00.000Z',
    });
  });

  it('holds who is to come, by municipality; delegates never, contributors apart', async () => {
    const offer = await desk.tell(course());
    const notListed = { municipalityId: null, municipalityText: 'Ängstadt' };
    await door.admitted(offer, { lastName: 'Zebra' });
    await door.admitted(offer, { lastName: 'Ähre' });
    await door.admitted(offer, { lastName: 'Beta', ...notListed });
    const speaker = await door.admitted(offer, { lastName: 'Rede' });
    const delegate = await door.admitted(offer, { lastName: 'Bote' });
    const gone = await door.admitted(offer, { lastName: 'Weg' });
    await desk.service.sql(`UPDATE registration SET role = 'speaker' WHERE id = $1`, [speaker]);
    await desk.service.sql(`UPDATE registration SET role = 'delegate' WHERE id = $1`, [delegate]);
    await desk.withdraw(gone);
    const { body } = await door.list(offer);
    const names = (list: { lastName: string }[]) => list.map(({ lastName }) => lastName);
    expect(names(body.people)).toEqual(['Beta', 'Ähre', 'Zebra']);
    expect(names(body.contributors)).toEqual(['Rede']);
    desk.service.clock.set('2020-09-24T10:00');
    const marked = await door.mark(offer, 0, { [delegate]: 'attended', [gone]: 'attended' });
    expect(resultsOf(marked)).toEqual(['registration.no_place', 'registration.no_place']);
    const overview = await desk.service.call('GET', `/api/offers/${offer.offerId}/attendance`, {
      as: viewer,
    });
    expect(overview.body.sessions[0].counts).toEqual({
      expected: 4,
      attended: 0,
      missed: 0,
      arrived: 0,
      open: 4,
    });
  });

  it('of a group holds those who chose it; the other group does not expect them', async () => {
    const whole = course();
    const [one, two] = whole.sessions.map(({ sessionId }) => sessionId);
    const offer = await desk.tell({
      ...whole,
      parts: [
        {
          key: 'group',
          title: { de: 'Gruppe' },
          rule: 'exactlyOne',
          sessionIds: [one ?? '', two ?? ''],
          casesPerSession: null,
          peoplePerSession: null,
        },
      ],
    });
    const id = await door.admitted(offer);
    await desk.service.sql(
      `UPDATE team SET sessions = $2 WHERE id = (SELECT team_id FROM registration WHERE id = $1)`,
      [id, JSON.stringify({ group: two })],
    );
    desk.service.clock.set('2020-10-01T10:00');
    expect((await door.list(offer, 0)).body.people).toEqual([]);
    expect((await door.list(offer, 1)).body.people).toHaveLength(1);
    expect(resultsOf(await door.mark(offer, 0, { [id]: 'attended' }))).toEqual([
      'attendance.not_expected',
    ]);
    await door.mark(offer, 1, { [id]: 'attended' });
    expect(await door.axis(id)).toBe('attended');
  });

  it('is for staff of the organising agency, and recording for those who decide', async () => {
    const offer = await desk.tell(course());
    const id = await door.admitted(offer);
    desk.service.clock.set('2020-09-24T10:00');
    expect((await door.list(offer, 0, stranger)).status).toBe(404);
    expect((await door.mark(offer, 0, { [id]: 'attended' }, stranger)).status).toBe(404);
    expect((await door.mark(offer, 0, { [id]: 'attended' }, viewer)).status).toBe(403);
    expect((await door.list(offer, 0, participant(id))).status).toBe(403);
    const nowhere = `/api/offers/${offer.offerId}/sessions/${randomUUID()}/attendance`;
    const answer = await desk.service.call('GET', nowhere, { as: viewer });
    expect([answer.status, answer.body.code]).toEqual([404, 'attendance.session_not_found']);
  });

  it('sees both of two sessions that are marked at the same moment', async () => {
    const offer = await desk.tell(course());
    const ids = [
      await door.admitted(offer),
      await door.admitted(offer),
      await door.admitted(offer),
    ];
    desk.service.clock.set('2020-10-01T11:00');
    const all = Object.fromEntries(ids.map((id) => [id, 'attended' as const]));
    await Promise.all([door.mark(offer, 0, all), door.mark(offer, 1, all)]);
    for (const id of ids) expect(await door.axis(id)).toBe('attended');
  });

  it('goes out as a table that no spreadsheet computes', async () => {
    const offer = await desk.tell(course());
    await door.admitted(offer, { firstName: '=A1+1', lastName: '@SUM(A1)x' });
    desk.service.clock.set('2020-09-24T10:00');
    const answer = await desk.service.call('GET', `${door.path(offer)}/export`, { as: viewer });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [, line] = answer.text.split('\r\n');
    expect(line).toBe("Musterstadt;'@SUM(A1)x;'=A1+1;Teilnahme;offen;;;;");
    const english = await desk.service.call('GET', `${door.path(offer)}/export?lang=en`, {
      as: viewer,
    });
    expect(english.text).toContain('Municipality;Last name;First name');
  });
});

describe('closing the list', () => {
  it('records who is not marked as absent, and takes exactly that back', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [there, early, absent, said] = [
      await door.admitted(offer),
      await door.admitted(offer),
      await door.admitted(offer),
      await door.admitted(offer),
    ];
    desk.service.clock.set('2020-09-24T09:50');
    expect((await door.staff('POST', offer, 0, 'closing')).body.code).toBe('attendance.not_begun');
    await door.mark(offer, 0, { [early]: 'attended' });
    desk.service.clock.set('2020-09-24T14:00');
    await door.mark(offer, 0, { [there]: 'attended', [said]: 'missed' });
    expect((await door.staff('POST', offer, 0, 'closing')).body).toEqual({ changed: 2, failed: 0 });
    const axes = () => Promise.all([there, early, absent, said].map((id) => door.axis(id)));
    expect(await axes()).toEqual(['attended', 'missed', 'missed', 'missed']);
    expect((await door.staff('POST', offer, 0, 'closing')).body).toEqual({ changed: 0, failed: 0 });
    expect((await door.list(offer)).body.closedAt).toBe('2020-09-24T12:00:00.000Z');
    // Somebody came late after all: that stays when the list is opened again.
    await door.mark(offer, 0, { [absent]: 'attended' });
    expect((await door.staff('DELETE', offer, 0, 'closing')).body).toEqual({
      changed: 1,
      failed: 0,
    });
    expect(await axes()).toEqual(['attended', 'unknown', 'attended', 'missed']);
    const { body } = await door.list(offer);
    const of = (id: string) =>
      body.people.find((one: { registrationId: string }) => one.registrationId === id).mark;
    expect(body.closedAt).toBeNull();
    expect(of(early)).toMatchObject({ state: 'arrived', arrivedAt: '2020-09-24T07:50:00.000Z' });
  });
});

it('comes to something else when the offer asks for other sessions', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  desk.service.clock.set('2020-10-01T18:00');
  await door.mark(offer, 0, { [id]: 'attended' });
  await door.mark(offer, 1, { [id]: 'missed' });
  expect(await door.axis(id)).toBe('missed');
  const any = { certificate: true, completion: 'anySession', selfCheckIn: false } as const;
  await desk.tell({ ...offer, version: 2, attendance: any });
  expect(await door.axis(id)).toBe('attended');
  await desk.tell({ ...offer, version: 3 });
  expect(await door.axis(id)).toBe('missed');
  await desk.tell({ ...offer, version: 4, sessions: offer.sessions.slice(0, 1) });
  expect(await door.axis(id)).toBe('attended');
});

it('goes with the registration when it is erased', async () => {
  const offer = await desk.tell(course());
  const id = await door.admitted(offer);
  desk.service.clock.set('2020-09-24T10:10');
  await door.staff('POST', offer, 0, 'code');
  await door.checkIn(offer, 0, id, 'wrong');
  await door.mark(offer, 0, { [id]: 'attended' });
  await desk.service.sql('DELETE FROM registration WHERE id = $1', [id]);
  for (const table of ['attendance_mark', 'check_in_guess']) {
    const rows = await desk.service.sql(`SELECT 1 FROM ${table} WHERE registration_id = $1`, [id]);
    expect(rows).toEqual([]);
  }
});
