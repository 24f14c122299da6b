import fc from 'fast-check';
import type { Position } from '#contracts/vocabulary.js';
import type { Situation } from './guards.rules.js';
import type { Happening } from './happening-names.rules.js';
import { begin, follow, hasSeat, isOverride, leaveInterest, stagesOf } from './procedure.rules.js';
import type { Stage } from './workflow-cell.rules.js';
import { at, axes, situation, usual } from './workflow-situations.fixture.js';

describe('the procedure is data of the offer', () => {
  const free = {
    addressConfirmed: false,
    seatsForTeam: true,
    confirms: true,
    personDecides: false,
    role: 'participant',
    teamPassed: [],
  } as const;
  const kindsOf = (...which: Parameters<typeof stagesOf>) =>
    stagesOf(...which).map(({ kind }) => kind);

  it('begins with its first stage', () => {
    expect(begin(usual, free).position.stage).toBe('confirmAddress');
  });

  it('skips the confirmation of an address that staff take as confirmed', () => {
    const outcome = begin(usual, { ...free, addressConfirmed: true });
    expect(outcome.position.stage).toBe('eligibility');
    expect(outcome.announces).toContain('registration.eligibility-requested.v1');
  });

  it('takes an eligible person straight to a seat where nobody approves', () => {
    const procedure = [
      { kind: 'confirmAddress' },
      { kind: 'eligibility' },
      { kind: 'seat' },
    ] as const;
    expect(follow('foundEligible', procedure, situation('eligibility'))?.position).toEqual(
      axes('done', 'eligible', 'open', 'confirmed'),
    );
  });

  it('asks a person about a doubtful case even where nobody approves otherwise', () => {
    const procedure = [
      { kind: 'confirmAddress' },
      { kind: 'eligibility' },
      { kind: 'seat' },
    ] as const;
    const review = follow('reviewNeeded', procedure, situation('eligibility'));
    expect(review?.position.stage).toBe('approval');
    const approved = follow(
      'approved',
      procedure,
      situation('approval', { position: review!.position }),
    );
    expect(approved?.position).toEqual(axes('done', 'needsReview', 'approved', 'confirmed'));
  });

  it('asks again about a doubtful case that was approved before eligibility was looked at', () => {
    const procedure = [{ kind: 'approval' }, { kind: 'eligibility' }, { kind: 'seat' }] as const;
    const review = follow(
      'reviewNeeded',
      procedure,
      situation('eligibility', { position: { ...at.eligibility, approval: 'approved' } }),
    );
    expect(review?.position).toMatchObject({ stage: 'approval', approval: 'open' });
  });

  it('gives a place at once where there is nothing else to pass', () => {
    expect(begin([{ kind: 'confirmAddress' }], free).position.stage).toBe('confirmAddress');
    const outcome = begin([], free);
    expect(outcome.position).toEqual(axes('done', 'open', 'open', 'confirmed'));
    expect(outcome.marks).toEqual(['admittedAt']);
  });

  it('asks a person where something else than the conditions needs one', () => {
    const procedure = [{ kind: 'eligibility' }, { kind: 'seat' }] as const;
    expect(kindsOf(procedure, true)).toEqual(['eligibility', 'approval', 'seat']);
    expect(kindsOf([], true)).toEqual(['approval', 'seat']);
    expect(stagesOf(usual, true)).toEqual(stagesOf(usual));
    const large = situation('eligibility', { personDecides: true });
    expect(follow('foundEligible', procedure, large)?.position).toEqual(at.approval);
    const approved = follow('approved', procedure, situation('approval', { personDecides: true }));
    expect(approved?.position.stage).toBe('done');
  });

  it('gives places at the end also where the data does not say so', () => {
    expect(kindsOf([{ kind: 'approval' }])).toEqual(['approval', 'seat']);
  });
});

describe('a full offer', () => {
  const noPlace = { seatsForTeam: false };

  it('lets people wait', () => {
    const outcome = follow('approved', usual, situation('approval', noPlace));
    expect(outcome?.position).toEqual(axes('seat', 'eligible', 'approved', 'waiting'));
    expect(outcome?.marks).toEqual(['waitingSince']);
  });

  it('promotes nobody without a free place', () => {
    expect(follow('placeFreed', usual, situation('seat', noPlace))).toBeNull();
  });
});

describe('what a position says by itself', () => {
  it.each([
    ['none', false],
    ['waiting', false],
    ['released', false],
    ['held', true],
    ['confirmed', true],
  ] as const)('seat %s is a seat: %s', (seat, has) => {
    expect(hasSeat({ seat })).toBe(has);
  });

  it('calls it an override to approve whom the conditions did not find eligible', () => {
    expect(isOverride(usual, at.approval)).toBe(false);
    expect(isOverride(usual, { ...at.approval, eligibility: 'needsReview' })).toBe(true);
    expect(isOverride([{ kind: 'approval' }], { ...at.approval, eligibility: 'open' })).toBe(false);
  });
});

