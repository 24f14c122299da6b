/**
 * The mails about teams, places, talks and tasks: when they are due, to whom they should, once, and
 * not to somebody who left at the same moment.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import ICAL from 'ical.js';
import type { PayloadOf } from '#contracts/messages.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { AdmissionInFull1760000000002 } from '../src/migrations/003-admission-in-full.migration.js';
import { sampleTalk } from '../src/templates/sample-recipient.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { admitted, AGENCY_ID, confirmed, offer, submitted, withdrawn } from './support/states.js';

const NOW = '2020-09-06T12:00';
const AT = '2020-09-06T09:59:00Z';
const viewer = staff(['viewer'], [AGENCY_ID]);

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: NOW });
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set(NOW));

/** A fresh offer, told. */
async function anOffer(changes: Partial<OfferState> = {}): Promise<OfferState> {
  const state = offer({ offerId: freshId(), ...changes });
  await bench.offer(state);
  await bench.taken(state.offerId, state.version);
  return state;
}
const of = ({ offerId }: OfferState) => ({ offerId, registrationId: freshId() });
const mailsTo = (state: RegistrationState, beginning = '') =>
  bench.sink
    .to(FakePeers.email(state.registrationId))
    .filter(({ email }) => email.subject?.startsWith(beginning));
/** Calendar files of a mail: method, and UID, SEQUENCE and start of each entry. */
const filesOf = (mail: ReturnType<typeof mailsTo>[number]) => {
  // Each file stands in the mail twice: as a part that mailboxes act on, and as an attachment.
  const texts = mail.email.attachments.map(({ content }) =>
    Buffer.from(content as ArrayBuffer).toString(),
  );
  return [...new Set(texts)].map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
    return {
      method: calendar.getFirstPropertyValue('method'),
      uid: event!.uid,
      sequence: event!.sequence,
      start: event!.startDate.toString(),
    };
  });
};
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

