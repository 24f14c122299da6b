/**
 * Mails about the preliminary talk: due when they should, once, and not to
 * somebody who left at the same moment.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { sampleTalk } from '../src/templates/sample/sample-recipient.js';
import { Bench, freshId } from './support/bench.js';
import { anOffer, filesOf, mailsTo, of } from './support/mail-reading.js';
import { confirmed, withdrawn } from './support/states.js';

const NOW = '2020-09-06T12:00';
const AT = '2020-09-06T09:59:00Z';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: NOW });
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set(NOW));

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
      choiceOpen: false,
      dueAt: null,
      noticeHours: 24,
      page: 'https://einlass.example.org/meine-anmeldung/vorabsprache',
      ...sampleTalk({ calendar: { uid, sequence }, ...changes }),
    });

  it('asks for a choice once there is a time to choose', async () => {
    const told = await anOffer(bench);
    const ids = of(told);
    const waiting = inTalk(ids, 3, { milestones: { talkAskedAt: AT } });
    briefed(waiting, 0, { ...talk, state: 'givenBack' });
    await bench.registration(waiting);
    const left = await bench.row(ids.registrationId, 'talkChoice', 'skipped');
    expect([left.reason, left.due_at]).toEqual(['noTalkTimes', null]);
    const offered = inTalk(ids, 4, {
      openSteps: ['chooseTalk'],
      milestones: { talkAskedAt: AT, talkOfferedAt: '2020-09-06T09:59:30Z' },
    });
    await bench.registration(offered);
    await bench.row(ids.registrationId, 'talkChoice', 'sent');
    expect(mailsTo(bench, offered, 'Bitte wählen Sie einen Termin')).toHaveLength(1);
  });

  it('is agreed, moved, and given up: one entry in the calendar', async () => {
    const told = await anOffer(bench);
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
    await eventually(() => mailsTo(bench, first, 'Ihre Vorabsprache').length === 2);

    const third = inTalk(ids, 5, { openSteps: ['chooseTalk'], milestones: second.milestones });
    briefed(third, 2, { ...moved, state: 'givenBack' });
    await bench.registration(third);
    await bench.row(ids.registrationId, 'talkCancelled', 'sent');
    const files = [
      ...mailsTo(bench, first, 'Ihre Vorabsprache'),
      ...mailsTo(bench, first, 'Der Termin für die Vorabsprache gilt nicht mehr'),
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
  });

  it('waits while the two answers of registration differ, and then tells the newer time', async () => {
    const told = await anOffer(bench);
    const ids = of(told);
    const state = inTalk(ids, 3, { talk, milestones: { talkAskedAt: AT, talkAgreedAt: AT } });
    briefed(state, 1, moved);
    await bench.registration(state);
    const row = await bench.row(ids.registrationId, 'talkAgreed', 'retry');
    expect(row.smtp_response).toBe('the talk was moved at this moment');
    await bench.registration({ ...state, version: 4, talk: moved });
    await eventually(() => mailsTo(bench, state, 'Ihre Vorabsprache').length === 1);
    expect(mailsTo(bench, state, 'Ihre Vorabsprache')[0]!.email.subject).toContain(
      '16. September 2020',
    );
  });

  it('is remembered the day before by the team and by the organiser, each at their address', async () => {
    const told = await anOffer(bench);
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
    expect(mailsTo(bench, state, 'Erinnerung an die Vorabsprache')).toHaveLength(1);
    const [owner] = bench.sink
      .to('team@transferagentur.example.org')
      .filter(({ email }) => email.subject?.startsWith('Vorabsprache mit Musterstadt'));
    expect(owner!.email.text).toContain(`/verwaltung/angebote/${told.offerId}`);
    expect(owner!.email.replyTo ?? []).toEqual([]);
    expect(mailsTo(bench, state).some(({ raw }) => raw.includes('/verwaltung/'))).toBe(false);
  });

  it('is not remembered by the organiser after the team withdrew at this moment', async () => {
    const told = await anOffer(bench);
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
  });
});
