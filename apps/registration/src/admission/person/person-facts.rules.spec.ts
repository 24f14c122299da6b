import type { OfferState } from '#contracts/states.js';
import type { Question } from '#contracts/vocabulary.js';
import { checkTeam, declarationsOf } from './person-facts.rules.js';

const question = (key: string, kind: Question['kind'], forEligibility = true): Question => ({
  key,
  kind,
  forEligibility,
  label: { de: key },
  neededBy: 'never',
});

it('declares the answers to closed questions that are for eligibility, and no others', () => {
  const questionnaire = [
    question('leads', 'yesNo'),
    question('new', 'yesNo'),
    question('task', 'choice'),
    question('topics', 'choices'),
    question('open', 'choice'),
    question('words', 'text'),
    question('camera', 'yesNo', false),
  ];
  const answers = {
    leads: true,
    new: false,
    task: 'steering',
    topics: ['data', 'networks'],
    words: 'Erika Beispiel',
    camera: true,
  };
  expect(declarationsOf({ questionnaire }, answers)).toEqual({
    leads: ['yes'],
    new: ['no'],
    task: ['steering'],
    topics: ['data', 'networks'],
  });
});

it('takes no answer from the prototype of an object', () => {
  expect(declarationsOf({ questionnaire: [question('constructor', 'choice')] }, {})).toEqual({});
});

describe('a team', () => {
  const team = (max: number | null, maxKind: 'soft' | 'hard'): OfferState['team'] => ({
    admissionUnit: 'team',
    recommendedMin: 2,
    max,
    maxKind,
  });

  it.each([
    ['hard', 5, 5, false, false],
    ['hard', 5, 6, true, false],
    ['soft', 5, 6, false, true],
    ['soft', 5, 5, false, false],
    ['hard', null, 100, false, false],
    ['hard', 5, null, false, false],
    // Fewer than recommended is a hint of the conditions, never a block here.
    ['hard', 5, 1, false, false],
  ] as const)('%s limit of %s: %s people', (kind, max, size, tooLarge, beyondAdvice) => {
    expect(checkTeam(team(max, kind), size)).toEqual({ tooLarge, beyondAdvice });
  });
});
