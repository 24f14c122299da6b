import { closesText, sectionModel } from './my-questions.rules.js';
import { questions } from '../texts/questions.texts.js';

it.each([
  ['2020-09-18T22:00:00Z', 'Freitag, 18. September 2020, 24:00 Uhr'],
  ['2020-09-18T10:30:00Z', 'Freitag, 18. September 2020, 12:30 Uhr'],
  ['2020-12-31T23:00:00Z', 'Donnerstag, 31. Dezember 2020, 24:00 Uhr'],
])('%s is %s', (closesAt, said) => {
  expect(closesText(closesAt, 'Europe/Berlin', 'de')).toBe(said);
});

it('says the end of a day in English, too', () => {
  const said = closesText('2020-09-18T22:00:00Z', 'Europe/Berlin', 'en');
  expect(said).toBe('the end of Friday, 18 September 2020');
});

it.each([
  [0, true, '2020-09-18T22:00:00Z', 'Sie können vorab Fragen stellen, bis Freitag, 18. September'],
  [0, true, null, 'Sie können vorab Fragen stellen.'],
  [0, false, null, 'Sie haben vorab nichts gefragt.'],
  [1, false, null, 'Sie haben eine Frage gestellt.'],
  [2, true, null, 'Sie haben 2 Fragen gestellt.'],
])('with %i questions, %s, %s: %s', (count, mayAsk, closesAt, said) => {
  const question = { questionId: '1', version: 1, text: '-', state: 'listed' as const };
  const more = { mergedInto: null, hiddenReason: null, mayChange: true, mayWithdraw: true };
  const mine = {
    phase: 'collecting' as const,
    closesAt,
    mayAsk,
    obstacle: null,
    left: 1,
    maxLength: 1000,
    questions: Array.from({ length: count }, () => ({ ...question, ...more })),
  };
  const { text } = sectionModel(mine, 'Europe/Berlin', 'de', questions.de);
  expect(text.startsWith(said)).toBe(true);
});
