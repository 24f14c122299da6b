import type { Position } from '#contracts/vocabulary.js';
import { begin, follow, isOverride, placesTaken, stagesOf } from './procedure.rules.js';
import { type Happening, happenings, type Stage, workflow } from './registration.workflow.js';

const full = [
  { kind: 'confirmAddress' },
  { kind: 'eligibility' },
  { kind: 'approval' },
  { kind: 'seat' },
] as const;

/** A position that can really occur in each stage of the full procedure. */
const at: Record<Stage, Position> = {
  confirmAddress: axes('confirmAddress', 'open', 'open', 'none'),
  eligibility: axes('eligibility', 'open', 'open', 'none'),
  approval: axes('approval', 'eligible', 'open', 'none'),
  seat: axes('seat', 'eligible', 'approved', 'waiting'),
  done: axes('done', 'eligible', 'approved', 'confirmed'),
  ended: axes('ended', 'eligible', 'approved', 'released'),
};

function axes(
  stage: Stage,
  eligibility: Position['eligibility'],
  approval: Position['approval'],
  seat: Position['seat'],
): Position {
  return { stage, eligibility, approval, seat, attendance: 'unknown' };
}

/** stage, eligibility, approval, seat · endedBy · marks · also announces. Null: nothing happens. */
type Row = readonly [string, string | null, readonly string[], readonly string[]] | null;
const asked = ['registration.eligibility-requested.v1'];

/** Written out by hand, so that a changed page shows here. `full` procedure, a place is free. */
const expected: Record<Stage, Record<Happening, Row>> = {
  confirmAddress: {
    addressConfirmed: ['eligibility open open none', null, ['addressConfirmedAt'], asked],
    confirmationExpired: ['ended open open none', 'expiry', ['expiredAt'], []],
    foundEligible: null,
    reviewNeeded: null,
    foundIneligible: null,
    approved: null,
    declined: null,
    placeFreed: null,
    personWithdrew: ['ended open open none', 'participant', ['withdrawnAt'], []],
    staffWithdrew: ['ended open open none', 'staff', ['withdrawnAt'], []],
    answersChanged: ['confirmAddress open open none', null, [], []],
    questionsChanged: ['confirmAddress open open none', null, [], []],
  },
  eligibility: {
    addressConfirmed: null,
    confirmationExpired: null,
    foundEligible: ['approval eligible open none', null, [], []],
    reviewNeeded: ['approval needsReview open none', null, ['reviewNeededAt'], []],
    foundIneligible: ['ended refused open none', 'eligibility', ['refusedAt'], []],
    approved: null,
    declined: null,
    placeFreed: null,
    personWithdrew: ['ended open open none', 'participant', ['withdrawnAt'], []],
    staffWithdrew: ['ended open open none', 'staff', ['withdrawnAt'], []],
    answersChanged: ['eligibility open open none', null, [], []],
    questionsChanged: ['eligibility open open none', null, [], []],
  },
  approval: {
    addressConfirmed: null,
    confirmationExpired: null,
    foundEligible: null,
    reviewNeeded: null,
    foundIneligible: null,
    approved: ['done eligible approved confirmed', null, ['admittedAt'], []],
    declined: ['ended eligible declined none', 'approver', ['refusedAt'], []],
    placeFreed: null,
    personWithdrew: ['ended eligible open none', 'participant', ['withdrawnAt'], []],
    staffWithdrew: ['ended eligible open none', 'staff', ['withdrawnAt'], []],
    answersChanged: ['approval eligible open none', null, [], []],
    questionsChanged: ['approval eligible open none', null, [], []],
  },
  seat: {
    addressConfirmed: null,
    confirmationExpired: null,
    foundEligible: null,
    reviewNeeded: null,
    foundIneligible: null,
    approved: null,
    declined: null,
    placeFreed: ['done eligible approved confirmed', null, ['admittedAt'], []],
    personWithdrew: ['ended eligible approved none', 'participant', ['withdrawnAt'], []],
    staffWithdrew: ['ended eligible approved none', 'staff', ['withdrawnAt'], []],
    answersChanged: ['seat eligible approved waiting', null, [], []],
    questionsChanged: ['seat eligible approved waiting', null, [], []],
  },
  done: {
    addressConfirmed: null,
    confirmationExpired: null,
    foundEligible: null,
    reviewNeeded: null,
    foundIneligible: null,
    approved: null,
    declined: null,
    placeFreed: null,
    personWithdrew: ['ended eligible approved released', 'participant', ['withdrawnAt'], []],
    staffWithdrew: ['ended eligible approved released', 'staff', ['withdrawnAt'], []],
    answersChanged: ['done eligible approved confirmed', null, [], []],
    questionsChanged: ['done eligible approved confirmed', null, [], []],
  },
  ended: {
    addressConfirmed: null,
    confirmationExpired: null,
    foundEligible: null,
    reviewNeeded: null,
    foundIneligible: null,
    approved: null,
    declined: null,
    placeFreed: null,
    personWithdrew: null,
    staffWithdrew: null,
    answersChanged: null,
    questionsChanged: null,
  },
};