describe('a place', () => {
  const offered = (ids: object, more: object = {}): RegistrationState =>
    confirmed({
      ...ids,
      position: { stage: 'seat', seat: 'held' },
      openSteps: ['acceptPlace'],
      placeOfferedUntil: '2020-09-08T10:00:00Z',
      milestones: { waitingSince: '2020-09-05T08:00:00Z', placeOfferedAt: AT },
      ...more,
    });

  it('that is offered is told once with its link, and lapses with its time', async () => {
    const told = await anOffer();
    const one = offered(of(told));
    const link = 'https://einlass.example.org/platz?token=one';
    bench.peers.people.set(one.registrationId, {
      links: { status: 'https://einlass.example.org/meine-anmeldung', acceptPlace: link },
    });
    await bench.registration(one);
    await bench.row(one.registrationId, 'placeOffered', 'sent');
    await bench.registration({ ...one, version: 3 }); // e.g. an answer was changed
    await bench.taken(one.registrationId, 3);
    await pause(500);
    expect(mailsTo(one, 'Ein Platz ist frei')).toHaveLength(1);
    expect(mailsTo(one)[1]!.email.text).toContain(link);

    const late = offered(of(told), { placeOfferedUntil: '2020-09-06T09:59:30Z' });
    await bench.registration(late);
    expect((await bench.row(late.registrationId, 'placeOffered', 'skipped')).reason).toBe(
      'momentPassed',
    );
  }, 30_000);

  it('is not offered to who withdrew or accepted at this moment', async () => {
    const told = await anOffer();
    const [left, took] = [offered(of(told)), offered(of(told))];
    const gone = withdrawn('2020-09-06T09:59:59Z', {
      ...left,
      milestones: { ...left.milestones, admittedAt: undefined },
      position: { stage: 'ended' },
      openSteps: [],
    });
    const has = admitted({
      ...took,
      position: {},
      milestones: { ...took.milestones, admittedAt: '2020-09-06T09:59:59Z' },
    });
    // Registration knows already; its message has not come yet.
    bench.peers.people.set(left.registrationId, { state: gone, position: gone.position });
    bench.peers.people.set(took.registrationId, { state: has, position: has.position });
    for (const state of [left, took]) await bench.registration(state);
    expect((await bench.row(left.registrationId, 'placeOffered', 'cancelled')).reason).toBe(
      'withdrew',
    );
    expect((await bench.row(took.registrationId, 'placeOffered', 'skipped')).reason).toBe(
      'admittedMeanwhile',
    );
    for (const state of [left, took]) expect(mailsTo(state, 'Ein Platz')).toHaveLength(0);
  }, 30_000);

  it('handed over takes the entry out of the calendar, and nothing follows', async () => {
    const told = await anOffer();
    const one = admitted({ ...of(told), milestones: { admittedAt: AT } });
    await bench.registration(one);
    const gone: RegistrationState = {
      ...one,
      version: 4,
      endedBy: 'handover',
      position: { ...one.position, stage: 'ended', seat: 'released' },
      milestones: { ...one.milestones, handedOverAt: '2020-09-06T09:59:30Z' },
    };
    await bench.row(one.registrationId, 'admission', 'sent');
    bench.peers.people.set(one.registrationId, { version: 4 });
    await bench.registration(gone);
    await bench.row(one.registrationId, 'handedOver', 'sent');
    const [entered] = filesOf(mailsTo(one, 'Zusage')[0]!);
    const [removed] = filesOf(mailsTo(one, 'Ihr Platz ist weitergegeben')[0]!);
    expect([entered!.method, removed!.method]).toEqual(['PUBLISH', 'CANCEL']);
    expect(removed!.uid).toBe(entered!.uid);
    expect(removed!.sequence).toBeGreaterThan(entered!.sequence);
    expect((await bench.row(one.registrationId, 'access', 'cancelled')).reason).toBe('handedOver');
  }, 30_000);

  it('in another session comes with two files, each mail client’s to read', async () => {
    const told = await anOffer();
    const [groupI, groupII] = bench.peers.briefing.sessions.concat(
      bench.peers.briefing.sessions.map((session) => ({ ...session, sessionId: freshId() })),
    );
    const before = bench.peers.briefing;
    bench.peers.briefing = { ...before, sessions: [groupI!, groupII!] };
    const one = admitted({
      ...of(told),
      sessionIds: [groupII!.sessionId],
      milestones: { admittedAt: '2020-09-05T08:00:00Z', sessionChangedAt: AT },
    });
    await bench.registration(one);
    await bench.row(one.registrationId, 'sessionChanged', 'sent');
    bench.peers.briefing = before;
    const files = filesOf(mailsTo(one, 'Ihr Termin ist jetzt ein anderer')[0]!);
    expect(files.map(({ method, uid }) => [method, uid.split('.')[0]]).sort()).toEqual([
      ['CANCEL', groupI!.sessionId],
      ['PUBLISH', groupII!.sessionId],
    ]);
  }, 30_000);
});

