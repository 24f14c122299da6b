import { planned, sentKinds, verdictOf } from '../../test/support/planned.js';
import {
  admitted,
  confirmed,
  offer,
  refused,
  submitted,
  withdrawn,
} from '../../test/support/states.js';

const HELD = '2020-09-05T08:00:00Z';
const OFFERED = '2020-09-06T08:00:00Z';
const UNTIL = '2020-09-08T08:00:00Z';
const LATER = '2020-09-09T08:00:00Z';

const atLeastTwo = offer({ capacity: { ...offer().capacity, municipalities: { min: 2, max: 3 } } });
const held = (stage: 'seat' | 'preliminaryTalk' | 'approval' = 'seat', more: object = {}) =>
  confirmed({ position: { stage, seat: 'held' }, milestones: { placeHeldAt: HELD }, ...more });

describe('a place that is held', () => {
  it.each([
    ['seat', atLeastTwo, 'minimum'],
    ['seat', offer(), 'procedure'],
    ['preliminaryTalk', atLeastTwo, 'talk'],
    ['approval', atLeastTwo, 'procedure'],
  ] as const)('at %s is told with what it waits for', (stage, of, variant) => {
    expect(planned('placeHeld', held(stage), of)).toMatchObject({
      due: HELD,
      occurrence: HELD,
      variant,
      verdict: 'send',
    });
  });
  it.each([
    ['admittedMeanwhile', admitted({ milestones: { placeHeldAt: HELD } })],
    [
      'placeLapsed',
      confirmed({
        position: { seat: 'waiting' },
        milestones: { placeHeldAt: HELD, placeLapsedAt: LATER },
      }),
    ],
    ['withdrew', withdrawn(LATER, { milestones: { placeHeldAt: HELD, admittedAt: undefined } })],
    ['declined', refused('approver', { milestones: { placeHeldAt: HELD, refusedAt: LATER } })],
    ['overtaken', held('seat', { position: { stage: 'approval', seat: 'none' } })],
    [
      'placeOffered',
      held('seat', {
        placeOfferedUntil: UNTIL,
        milestones: { placeHeldAt: HELD, placeOfferedAt: HELD },
      }),
    ],
  ] as const)('is not told any more: %s', (reason, state) => {
    expect(verdictOf('placeHeld', state)).toBe(reason);
  });
  it('is told again when it is held again', () => {
    const again = held('seat', {
      milestones: { placeHeldAt: LATER, placeLapsedAt: OFFERED },
    });
    expect(planned('placeHeld', again)).toMatchObject({ occurrence: LATER, verdict: 'send' });
  });
});

describe('a place that is offered', () => {
  const offered = (more: object = {}) =>
    confirmed({
      position: { stage: 'seat', seat: 'held' },
      openSteps: ['acceptPlace'],
      placeOfferedUntil: UNTIL,
      milestones: { waitingSince: HELD, placeHeldAt: OFFERED, placeOfferedAt: OFFERED },
      ...more,
    });
  it('can be accepted until the end of its time, and is of no use afterwards', () => {
    expect(planned('placeOffered', offered())).toMatchObject({
      due: OFFERED,
      sendUntil: UNTIL,
      occurrence: OFFERED,
      verdict: 'send',
    });
    expect(verdictOf('placeHeld', offered())).toBe('placeOffered');
  });
  it.each([
    ['answeredForTeam', offered({ registrant: false, openSteps: [] })],
    ['overtaken', offered({ placeOfferedUntil: null, openSteps: [] })],
    ['admittedMeanwhile', admitted({ milestones: { placeOfferedAt: OFFERED } })],
    [
      'placeLapsed',
      offered({
        openSteps: [],
        placeOfferedUntil: null,
        milestones: { placeOfferedAt: OFFERED, placeLapsedAt: UNTIL },
      }),
    ],
    [
      'withdrew',
      withdrawn(LATER, { milestones: { placeOfferedAt: OFFERED, admittedAt: undefined } }),
    ],
    [
      'addressNotConfirmed',
      submitted({
        openSteps: ['confirmAddress', 'acceptPlace'],
        milestones: { placeOfferedAt: OFFERED },
      }),
    ],
  ] as const)('is not offered any more: %s', (reason, state) => {
    expect(verdictOf('placeOffered', state)).toBe(reason);
  });
  it('goes to a delegate, who answers for the team', () => {
    expect(verdictOf('placeOffered', offered({ role: 'delegate' }))).toBe('send');
  });
});

