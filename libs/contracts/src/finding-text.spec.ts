import { findingText, helpText } from './finding-text.js';

const message = { de: 'Es gibt eine Vereinbarung.', en: 'There is an agreement.' };

it.each([
  ['required', 'notMet', 'Diese Voraussetzung ist nicht erfüllt: „Es gibt eine Vereinbarung.“'],
  ['recommended', 'notMet', 'Wir empfehlen: „Es gibt eine Vereinbarung.“'],
  ['suitable', 'notMet', 'Gedacht ist das Angebot so: „Es gibt eine Vereinbarung.“'],
  ['required', 'unknown', 'Das konnten wir nicht feststellen: „Es gibt eine Vereinbarung.“'],
  ['required', 'met', 'Erfüllt ist: „Es gibt eine Vereinbarung.“'],
] as const)('%s, %s', (strength, result, expected) => {
  const text = findingText({ strength, result, message });
  expect(text.de).toBe(expected);
  expect(text.en).toContain('“There is an agreement.”');
});

it('says what would help and whom to ask, as far as somebody wrote it', () => {
  const remedy = { de: 'Abhilfe', en: 'Remedy' };
  const contact = { de: 'Bildungsbüro', en: 'Education office' };
  expect(helpText({ remedy: null })).toEqual([]);
  expect(helpText({ remedy, contact }).map(({ de }) => de)).toEqual([
    'Abhilfe',
    'Fragen dazu beantwortet: Bildungsbüro',
  ]);
});
