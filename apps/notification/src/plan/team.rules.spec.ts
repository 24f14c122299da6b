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
const waitingDelegate = confirmed({
  ...delegate,
  position: { stage: 'seat', seat: 'waiting' },
  milestones: { waitingSince },
});

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
  it('gets the mails about the team, and none of those for its people', () => {
    expect(sentKinds(submitted(delegate))).toEqual(['addressConfirmation', 'addressReminder']);
    expect(sentKinds(confirmed({ ...delegate, openSteps: ['answers'] }))).toEqual(['teamReceipt']);
    expect(sentKinds(waitingDelegate)).toEqual(['teamReceipt', 'teamWaiting']);
    expect(sentKinds(admitted({ ...delegate, position: { seat: 'none' } }))).toEqual([
      'teamReceipt',
      'teamAdmission',
    ]);
    expect(sentKinds(refused('approver', delegate))).toEqual(['teamReceipt', 'teamRefusal']);
    expect(sentKinds(withdrawn('2020-09-20T08:00:00Z', delegate))).toEqual(['withdrawalConfirmed']);
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
    expect(planned('cancelled', admitted(delegate), gone)).toMatchObject({
      verdict: 'send',
      variant: null,
    });
  });
  it('nobody else gets the mails for delegates', () => {
    for (const kind of ['teamReceipt', 'teamWaiting', 'teamAdmission', 'teamRefusal'] as const) {
      expect(verdictOf(kind, admitted({ milestones: { waitingSince } }))).toBe('notHappened');
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
    expect(
      planned('teamAdmission', admitted({ ...delegate, milestones: { waitingSince } })),
    ).toMatchObject({
      variant: 'movedUp',
      verdict: 'send',
    });
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
