import type { Question } from '#contracts/vocabulary.js';
import type { Answers } from '../admission/person/answers.rules.js';
import { answerTable, feedbackState, tally } from './feedback.rules.js';

const questions: Question[] = [
  {
    key: 'useful',
    label: { de: 'Hat es genützt?', en: 'Was it of use?' },
    kind: 'choice',
    options: [
      { value: 'much', label: { de: 'viel', en: 'much' } },
      { value: 'little', label: { de: 'wenig' } },
    ],
    neededBy: 'submit',
  },
  { key: 'again', label: { de: 'Wieder?' }, kind: 'yesNo', neededBy: 'never' },
  {
    key: 'parts',
    label: { de: 'Welche Teile?' },
    kind: 'choices',
    options: ['a', 'b', 'c'].map((value) => ({ value, label: { de: value.toUpperCase() } })),
    neededBy: 'never',
  },
  { key: 'words', label: { de: 'In Ihren Worten' }, kind: 'text', neededBy: 'never' },
];
const sheets: Answers[] = [
  { useful: 'much', again: true, parts: ['a', 'c'], words: 'Gut.' },
  { useful: 'much', again: false, parts: ['a'] },
  { useful: 'gone' },
];

it('counts each answer, also one that nobody gave', () => {
  const [useful, again, parts, words] = tally(questions, sheets);
  expect(useful).toMatchObject({
    answered: 3,
    counts: [
      { value: 'much', count: 2 },
      { value: 'little', count: 0 },
    ],
    texts: [],
  });
  expect(again).toMatchObject({
    answered: 2,
    counts: [
      { value: 'yes', count: 1 },
      { value: 'no', count: 1 },
    ],
  });
  expect(parts?.counts.map(({ count }) => count)).toEqual([2, 0, 1]);
  expect(words).toMatchObject({ answered: 1, counts: [], texts: ['Gut.'] });
});

it('writes one line for each sheet', () => {
  expect(answerTable(questions, sheets, 'en')).toEqual([
    ['Was it of use?', 'Wieder?', 'Welche Teile?', 'In Ihren Worten'],
    ['much', 'yes', 'A, C', 'Gut.'],
    ['much', 'no', 'A', ''],
    ['gone', '', '', ''],
  ]);
});

it.each([
  [true, 'attended', true, false, 'open'],
  [true, 'attended', true, true, 'given'],
  [true, 'attended', false, false, 'notYet'],
  [true, 'unknown', false, false, 'notYet'],
  [true, 'unknown', true, false, 'notAsked'],
  [true, 'missed', true, false, 'notAsked'],
  [false, 'attended', true, false, 'notAsked'],
] as const)('asked %s, %s, over %s, given %s: %s', (asked, attendance, over, given, state) => {
  const feedback = asked ? { topicWishes: true, questions: [] } : null;
  expect(feedbackState({ offer: { feedback }, attendance, over, given })).toBe(state);
});
