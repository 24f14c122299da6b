/**
 * Mails about teams that a delegate registered: due when they should, once, and not to
 * somebody who left at the same moment.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { RegistrationState } from '#contracts/states.js';
import { Bench, freshId } from './support/bench.js';
import { anOffer, filesOf, mailsTo, of, pause } from './support/mail-reading.js';
import { admitted, confirmed } from './support/states.js';

const NOW = '2020-09-06T12:00';
const AT = '2020-09-06T09:59:00Z';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: NOW });
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set(NOW));

describe('a team registered by a delegate', () => {
  it.each(['the delegate first', 'the people first'])(
    'is told what became of it, once (%s)',
    async (order) => {
      const told = await anOffer(bench);
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
      const subjects = mailsTo(bench, delegate).map(({ email }) => email.subject!.split(':')[0]);
      expect(subjects).toEqual([
        'Die Anmeldung Ihres Teams ist da (noch keine Zusage)',
        'Ihr Team steht auf der Warteliste',
        'Zusage für Ihr Team',
      ]);
      expect(mailsTo(bench, delegate).flatMap(filesOf)).toEqual([]);
      expect((await bench.row(delegate.registrationId, 'access', 'skipped')).reason).toBe(
        'registersOthers',
      );
    },
    40_000,
  );

  it('tells nothing to a delegate when registration says that it came differently', async () => {
    const told = await anOffer(bench);
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
  });
});
