import type { Question } from '#contracts/vocabulary.js';
import { checkAnswers, openQuestions } from './answers.rules.js';

const option = (value: string) => ({ value, label: { de: value } });
const questionnaire: Question[] = [
  { key: 'camera', label: { de: 'Kamera' }, kind: 'yesNo', neededBy: 'submit' },
  {
    key: 'device',
    label: { de: 'Gerät' },
    kind: 'choice',
    options: [option('computer'), option('phone')],
    neededBy: 'questionDeadline',
  },
  {
    key: 'topics',
    label: { de: 'Themen' },
    kind: 'choices',
    options: [option('data'), option('networks')],
    neededBy: 'never',
  },
  {
    key: 'wish',
    label: { de: 'Wunsch' },
    kind: 'text',
    neededBy: 'questionDeadline',
    maxLength: 10,
  },
];
const atSubmit = (question: Question) => question.neededBy === 'submit';
const check = (given: Record<string, unknown>) => checkAnswers(given, questionnaire, atSubmit);

it('keeps right answers as they are', () => {
  const given = { camera: false, device: 'phone', topics: ['data', 'networks'], wish: 'Zeit' };
  expect(check(given)).toEqual({ answers: given, faults: [] });
});

it.each([
  [{}, '/camera', 'missing'],
  [{ camera: 'yes' }, '/camera', 'wrongType'],
  [{ camera: true, device: 'tablet' }, '/device', 'unknownOption'],
  [{ camera: true, device: ['phone'] }, '/device', 'wrongType'],
  [{ camera: true, topics: 'data' }, '/topics', 'wrongType'],
  [{ camera: true, topics: ['data', 7] }, '/topics', 'wrongType'],
  [{ camera: true, topics: ['data', 'other'] }, '/topics', 'unknownOption'],
  [{ camera: true, wish: 7 }, '/wish', 'wrongType'],
  [{ camera: true, wish: 'x'.repeat(11) }, '/wish', 'tooLong'],
  [{ camera: true, wish: 'a\u202Eb' }, '/wish', 'notText'],
  [{ camera: true, shoe: 42 }, '/shoe', 'unknownQuestion'],
  [{ camera: true, 'a/b~c': 42 }, '/a~1b~0c', 'unknownQuestion'],
  [{ camera: true, constructor: 'x' }, '/constructor', 'unknownQuestion'],
])('%j is refused at %s: %s', (given, pointer, code) => {
  expect(check(given).faults).toMatchObject([{ pointer, code }]);
});

it('treats empty answers as none', () => {
  const checked = check({ camera: true, wish: '  ', topics: [], device: null });
  expect(checked).toEqual({ answers: { camera: true }, faults: [] });
});

it('counts a repeated option once', () => {
  expect(check({ camera: true, topics: ['data', 'data'] }).answers).toMatchObject({
    topics: ['data'],
  });
});

it('names the questions that are still open', () => {
  const keys = (answers: object) =>
    openQuestions(questionnaire, answers as never).map((question) => question.key);
  expect(keys({ camera: true })).toEqual(['device', 'wish']);
  expect(keys({ camera: true, device: 'phone', wish: 'Zeit' })).toEqual([]);
});

it('is not misled by names that every object has', () => {
  const odd: Question[] = [
    { key: 'toString', label: { de: 'x' }, kind: 'yesNo', neededBy: 'submit' },
  ];
  expect(checkAnswers({}, odd, atSubmit).faults).toMatchObject([{ code: 'missing' }]);
  expect(openQuestions(odd, {})).toHaveLength(1);
});