describe('a happening that depends on more than the stage', () => {
  const happens = (stage: Stage, what: Happening, more: Partial<Situation>): boolean =>
    follow(what, usual, situation(stage, more)) !== null;

  it.each([
    ['interest', 'addressConfirmed', { addressConfirmed: true }],
    ['interest', 'confirmationExpired', { addressConfirmed: true }],
    ['interest', 'interestOpened', { interestOpened: true }],
    ['seat', 'placeFreed', { seatsForTeam: false }],
    ['seat', 'placeFreed', { position: { ...at.seat, seat: 'held' } }],
    ['seat', 'placeOffered', { seatsForTeam: false }],
    ['seat', 'placeAccepted', { open: [] }],
    ['seat', 'placeOfferLapsed', { open: [] }],
    ['done', 'consentGiven', { open: [] }],
    ['done', 'placeKept', { open: ['consent'] }],
    ['done', 'placeRevoked', { open: [] }],
    ['done', 'attended', { begun: false }],
    ['done', 'missed', { begun: false }],
    ['ended', 'foundEligible', { mayReturn: false }],
    ['ended', 'foundEligible', { endedBy: 'participant' }],
    ['ended', 'reviewNeeded', { endedBy: 'approver' }],
    ['ended', 'decisionRenewed', { endedBy: 'staff' }],
    ['ended', 'refusalOverridden', { endedBy: 'organiser' }],
    ['ended', 'refusalOverridden', { mayReturn: false }],
  ] as const)('%s × %s does nothing with %j', (stage, what, more) => {
    expect(happens(stage, what, {})).toBe(true);
    expect(happens(stage, what, more as Partial<Situation>)).toBe(false);
  });

  it('is repeated when every axis has its value already', () => {
    const attended = { position: { ...at.done, attendance: 'attended' as const } };
    expect(happens('done', 'attended', attended)).toBe(false);
    expect(happens('done', 'missed', attended)).toBe(true);
    expect(happens('done', 'attendanceCleared', attended)).toBe(true);
    expect(happens('done', 'foundEligible', {})).toBe(false);
  });
});

describe('an interest', () => {
  it('goes straight on when the address is confirmed', () => {
    const known = situation('interest', { addressConfirmed: true });
    const outcome = follow('interestTakenUp', usual, known);
    expect(outcome?.position.stage).toBe('eligibility');
    expect(outcome?.announces).toContain('registration.eligibility-requested.v1');
  });

  it('begins before the procedure', () => {
    expect(leaveInterest()).toMatchObject({ position: at.interest, marks: ['interestedAt'] });
  });
});

describe('whoever has a place', () => {
  const calm = { open: [] };
  const lost = situation('done', {
    ...calm,
    position: { ...at.done, eligibility: 'refused' },
  });

  it.each([
    ['reviewNeeded', 'needsReview'],
    ['foundIneligible', 'refused'],
  ] as const)('keeps it after %s until a person decides', (what, eligibility) => {
    const outcome = follow(what, usual, situation('done', calm));
    expect(outcome).toMatchObject({
      position: { stage: 'done', seat: 'confirmed', eligibility },
      endedBy: null,
      open: ['placeInQuestion'],
    });
  });

  it.each(['foundEligible', 'placeKept'] as const)('has nothing to settle after %s', (what) => {
    const inQuestion = { ...lost, open: ['consent', 'placeInQuestion'] as const };
    const outcome = follow(what, usual, inQuestion);
    expect(outcome).toMatchObject({ position: { stage: 'done' }, open: ['consent'] });
  });

  it('loses it by a decision of eligibility in no situation whatever', () => {
    const decisions = ['foundEligible', 'reviewNeeded', 'foundIneligible', 'decisionRenewed'];
    fc.assert(
      fc.property(
        fc.constantFrom(...decisions),
        fc.constantFrom('open', 'eligible', 'needsReview', 'refused'),
        fc.constantFrom('open', 'approved', 'declined'),
        fc.subarray(['consent', 'placeInQuestion'] as const),
        fc.boolean(),
        (what, eligibility, approval, open, seatsForTeam) => {
          const position = { ...at.done, eligibility, approval } as Position;
          const around = situation('done', { position, open, seatsForTeam });
          const outcome = follow(what as Happening, usual, around);
          expect(outcome?.position ?? position).toMatchObject({ stage: 'done', seat: 'confirmed' });
        },
      ),
    );
  });
});

describe('a later decision', () => {
  const procedure = [{ kind: 'confirmAddress' }, { kind: 'eligibility' }] as const;

  it('lets a doubtful case go on by itself where nobody approves otherwise', () => {
    const doubtful = situation('approval', {
      position: { ...at.approval, eligibility: 'needsReview' },
    });
    expect(follow('foundEligible', procedure, doubtful)?.position.stage).toBe('done');
    expect(follow('foundEligible', usual, doubtful)?.position).toEqual(at.approval);
  });

  it('asks a person before somebody leaves the waiting list', () => {
    const outcome = follow('foundIneligible', procedure, situation('seat'));
    expect(outcome?.position).toEqual(axes('approval', 'refused', 'open', 'none'));
  });
});

it('asks for consent wherever somebody stands, and forgets it at the end', () => {
  const before = situation('approval', { open: [] });
  const askedOnce = follow('consentAsked', usual, before);
  expect(askedOnce?.open).toEqual(['consent']);
  const approved = follow('approved', usual, { ...before, open: ['consent'] });
  expect(approved).toMatchObject({ position: { stage: 'done' }, open: ['consent'] });
  expect(follow('personWithdrew', usual, situation('done'))?.open).toEqual([]);
});
