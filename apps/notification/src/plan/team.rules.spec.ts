import type { RegistrationState } from '#contracts/states.js';
import { planMails } from './mail-plan.rules.js';
import { planned, sentKinds, verdictOf } from '../../test/support/planned.js';
import {
  admitted,
  confirmed,
  interested,
  offer,
  refused,
  submitted,
  withdrawn,
} from '../../test/support/states.js';

const member = { registrant: false };
const delegate = { role: 'delegate' } as const;
const waitingSince = '2020-09-05T08:00:00Z';
describe('people of a team', () => {
  it.each([
    ['who registered', submitted(), 'send', 'notHappened'],
    ['a member', submitted(member), 'notHappened', 'send'],
    ['a member who confirmed', confirmed(member), 'notHappened', 'addressConfirmed'],
    [
      'a member who said that was not me',
      submitted({
        ...member,
        endedBy: 'participant',
        milestones: { withdrawnAt: '2020-09-01T08:00:00Z' },
      }),
      'notHappened',
      'withdrew',
    ],
    [
      'a member added by staff',
      confirmed({ ...member, channel: 'staff' }),
      'addedByStaff',
      'notHappened',
    ],
    ['who left an interest', interested(), 'notHappened', 'notHappened'],
  ] as const)('%s is asked by one mail for the address', (_who, state, own, asMember) => {
    expect(verdictOf('addressConfirmation', state)).toBe(own);
    expect(verdictOf('memberConfirmation', state)).toBe(asMember);
  });

  it('a member gets what everybody gets from then on', () => {
    expect(sentKinds(submitted(member))).toEqual(['memberConfirmation', 'addressReminder']);
    expect(sentKinds(admitted(member))).toEqual(['receipt', 'admission', 'access']);
  });

  it.each(['speaker', 'moderator', 'techSupport'] as const)(
    'a %s gets access like others',
    (role) => {
      expect(sentKinds(admitted({ role }))).toEqual(['receipt', 'admission', 'access']);
    },
  );
});

describe('a delegate', () => {
  /** Its own procedure ends with the confirmed address, and counts as "admitted" there. */
  const own = admitted({ ...delegate, position: { approval: 'open', seat: 'none' } });
  const told = (team: RegistrationState[], state = own) =>
    planMails(offer(), state, { team })
      .filter(({ verdict, kind }) => verdict === 'send' && kind !== 'teamReceipt')
      .map(({ kind, due, variant }) => ({ kind, due, variant }));
  const waits = confirmed({
    position: { stage: 'seat', seat: 'waiting' },
    milestones: { waitingSince },
  });
  const hasPlace = admitted({ milestones: { waitingSince } });

  it('is asked for the address, and gets a receipt of its own', () => {
    expect(sentKinds(submitted(delegate))).toEqual(['addressConfirmation', 'addressReminder']);
    expect(sentKinds(confirmed({ ...delegate, openSteps: ['answers'] }))).toEqual(['teamReceipt']);
    expect(sentKinds(own)).toEqual(['teamReceipt']);
  });
  it.each([
    ['nobody is through yet', [confirmed(), submitted()], []],
    ['it waits', [waits, waits], [{ kind: 'teamWaiting', due: waitingSince, variant: null }]],
    [
      'the first has a place, another has still to confirm',
      [admitted(), submitted({ position: { seat: 'held' } })],
      [{ kind: 'teamAdmission', due: '2020-09-10T08:00:00Z', variant: null }],
    ],
    [
      'it moved up',
      [hasPlace, hasPlace],
      [{ kind: 'teamAdmission', due: '2020-09-10T08:00:00Z', variant: 'movedUp' }],
    ],
    ['one was refused, another goes on', [refused('eligibility'), confirmed()], []],
    [
      'all were refused',
      [refused('eligibility'), refused('approver')],
      [{ kind: 'teamRefusal', due: '2020-09-01T07:11:00Z', variant: null }],
    ],
    ['all withdrew', [withdrawn('2020-09-20T08:00:00Z')], []],
    [
      'one was refused, the others withdrew',
      [refused('approver'), withdrawn('2020-09-20T08:00:00Z')],
      [{ kind: 'teamRefusal', due: '2020-09-01T07:11:00Z', variant: null }],
    ],
  ])('is told what became of the team: %s', (_what, team, mails) => {
    expect(told(team)).toEqual(mails);
  });
  it('is told nothing more after withdrawing it', () => {
    const left = withdrawn('2020-09-20T08:00:00Z', delegate);
    expect(told([hasPlace], left).map(({ kind }) => kind)).toEqual(['withdrawalConfirmed']);
  });
  it.each(['access', 'receipt', 'questionReminder', 'admission', 'afterwards'] as const)(
    'is left out of %s, with the reason',
    (kind) => {
      const state = admitted({ ...delegate, openSteps: ['answers'] });
      expect(verdictOf(kind, state)).toBe('registersOthers');
    },
  );
  it('is told of a change and of the end of the offer, without a calendar file', () => {
    const gone = offer({ lifecycle: 'cancelled', lifecycleSince: '2020-09-11T08:00:00Z' });
    expect(planned('cancelled', own, gone)).toMatchObject({ verdict: 'send', variant: null });
  });
  it('nobody else gets the mails for delegates', () => {
    for (const kind of ['teamReceipt', 'teamWaiting', 'teamAdmission', 'teamRefusal'] as const) {
      expect(verdictOf(kind, hasPlace)).toBe('notHappened');
    }
  });
});

describe('the waiting list', () => {
  const waiting = confirmed({
    position: { stage: 'seat', seat: 'waiting' },
    milestones: { waitingSince },
  });
  it('is told once, and the admission says that it came from there', () => {
    expect(planned('waiting', waiting)).toMatchObject({ due: waitingSince, verdict: 'send' });
    const moved = admitted({ milestones: { waitingSince } });
    expect(planned('admission', moved).variant).toBe('movedUp');
    expect(verdictOf('waiting', moved)).toBe('admittedMeanwhile');
    expect(planned('admission', admitted()).variant).toBeNull();
  });
  it('is not told beside the lapse that led to it', () => {
    const lapsed = confirmed({
      position: { stage: 'seat', seat: 'waiting' },
      milestones: { waitingSince, placeLapsedAt: waitingSince },
    });
    expect(sentKinds(lapsed)).toEqual(['receipt', 'placeLapsed']);
    expect(verdictOf('waiting', lapsed)).toBe('toldWithLapse');
  });
});
