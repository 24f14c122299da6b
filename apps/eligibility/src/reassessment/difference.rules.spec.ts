import type { Finding } from '#contracts/vocabulary.js';
import { briefOf, type DecisionView, differences, directionOf } from './difference.rules.js';

const finding = (condition: string, effect: Finding['effect'], audience?: string): Finding => ({
  condition,
  ...(audience !== undefined && { audience }),
  strength: 'required',
  result: effect === 'none' ? 'met' : 'notMet',
  effect,
  message: { de: 'Satz', en: 'Sentence' },
  remedy: null,
});
const view = (changes: Partial<DecisionView> = {}): DecisionView => ({
  outcome: 'eligible',
  audience: null,
  priority: null,
  priceClass: null,
  findings: [finding('agreement', 'none')],
  ...changes,
});
const between = (before: DecisionView, after: DecisionView) =>
  differences(briefOf(before), briefOf(after));

it('conditions that are met make no difference, whether they came or went', () => {
  expect(between(view(), view({ findings: [finding('somethingElse', 'none')] }))).toEqual([]);
});

it('the same effect for another reason makes none either', () => {
  const unknown = { ...finding('agreement', 'needsReview'), result: 'unknown' as const };
  expect(
    between(
      view({ outcome: 'needsReview', findings: [finding('agreement', 'needsReview')] }),
      view({ outcome: 'needsReview', findings: [unknown] }),
    ),
  ).toEqual([]);
});

it('outcome and effects', () => {
  const refused = view({ outcome: 'refused', findings: [finding('agreement', 'refused')] });
  expect(between(view(), refused)).toEqual([
    { what: 'outcome', condition: null, before: 'eligible', after: 'refused' },
    { what: 'effect', condition: 'agreement', before: 'none', after: 'refused' },
  ]);
});

it('another hint with the same outcome', () => {
  const hinted = view({ findings: [finding('team', 'hint')] });
  expect(between(view(), hinted)).toEqual([
    { what: 'effect', condition: 'team', before: 'none', after: 'hint' },
  ]);
});

it('a condition of another audience is another condition', () => {
  const before = view({ findings: [finding('programme', 'hint', 'peers')] });
  const after = view({ findings: [finding('programme', 'hint', 'newcomers')] });
  expect(between(before, after).map(({ condition }) => condition)).toEqual([
    'newcomers/programme',
    'peers/programme',
  ]);
});

it('audience, priority and price', () => {
  const after = view({ audience: 'peers', priority: 'first', priceClass: 'member' });
  expect(between(view(), after).map(({ what }) => what)).toEqual([
    'audience',
    'priority',
    'priceClass',
  ]);
});

it.each([
  ['eligible', 'refused', 'worse'],
  ['needsReview', 'refused', 'worse'],
  ['refused', 'needsReview', 'better'],
  ['needsReview', 'eligible', 'better'],
  ['eligible', 'eligible', 'same'],
] as const)('from %s to %s is %s', (before, after, direction) => {
  expect(directionOf(before, after)).toBe(direction);
});