describe('a team registered by a delegate', () => {
  it.each(['the delegate first', 'the people first'])(
    'is told what became of it, once (%s)',
    async (order) => {
      const told = await anOffer();
      const teamId = freshId();
      const delegate = admitted({
        ...of(told),
        teamId,
        role: 'delegate',
        position: { approval: 'open', seat: 'none' },
        milestones: { admittedAt: '2020-09-05T08:00:00Z' },
      });
      const member = (n: number, more: object = {}): RegistrationState =>
        confirmed({
          ...of(told),
          teamId,
          registrant: false,
          position: { stage: 'seat', seat: 'waiting' },
          milestones: { waitingSince: `2020-09-06T09:59:0${n}Z` },
          ...more,
        });
      const people = [member(1), member(2)];
      const team = { people: 2, announced: null };
      bench.peers.people.set(delegate.registrationId, { team: { ...team, seat: 'waiting' } });
      const all = order === 'the delegate first' ? [delegate, ...people] : [...people, delegate];
      for (const { registrationId, position, openSteps } of people)
        bench.peers.people.set(registrationId, { position, openSteps });
      for (const state of all) await bench.registration(state);
      await bench.row(delegate.registrationId, 'teamWaiting', 'sent');
      for (const state of people) await bench.row(state.registrationId, 'waiting', 'sent');

      bench.peers.people.set(delegate.registrationId, { team: { ...team, seat: 'confirmed' } });
      for (const state of people) {
        bench.peers.people.delete(state.registrationId);
        await bench.registration(
          admitted({
            ...state,
            version: 5,
            position: { seat: 'confirmed' },
            milestones: { ...state.milestones, admittedAt: '2020-09-06T09:59:50Z' },
          }),
        );
      }
      await bench.row(delegate.registrationId, 'teamAdmission', 'sent');
      await pause(500);
      const subjects = mailsTo(delegate).map(({ email }) => email.subject!.split(':')[0]);
      expect(subjects).toEqual([
        'Die Anmeldung Ihres Teams ist da (noch keine Zusage)',
        'Ihr Team steht auf der Warteliste',
        'Zusage für Ihr Team',
      ]);
      expect(mailsTo(delegate).flatMap(filesOf)).toEqual([]);
      expect((await bench.row(delegate.registrationId, 'access', 'skipped')).reason).toBe(
        'registersOthers',
      );
    },
    40_000,
  );

  it('tells nothing to a delegate when registration says that it came differently', async () => {
    const told = await anOffer();
    const teamId = freshId();
    const delegate = admitted({
      ...of(told),
      teamId,
      role: 'delegate',
      position: { approval: 'open', seat: 'none' },
    });
    bench.peers.people.set(delegate.registrationId, {
      team: { people: 0, announced: null, seat: 'released' },
    });
    await bench.registration(delegate);
    await bench.registration(
      admitted({ ...of(told), teamId, registrant: false, milestones: { admittedAt: AT } }),
    );
    expect((await bench.row(delegate.registrationId, 'teamAdmission', 'skipped')).reason).toBe(
      'overtaken',
    );
  }, 30_000);
});

