/**
 * Mails about places that are offered, handed over, or in another session: due when they should, once, and not to
 * somebody who left at the same moment.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { RegistrationState } from '#contracts/states.js';
import { Bench, freshId } from './support/bench.js';
import { anOffer, filesOf, mailsTo, of, pause } from './support/mail-reading.js';
import { admitted, confirmed, withdrawn } from './support/states.js';

const NOW = '2020-09-06T12:00';
const AT = '2020-09-06T09:59:00Z';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: NOW });
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set(NOW));

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
    const told = await anOffer(bench);
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
    expect(mailsTo(bench, one, 'Ein Platz ist frei')).toHaveLength(1);
    expect(mailsTo(bench, one)[1]!.email.text).toContain(link);

    const late = offered(of(told), { placeOfferedUntil: '2020-09-06T09:59:30Z' });
    await bench.registration(late);
    expect((await bench.row(late.registrationId, 'placeOffered', 'skipped')).reason).toBe(
      'momentPassed',
    );
  });

  it('is not offered to who withdrew or accepted at this moment', async () => {
    const told = await anOffer(bench);
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
    for (const state of [left, took]) expect(mailsTo(bench, state, 'Ein Platz')).toHaveLength(0);
  });

  it('handed over takes the entry out of the calendar, and nothing follows', async () => {
    const told = await anOffer(bench);
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
    const [entered] = filesOf(mailsTo(bench, one, 'Zusage')[0]!);
    const [removed] = filesOf(mailsTo(bench, one, 'Ihr Platz ist weitergegeben')[0]!);
    expect([entered!.method, removed!.method]).toEqual(['PUBLISH', 'CANCEL']);
    expect(removed!.uid).toBe(entered!.uid);
    expect(removed!.sequence).toBeGreaterThan(entered!.sequence);
    expect((await bench.row(one.registrationId, 'access', 'cancelled')).reason).toBe('handedOver');
  });

  it('in another session comes with two files, each mail client’s to read', async () => {
    const told = await anOffer(bench);
    const [groupI, groupII] = bench.peers.briefing.sessions.concat(
      bench.peers.briefing.sessions.map((session) => ({ ...session, sessionId: freshId() })),
    );
    const before = bench.peers.briefing;
    bench.peers.briefing = { ...before, sessions: [groupI!, groupII!] };
    const inOne = admitted({
      ...of(told),
      sessionIds: [groupI!.sessionId],
      milestones: { admittedAt: '2020-09-05T08:00:00Z' },
    });
    await bench.registration(inOne);
    await bench.row(inOne.registrationId, 'admission', 'sent');
    const one = {
      ...inOne,
      version: inOne.version + 1,
      sessionIds: [groupII!.sessionId],
      milestones: { ...inOne.milestones, sessionChangedAt: AT },
    };
    await bench.registration(one);
    await bench.row(one.registrationId, 'sessionChanged', 'planned');
    // Back again within minutes: one mail tells where it ended.
    bench.service.clock.forward({ minutes: 5 });
    const again = '2020-09-06T10:05:00Z';
    const back = { ...one, version: 5, milestones: { ...one.milestones, sessionChangedAt: again } };
    await bench.registration(back);
    await bench.taken(one.registrationId, 5);
    bench.service.clock.forward({ minutes: 9 }); // the first would have left by now
    await pause(500);
    expect(mailsTo(bench, one, 'Ihr Termin ist jetzt ein anderer')).toHaveLength(0);
    bench.service.clock.forward({ minutes: 2 });
    await bench.row(one.registrationId, 'sessionChanged', 'sent');
    expect(mailsTo(bench, one, 'Ihr Termin ist jetzt ein anderer')).toHaveLength(1);
    bench.peers.briefing = before;
    const files = filesOf(mailsTo(bench, one, 'Ihr Termin ist jetzt ein anderer')[0]!);
    expect(files.map(({ method, uid }) => [method, uid.split('.')[0]]).sort()).toEqual([
      ['CANCEL', groupI!.sessionId],
      ['PUBLISH', groupII!.sessionId],
    ]);
  });

  it('in another session because its group was dropped loses the entry of that group', async () => {
    const told = await anOffer(bench);
    const before = bench.peers.briefing;
    const groupII = before.sessions[0]!;
    const groupI = { ...groupII, sessionId: freshId() };
    bench.peers.briefing = { ...before, sessions: [groupI, groupII] };
    const inOne = admitted({
      ...of(told),
      sessionIds: [groupI.sessionId],
      milestones: { admittedAt: '2020-09-05T08:00:00Z' },
    });
    await bench.registration(inOne);
    await bench.row(inOne.registrationId, 'admission', 'sent');
    bench.peers.briefing = { ...before, calendarSequence: 1, sessions: [groupII] };
    const moved = {
      ...inOne,
      version: inOne.version + 1,
      sessionIds: [groupII.sessionId],
      milestones: { ...inOne.milestones, sessionChangedAt: AT },
    };
    await bench.registration(moved);
    await bench.row(moved.registrationId, 'sessionChanged', 'planned');
    bench.service.clock.forward({ minutes: 20 });
    await bench.row(moved.registrationId, 'sessionChanged', 'sent');
    bench.peers.briefing = before;
    const files = filesOf(mailsTo(bench, moved, 'Ihr Termin ist jetzt ein anderer')[0]!);
    expect(files.map(({ method, uid }) => [method, uid.split('.')[0]]).sort()).toEqual([
      ['CANCEL', groupI.sessionId],
      ['PUBLISH', groupII.sessionId],
    ]);
  });
});
