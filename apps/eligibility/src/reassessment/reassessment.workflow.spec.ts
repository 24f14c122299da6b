import { after, type Happening, reassessmentStates, rules } from './reassessment.workflow.js';

const happenings: Happening[] = [
  'a fact or rule changed',
  'no more changes came',
  'every registration was assessed',
  'a person applied items',
  'the chosen items were applied',
  'a person dismissed it',
];
const none = { itemsLeft: 0, newerBegan: false };

it.each<[string, Happening, Partial<typeof none>, string]>([
  ['waiting', 'a fact or rule changed', {}, 'waiting'],
  ['waiting', 'no more changes came', {}, 'assessing'],
  ['assessing', 'a fact or rule changed', {}, 'superseded'],
  ['assessing', 'every registration was assessed', {}, 'unchanged'],
  ['assessing', 'every registration was assessed', { itemsLeft: 3 }, 'open'],
  ['open', 'a fact or rule changed', {}, 'superseded'],
  ['open', 'a person applied items', {}, 'applying'],
  ['open', 'a person dismissed it', {}, 'dismissed'],
  ['applying', 'the chosen items were applied', {}, 'applied'],
  ['applying', 'the chosen items were applied', { itemsLeft: 2 }, 'open'],
  ['applying', 'the chosen items were applied', { itemsLeft: 2, newerBegan: true }, 'superseded'],
])('%s: %s %j → %s', (state, happening, circumstances, expected) => {
  const from = state as (typeof reassessmentStates)[number];
  expect(after(from, happening, { ...none, ...circumstances })).toBe(expected);
});

it('everything else is repeated or too late and changes nothing', () => {
  const cells = reassessmentStates.flatMap((state) =>
    happenings.flatMap((happening) => (after(state, happening) === null ? [] : [state])),
  );
  expect(cells).toHaveLength(8);
  expect(Object.keys(rules)).toEqual([...reassessmentStates]);
});