describe('the preliminary talk', () => {
  /** Tuesday 15 September, 10:00 in Berlin. */
  const talk = { startsAt: '2020-09-15T08:00:00Z', endsAt: '2020-09-15T08:30:00Z' };
  const moved = { startsAt: '2020-09-16T08:00:00Z', endsAt: '2020-09-16T08:30:00Z' };
  const uid = `vorabsprache.${freshId()}@einlass`;
  const inTalk = (ids: object, version: number, more: object): RegistrationState =>
    confirmed({ ...ids, version, position: { stage: 'preliminaryTalk', seat: 'held' }, ...more });
  const briefed = (state: RegistrationState, sequence: number, changes: object) =>
    bench.peers.talks.set(state.registrationId, {
      registrationId: state.registrationId,
      teamId: freshId(),
      offerId: state.offerId,
      state: 'agreed',
      choiceOpen: false,
      freeSlots: 0,
      dueAt: null,
      noticeHours: 24,
      page: 'https://einlass.example.org/meine-anmeldung/vorabsprache',
      ...sampleTalk({ calendar: { uid, sequence }, ...changes }),
    });

  it('is agreed, moved, and given up: one entry in the calendar', async () => {
    const told = await anOffer();
    const ids = of(told);
    const first = inTalk(ids, 3, { talk, milestones: { talkAskedAt: AT, talkAgreedAt: AT } });
    briefed(first, 0, talk);
    await bench.registration(first);
    await bench.row(ids.registrationId, 'talkAgreed', 'sent');

    const second = inTalk(ids, 4, {
      talk: moved,
      milestones: { talkAskedAt: AT, talkAgreedAt: '2020-09-06T09:59:20Z' },
    });
    briefed(second, 1, moved);
    await bench.registration(second);
    await eventually(() => mailsTo(first, 'Ihre Vorabsprache').length === 2);

    const third = inTalk(ids, 5, { openSteps: ['chooseTalk'], milestones: second.milestones });
    briefed(third, 2, { ...moved, state: 'givenBack' });
    await bench.registration(third);
    await bench.row(ids.registrationId, 'talkCancelled', 'sent');
    const files = [
      ...mailsTo(first, 'Ihre Vorabsprache'),
      ...mailsTo(first, 'Der Termin für die Vorabsprache gilt nicht mehr'),
    ].flatMap(filesOf);
    expect(files.map(({ method, sequence, start }) => [method, sequence, start])).toEqual([
      ['PUBLISH', 0, talk.startsAt],
      ['PUBLISH', 1, moved.startsAt],
      ['CANCEL', 2, moved.startsAt],
    ]);
    expect(new Set(files.map((file) => file.uid))).toEqual(new Set([uid]));
    // The reminders of times that do not hold any more are gone with them.
    const rows = await bench.rows(ids.registrationId);
    expect(rows.filter(({ kind }) => kind.startsWith('talkReminder'))).toEqual([]);
  }, 40_000);

  it('waits while the two answers of registration differ, and then tells the newer time', async () => {
    const told = await anOffer();
    const ids = of(told);
    const state = inTalk(ids, 3, { talk, milestones: { talkAskedAt: AT, talkAgreedAt: AT } });
    briefed(state, 1, moved);
    await bench.registration(state);
    const row = await bench.row(ids.registrationId, 'talkAgreed', 'retry');
    expect(row.smtp_response).toBe('the talk was moved at this moment');
    await bench.registration({ ...state, version: 4, talk: moved });
    await eventually(() => mailsTo(state, 'Ihre Vorabsprache').length === 1);
    expect(mailsTo(state, 'Ihre Vorabsprache')[0]!.email.subject).toContain('16. September 2020');
  }, 30_000);

  it('is remembered the day before by the team and by the organiser, each at their address', async () => {
    const told = await anOffer();
    const state = inTalk(of(told), 3, { talk, milestones: { talkAskedAt: AT, talkAgreedAt: AT } });
    briefed(state, 0, talk);
    await bench.registration(state);
    for (const kind of ['talkReminder', 'talkReminderOwner']) {
      expect((await bench.row(state.registrationId, kind, 'planned')).due_at).toEqual(
        new Date('2020-09-14T07:00:00Z'),
      );
    }
    bench.service.clock.set('2020-09-14T09:00');
    await bench.row(state.registrationId, 'talkReminder', 'sent');
    await bench.row(state.registrationId, 'talkReminderOwner', 'sent');
    expect(mailsTo(state, 'Erinnerung an die Vorabsprache')).toHaveLength(1);
    const [owner] = bench.sink
      .to('team@transferagentur.example.org')
      .filter(({ email }) => email.subject?.startsWith('Vorabsprache mit Musterstadt'));
    expect(owner!.email.text).toContain(`/verwaltung/angebote/${told.offerId}`);
    expect(owner!.email.replyTo ?? []).toEqual([]);
    expect(mailsTo(state).some(({ raw }) => raw.includes('/verwaltung/'))).toBe(false);
  }, 30_000);

  it('is not remembered by the organiser after the team withdrew at this moment', async () => {
    const told = await anOffer();
    const state = inTalk(of(told), 3, { talk, milestones: { talkAskedAt: AT, talkAgreedAt: AT } });
    briefed(state, 0, talk);
    await bench.registration(state);
    await bench.row(state.registrationId, 'talkAgreed', 'sent');
    const gone = withdrawn('2020-09-14T06:59:59Z', {
      ...state,
      milestones: state.milestones,
      position: { stage: 'ended' },
      openSteps: [],
      talk: null,
    });
    bench.peers.people.set(state.registrationId, { state: gone, position: gone.position });
    bench.service.clock.set('2020-09-14T09:00');
    for (const kind of ['talkReminder', 'talkReminderOwner']) {
      expect((await bench.row(state.registrationId, kind, 'cancelled')).reason).toBe('ended');
    }
  }, 30_000);
});

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
  const told = await anOffer({
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
  expect(mailsTo(one, 'Erinnerung: Steckbrief')).toHaveLength(1);
}, 30_000);

