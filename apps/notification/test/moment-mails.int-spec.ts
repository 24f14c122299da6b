/**
 * Mails about tasks before the event and the mail after it, access data of parts that are months apart;
 * states from before: due when they should, once, and not to somebody who left at the same moment. Real:
 * PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { AdmissionInFull1760000000002 } from '../src/migrations/003-admission-in-full.migration.js';
import { Bench, freshId } from './support/bench.js';
import { anOffer, mailsTo, of, pause } from './support/mail-reading.js';
import { admitted, AGENCY_ID, offer, submitted, withdrawn } from './support/states.js';
import { briefingOf, group1, group2, nine, part1, workshop } from './support/workshop.js';

const NOW = '2020-09-06T12:00';
const viewer = staff(['viewer'], [AGENCY_ID]);

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: NOW });
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set(NOW));

it('a task is remembered at nine, once, also in the week in which the clocks change', async () => {
  bench.service.clock.set('2027-03-20T12:00');
  const preWork = [
    {
      key: 'steckbrief',
      title: { de: 'Steckbrief' },
      description: null,
      per: 'person' as const,
      due: {},
    },
  ];
  const told = await anOffer(bench, {
    preWork,
    sessions: [],
    registrationClosesAt: null,
    accessDispatch: null,
  });
  const one = admitted({
    ...of(told),
    milestones: {
      submittedAt: '2027-03-19T08:00:00Z',
      addressConfirmedAt: '2027-03-19T08:00:00Z',
      admittedAt: '2027-03-19T08:00:00Z',
    },
    preWorkDue: [{ key: 'steckbrief', dueAt: '2027-03-29T22:00:00Z' }],
  });
  await bench.registration(one);
  expect((await bench.row(one.registrationId, 'preWorkReminder', 'planned')).due_at).toEqual(
    new Date('2027-03-28T07:00:00Z'),
  );
  for (const hours of [8, 9, 10, 8, 9, 11]) {
    bench.service.clock.set(`2027-03-28T${String(hours).padStart(2, '0')}:00`);
    await pause(300);
  }
  await bench.row(one.registrationId, 'preWorkReminder', 'sent');
  expect(mailsTo(bench, one, 'Erinnerung: Steckbrief')).toHaveLength(1);
});

it('after the event those who took part get one mail, and the timetable names the others', async () => {
  const told = await anOffer(bench);
  const took = admitted({ ...of(told), position: { attendance: 'attended' } });
  const missed = admitted({ ...of(told), position: { attendance: 'missed' } });
  const open = admitted(of(told));
  bench.service.clock.set('2020-09-24T18:00');
  for (const state of [took, missed, open]) await bench.registration(state);
  expect((await bench.row(took.registrationId, 'afterwards', 'planned')).due_at).toEqual(
    new Date('2020-09-25T07:00:00Z'),
  );
  bench.service.clock.set('2020-09-25T09:00');
  await bench.row(took.registrationId, 'afterwards', 'sent');
  const { body } = await bench.service.call('GET', `/api/offers/${told.offerId}/timetable`, {
    as: viewer,
  });
  const mail = (
    body.mails as {
      kind: string;
      leftOut: { items: { registrationId: string; reason: { code: string; de: string } }[] };
    }[]
  ).find(({ kind }) => kind === 'afterwards')!;
  const why = new Map(mail.leftOut.items.map((item) => [item.registrationId, item.reason]));
  expect(why.get(missed.registrationId)!.de).toBe('hat nicht teilgenommen');
  expect(why.get(open.registrationId)!.code).toBe('attendanceUnknown');
  // Recorded late: sent then, at once.
  bench.service.clock.set('2020-09-29T15:00');
  await bench.registration({
    ...open,
    version: 9,
    position: { ...open.position, attendance: 'attended' },
  });
  await bench.row(open.registrationId, 'afterwards', 'sent');
});

it('states known from before have every field after the migration', async () => {
  const whole = {
    offer: offer({ offerId: freshId() }),
    registration: submitted({ registrationId: freshId() }),
  };
  const {
    admission: _a,
    preWork: _p,
    preQuestions: _q,
    attendance: _t,
    feedback: _f,
    ...old
  } = whole.offer;
  const procedure = old.procedure.map(({ kind, owner, dueDays }) => ({ kind, owner, dueDays }));
  const {
    role: _r,
    teamId: _id,
    registrant: _who,
    sessionIds: _s,
    placeOfferedUntil: _u,
    stageDue: _d,
    talk: _k,
    preWorkDue: _w,
    ...oldOne
  } = whole.registration;
  await bench.service.sql(
    'INSERT INTO offer_state (offer_id, version, agency_id, state) VALUES ($1, 1, $2, $3)',
    [old.offerId, AGENCY_ID, JSON.stringify({ ...old, procedure })],
  );
  await bench.service.sql(
    'INSERT INTO registration_state (registration_id, offer_id, version, state) VALUES ($1, $2, 1, $3)',
    [oldOne.registrationId, old.offerId, JSON.stringify(oldOne)],
  );
  const run: [string, unknown[]][] = [];
  await new AdmissionInFull1760000000002().up({
    query: (sql: string, parameters: unknown[] = []) => {
      run.push([sql, parameters]);
      return Promise.resolve();
    },
  } as never);
  for (const [sql, parameters] of run.filter(([sql]) => /^\s*UPDATE/.test(sql)))
    await bench.service.sql(sql, parameters);
  const [row] = await bench.service.sql<{ o: object; r: object }>(
    'SELECT o.state AS o, r.state AS r FROM offer_state o JOIN registration_state r USING (offer_id) WHERE o.offer_id = $1',
    [old.offerId],
  );
  expect(row).toEqual({ o: whole.offer, r: whole.registration });
});

describe('the access data of parts that are months apart', () => {
  let briefing: OfferBriefing;
  beforeAll(() => ({ briefing } = bench.peers));
  afterAll(() => (bench.peers.briefing = briefing));
  beforeEach(() => bench.service.clock.set('2020-09-22T12:00'));

  const tell = async (
    day: string | null,
    version = 1,
    offerId = freshId(),
  ): Promise<OfferState> => {
    const own = day ? { [group1]: nine(day), [group2]: nine(day) } : {};
    const state = workshop({ own, changes: { offerId, version } });
    bench.peers.briefing = briefingOf(briefing, state);
    await bench.offer(state);
    await bench.taken(offerId, version);
    return state;
  };
  const comes = async (
    { offerId }: OfferState,
    changes: Parameters<typeof admitted>[0] = {},
  ): Promise<RegistrationState> => {
    const sessionIds = [part1, group1];
    const state = admitted({ offerId, registrationId: freshId(), sessionIds, ...changes });
    await bench.registration(state);
    return state;
  };
  const mailsOf = (state: RegistrationState): string[] =>
    mailsTo(bench, state, 'Ihr Zugang').map(({ email }) => email.text!.replace(/\s+/g, ' '));
  const rows = (state: RegistrationState) =>
    bench.service.sql(
      `SELECT occurrence, state, session_ids FROM planned_mail
        WHERE registration_id = $1 AND kind = 'access' ORDER BY due_at`,
      [state.registrationId],
    );

  it('leave each on its day, once, only to their group, wherever the day moves', async () => {
    const one = await tell('2020-12-07');
    const { offerId } = one;
    const [stays, leaves] = [await comes(one), await comes(one)];
    await eventually(() => mailsOf(stays).length === 1 && mailsOf(leaves).length === 1);
    expect(mailsOf(stays)[0]).toContain('https://meet.example.org/common');
    expect(mailsOf(stays)[0]).not.toContain('https://meet.example.org/group');
    expect(mailsOf(stays)[0]).toContain(
      'später: * Gruppe I: Montag, 7. Dezember 2020 um 09:00 Uhr',
    );
    expect(await rows(stays)).toEqual([
      { occurrence: '1', state: 'sent', session_ids: [part1] },
      { occurrence: group1, state: 'planned', session_ids: [group1] },
    ]);
    const path = `/api/offers/${offerId}/timetable`;
    const { body } = await bench.service.call('GET', path, { as: viewer });
    const access = body.schedule.filter(({ kind }: { kind: string }) => kind === 'access');
    expect(access).toMatchObject([
      { of: 'part1', due: '2020-09-21T07:00:00Z' },
      { of: 'group1, group2', due: '2020-12-07T08:00:00Z' },
    ]);
    // Moved before it left: the mail moves. Who withdrew gets none.
    await tell('2020-12-01', 2, offerId);
    const { registrationId } = leaves;
    await bench.registration(withdrawn('2020-09-22T11:00:00Z', { offerId, registrationId }));
    bench.service.clock.set('2020-12-01T08:59');
    await pause(1_000);
    expect(mailsOf(stays)).toHaveLength(1);
    bench.service.clock.set('2020-12-01T09:00');
    await eventually(() => mailsOf(stays).length === 2);
    expect(mailsOf(stays)[1]).toContain('https://meet.example.org/group1');
    expect(mailsOf(stays)[1]).not.toMatch(/meet\.example\.org\/(common|group2)/);
    // Moved afterwards, and taken away: nothing is sent twice, and who comes late gets what is due.
    await tell('2020-12-07', 3, offerId);
    await tell(null, 4, offerId);
    bench.service.clock.set('2020-12-07T10:00');
    const late = await comes(one, {
      sessionIds: [part1, group2],
      milestones: { admittedAt: '2020-12-07T08:30:00Z' },
    });
    await eventually(() => mailsOf(late).length === 1);
    // Part one is over, and nobody needs its access any more.
    expect(mailsOf(late)[0]).toContain('https://meet.example.org/group2');
    expect(mailsOf(late)[0]).not.toMatch(/Teil I\b|meet\.example\.org\/common/);
    await pause(1_000);
    expect([mailsOf(stays).length, mailsOf(leaves).length]).toEqual([2, 1]);
  }, 60_000);

  it('wait where the group was changed at this very moment', async () => {
    bench.service.clock.set('2020-09-20T12:00');
    const one = await tell(null);
    const state = await comes(one);
    await bench.row(state.registrationId, 'access', 'planned');
    const ofGroup2 = { ...state, sessionIds: [part1, group2] };
    // Registration knows; its message has not come yet.
    bench.peers.people.set(state.registrationId, { state: ofGroup2 });
    bench.service.clock.set('2020-09-21T09:00');
    await bench.row(state.registrationId, 'access', 'retry');
    expect(mailsOf(state)).toEqual([]);
    await bench.registration({ ...ofGroup2, version: state.version + 1 });
    await eventually(() => mailsOf(state).length === 1);
    expect(mailsOf(state)[0]).toContain('https://meet.example.org/group2');
    expect(mailsOf(state)[0]).not.toContain('https://meet.example.org/group1');
  }, 60_000);

  it('are replaced where they were sent, also when their day was moved since', async () => {
    const one = await tell('2020-12-07');
    const state = await comes(one);
    await eventually(() => mailsOf(state).length === 1);
    const moved = workshop({
      common: nine('2020-09-23'),
      own: { [group1]: nine('2020-12-07') },
      changes: {
        offerId: one.offerId,
        version: 2,
        accessChanges: { [part1]: '2020-09-22T10:30:00Z', [group1]: '2020-09-22T10:30:00Z' },
      },
    });
    bench.peers.briefing = briefingOf(briefing, moved);
    await bench.offer(moved);
    bench.service.clock.set('2020-09-22T12:45');
    await bench.row(state.registrationId, 'accessReplaced', 'sent');
    const [mail] = mailsTo(bench, state, 'Neue Zugangsdaten');
    expect(mail!.email.text).toContain('https://meet.example.org/common');
    expect(mail!.email.text).not.toMatch(/group1|Gruppe I/);
    expect(mailsOf(state)).toHaveLength(1);
  }, 60_000);

  it('are not sent again to who got everything before there were days per session', async () => {
    const one = await tell(null);
    const state = await comes(one);
    await eventually(() => mailsOf(state).length === 1);
    await bench.service.sql(
      `UPDATE planned_mail SET session_ids = NULL WHERE registration_id = $1`,
      [state.registrationId],
    );
    await tell('2020-12-07', 2, one.offerId);
    bench.service.clock.set('2020-12-07T10:00');
    await pause(1_500);
    expect(mailsOf(state)).toHaveLength(1);
    expect(await rows(state)).toEqual([{ occurrence: '1', state: 'sent', session_ids: null }]);
  }, 60_000);
});