const cells = Object.keys(workflow).flatMap((stage) =>
  Object.keys(happenings).map((happening) => [stage as Stage, happening as Happening] as const),
);

describe('every cell of the page', () => {
  it.each(cells)('%s × %s', (stage, happening) => {
    const outcome = follow(happening, full, {
      position: at[stage],
      addressConfirmed: stage !== 'confirmAddress',
      placeFree: true,
    });
    const row = expected[stage][happening];
    expect(outcome && asRow(outcome)).toEqual(row);
  });

  function asRow(outcome: NonNullable<ReturnType<typeof follow>>): Row {
    const { stage, eligibility, approval, seat } = outcome.position;
    expect(outcome.announces[0]).toBe('registration.progressed.v1');
    const where = [stage, eligibility, approval, seat].join(' ');
    return [where, outcome.endedBy, outcome.marks, outcome.announces.slice(1)];
  }
});

describe('the procedure is data of the offer', () => {
  const free = { addressConfirmed: false, placeFree: true };

  it('begins with its first stage', () => {
    expect(begin(full, free).position.stage).toBe('confirmAddress');
  });

  it('skips the confirmation of an address that staff take as confirmed', () => {
    const outcome = begin(full, { addressConfirmed: true, placeFree: true });
    expect(outcome.position.stage).toBe('eligibility');
    expect(outcome.announces).toContain('registration.eligibility-requested.v1');
  });

  it('takes an eligible person straight to a seat where nobody approves', () => {
    const procedure = [
      { kind: 'confirmAddress' },
      { kind: 'eligibility' },
      { kind: 'seat' },
    ] as const;
    const situation = { position: at.eligibility, addressConfirmed: true, placeFree: true };
    expect(follow('foundEligible', procedure, situation)?.position).toEqual(
      axes('done', 'eligible', 'open', 'confirmed'),
    );
  });

  it('asks a person about a doubtful case even where nobody approves otherwise', () => {
    const procedure = [
      { kind: 'confirmAddress' },
      { kind: 'eligibility' },
      { kind: 'seat' },
    ] as const;
    const review = follow('reviewNeeded', procedure, {
      position: at.eligibility,
      addressConfirmed: true,
      placeFree: true,
    });
    expect(review?.position.stage).toBe('approval');
    const approved = follow('approved', procedure, {
      position: review!.position,
      addressConfirmed: true,
      placeFree: true,
    });
    expect(approved?.position).toEqual(axes('done', 'needsReview', 'approved', 'confirmed'));
  });

  it('asks again about a doubtful case that was approved before eligibility was looked at', () => {
    const procedure = [{ kind: 'approval' }, { kind: 'eligibility' }, { kind: 'seat' }] as const;
    const review = follow('reviewNeeded', procedure, {
      position: { ...at.eligibility, approval: 'approved' },
      addressConfirmed: true,
      placeFree: true,
    });
    expect(review?.position).toMatchObject({ stage: 'approval', approval: 'open' });
  });

  it('gives a place at once where there is nothing else to pass', () => {
    expect(begin([{ kind: 'confirmAddress' }], free).position.stage).toBe('confirmAddress');
    const outcome = begin([], free);
    expect(outcome.position).toEqual(axes('done', 'open', 'open', 'confirmed'));
    expect(outcome.marks).toEqual(['admittedAt']);
  });

  it('gives places at the end also where the data does not say so', () => {
    expect(stagesOf([{ kind: 'approval' }])).toEqual(['approval', 'seat']);
  });
});

describe('a full offer', () => {
  const situation = { position: at.approval, addressConfirmed: true, placeFree: false };

  it('lets people wait', () => {
    const outcome = follow('approved', full, situation);
    expect(outcome?.position).toEqual(axes('seat', 'eligible', 'approved', 'waiting'));
    expect(outcome?.marks).toEqual(['waitingSince']);
  });

  it('promotes nobody without a free place', () => {
    expect(follow('placeFreed', full, { ...situation, position: at.seat })).toBeNull();
  });
});

describe('what a position says by itself', () => {
  it.each([
    ['none', 0],
    ['waiting', 0],
    ['released', 0],
    ['held', 1],
    ['confirmed', 1],
  ] as const)('seat %s takes %d places', (seat, taken) => {
    expect(placesTaken({ seat })).toBe(taken);
  });

  it('calls it an override to approve whom the conditions did not find eligible', () => {
    expect(isOverride(full, at.approval)).toBe(false);
    expect(isOverride(full, { ...at.approval, eligibility: 'needsReview' })).toBe(true);
    expect(isOverride([{ kind: 'approval' }], { ...at.approval, eligibility: 'open' })).toBe(false);
  });
});