it('after the event those who took part get one mail, and the timetable names the others', async () => {
  const told = await anOffer();
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
}, 40_000);

describe('a notice to the organiser', () => {
  const raise = (notice: Partial<PayloadOf<'offer.organiser-notified.v1'>>) =>
    bench.probe.send('notification', 'offer.organiser-notified.v1', {
      noticeId: freshId(),
      offerId: freshId(),
      kind: 'minimumNotReached',
      figures: { municipalities: 1, needed: 2 },
      raisedAt: AT,
      ...notice,
    });
  const rowOf = (noticeId: string, state: string) =>
    eventually(async () => {
      const [row] = (await bench.rows()).filter(({ occurrence }) => occurrence === noticeId);
      if (row?.state !== state) throw new Error(`${row?.state}: ${row?.smtp_response}`);
      return row;
    });
  const told = (subject: string) =>
    bench.sink
      .to('team@transferagentur.example.org')
      .filter(({ email }) => email.subject?.startsWith(subject));

  it('goes to the offer’s contact, once, also when it comes before the offer and twice', async () => {
    const [offerId, noticeId] = [freshId(), freshId()];
    await raise({ offerId, noticeId });
    await raise({ offerId, noticeId });
    await pause(300);
    expect(told('Mindestzahl nicht erreicht')).toHaveLength(0);
    await bench.offer(offer({ offerId }));
    await rowOf(noticeId, 'sent');
    await raise({ offerId, noticeId });
    await pause(500);
    const [mail, ...more] = told('Mindestzahl nicht erreicht');
    expect(more).toEqual([]);
    expect(mail!.email.text!.replace(/\s+/g, ' ')).toContain('nicht erreicht: 1 von 2.');
    expect(mail!.email.text).toContain(`/verwaltung/angebote/${offerId}`);
  }, 30_000);

  it('without an address stays in the timetable and in the list, with the reason', async () => {
    const { offerId } = await anOffer();
    const noticeId = freshId();
    const before = bench.peers.briefing;
    bench.peers.briefing = { ...before, contact: { name: 'Büro', email: null, phone: null } };
    await raise({ offerId, noticeId, kind: 'placeFree', figures: {} });
    expect((await rowOf(noticeId, 'skipped')).reason).toBe('noAddress');
    bench.peers.briefing = before;
    const timetable = await bench.service.call('GET', `/api/offers/${offerId}/timetable`, {
      as: viewer,
    });
    const [mail] = timetable.body.mails;
    expect(mail).toMatchObject({ kind: 'organiserNotice', counts: { skipped: 1 } });
    expect(mail.leftOut.items[0]).toMatchObject({
      registrationId: null,
      to: 'organiser',
      person: null,
      reason: {
        code: 'noAddress',
        de: 'Das Angebot nennt keine E-Mail-Adresse der Veranstalterin',
      },
    });
    const list = await bench.service.call('GET', `/api/mails?offerId=${offerId}`, { as: viewer });
    expect(list.body.items[0]).toMatchObject({ kind: 'organiserNotice', registrationId: null });
    const life = await bench.service.call('GET', `/api/mails/${mail.leftOut.items[0].mailId}`, {
      as: viewer,
    });
    expect((life.body.events as { what: string }[]).map(({ what }) => what)).toEqual([
      'planned',
      'skipped',
    ]);
  }, 30_000);

  it('is left out when the offer was cancelled meanwhile', async () => {
    const { offerId } = await anOffer({ lifecycle: 'cancelled', lifecycleSince: AT });
    const noticeId = freshId();
    await raise({ offerId, noticeId, kind: 'selectionDue' });
    expect((await rowOf(noticeId, 'cancelled')).reason).toBe('offerCancelled');
  }, 30_000);
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