describe('a place that lapsed', () => {
  const lapsed = (milestones: object) =>
    confirmed({
      position: { stage: 'seat', seat: 'waiting' },
      milestones: { placeLapsedAt: UNTIL, ...milestones },
    });
  it.each([
    ['offer', { placeOfferedAt: OFFERED }],
    ['offer', { placeOfferedAt: OFFERED, placeHeldAt: OFFERED }],
    ['stage', { placeHeldAt: HELD }],
    ['stage', { placeOfferedAt: HELD, placeHeldAt: OFFERED }],
  ] as const)('says why: %s', (variant, milestones) => {
    expect(planned('placeLapsed', lapsed(milestones))).toMatchObject({
      due: UNTIL,
      occurrence: UNTIL,
      variant,
      verdict: 'send',
    });
  });
  it.each([
    ['placeOffered', lapsed({ placeOfferedAt: LATER })],
    ['admittedMeanwhile', admitted({ milestones: { placeLapsedAt: UNTIL } })],
    ['withdrew', withdrawn(LATER, { milestones: { placeLapsedAt: UNTIL, admittedAt: undefined } })],
  ] as const)('is old news: %s', (reason, state) => {
    expect(verdictOf('placeLapsed', state)).toBe(reason);
  });
});

describe('another session', () => {
  const changed = (more: object = {}) =>
    admitted({ milestones: { admittedAt: HELD, sessionChangedAt: LATER }, ...more });
  it('is told each time that it changes', () => {
    expect(planned('sessionChanged', changed())).toMatchObject({
      due: '2020-09-09T08:10:00Z', // a second change within minutes takes its place
      occurrence: LATER,
      verdict: 'send',
    });
  });
  it.each([
    ['admittedMeanwhile', changed({ milestones: { admittedAt: LATER, sessionChangedAt: HELD } })],
    [
      'notAdmitted',
      confirmed({ position: { seat: 'waiting' }, milestones: { sessionChangedAt: LATER } }),
    ],
    ['registersOthers', changed({ role: 'delegate' })],
    ['withdrew', withdrawn(LATER, { milestones: { sessionChangedAt: HELD } })],
  ] as const)('is not told: %s', (reason, state) => {
    expect(verdictOf('sessionChanged', state)).toBe(reason);
  });
});

describe('a place that was handed over', () => {
  const gone = (milestones: object = {}) =>
    admitted({
      endedBy: 'handover',
      position: { stage: 'ended', seat: 'released' },
      milestones: { handedOverAt: LATER, ...milestones },
    });
  it('is confirmed to who had it, with the calendar; and nothing else comes any more', () => {
    expect(planned('handedOver', gone())).toMatchObject({ due: LATER, variant: 'admitted' });
    expect(sentKinds(gone())).toEqual(['handedOver']);
    expect(verdictOf('access', gone())).toBe('handedOver');
    expect(planned('handedOver', gone({ admittedAt: undefined })).variant).toBeNull();
  });
  it('is not written to an address that nobody confirmed', () => {
    const open = submitted({ openSteps: ['confirmAddress'], milestones: { handedOverAt: LATER } });
    expect(verdictOf('handedOver', open)).toBe('addressNotConfirmed');
  });
});

describe('a registration that ended because a stage was not passed in time', () => {
  const ended = (state = confirmed()) => ({
    ...state,
    endedBy: 'expiry' as const,
    position: { ...state.position, stage: 'ended' as const, seat: 'released' as const },
    milestones: { ...state.milestones, expiredAt: LATER },
  });
  it('is told to a proven address, and to no other', () => {
    expect(sentKinds(ended())).toEqual(['expired']);
    expect(verdictOf('access', ended())).toBe('stageExpired');
    expect(sentKinds(ended(submitted({ channel: 'staff', openSteps: [] })))).toEqual(['expired']);
    expect(sentKinds(ended(submitted()))).toEqual([]);
    expect(verdictOf('access', ended(submitted()))).toBe('expired');
  });
  it('is not told beside the end of the offer', () => {
    const cancelled = offer({ lifecycle: 'cancelled', lifecycleSince: LATER });
    expect(verdictOf('expired', ended(), cancelled)).toBe('offerCancelled');
  });
});
