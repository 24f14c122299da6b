import { attends, keysOf, type KnownPerson, peopleWith, valuesOf } from './keys.rules.js';

const person: KnownPerson = {
  id: 'p1',
  role: 'speaker',
  functions: ['educationManager', 'socialPlanner'],
  experience: null,
  municipalityId: null,
  municipality: '  Neu  Ort ',
  municipalityKind: 'county',
  federalState: 'SN',
  sessions: { group: 's2' },
  answers: { topic: ['next', 'success'], camera: false, wish: 'frei' },
};
const offer = {
  parts: [
    { key: 'all', title: { de: 'Alle' }, rule: 'all' as const, sessionIds: ['s1'] },
    {
      key: 'group',
      title: { de: 'Gruppe', en: 'Group' },
      rule: 'exactlyOne' as const,
      sessionIds: ['s2', 's3'],
    },
    { key: 'extra', title: { de: 'Extra' }, rule: 'any' as const, sessionIds: ['s4'] },
  ].map((part) => ({ ...part, casesPerSession: null, peoplePerSession: null })),
  schedule: [
    { sessionId: 's2', key: 'two', title: { de: 'Gruppe II' }, date: { kind: 'unknown' as const } },
  ],
  questionnaire: [
    { key: 'wish', label: { de: 'Wunsch' }, kind: 'text' as const, neededBy: 'never' as const },
    { key: 'camera', label: { de: 'Kamera' }, kind: 'yesNo' as const, neededBy: 'never' as const },
    {
      key: 'topic',
      label: { de: 'Thema' },
      kind: 'choices' as const,
      neededBy: 'never' as const,
      options: [{ value: 'next', label: { de: 'Nächste Schritte', en: 'Next steps' } }],
    },
  ],
};

it('offers what the offer asks and lets choose, and no free text', () => {
  expect(keysOf(offer).map(({ key }) => key)).toEqual([
    'municipality',
    'federalState',
    'municipalityKind',
    'function',
    'experience',
    'role',
    'part:group',
    'part:extra',
    'answer:camera',
    'answer:topic',
  ]);
});

it.each<[string, string[]]>([
  ['municipality', [':neu ort']],
  ['federalState', ['SN']],
  ['municipalityKind', ['county']],
  ['function', ['educationManager', 'socialPlanner']],
  ['experience', []],
  ['role', ['speaker']],
  ['part:group', ['s2']],
  ['part:extra', []],
  ['answer:camera', ['false']],
  ['answer:topic', ['next', 'success']],
  ['answer:constructor', []],
  ['somethingElse', []],
])('of %s the person has %j', (key, values) => {
  expect(valuesOf(person, key)).toEqual(values);
});

it.each([
  ['municipality', 'm1', 'aus Musterstadt', 'from Musterstadt'],
  ['federalState', 'SL', 'aus dem Saarland', 'from Saarland'],
  ['part:group', 's2', 'aus der Gruppe „Gruppe II“', 'of the group "Gruppe II"'],
  ['answer:topic', 'next', 'mit der Antwort „Nächste Schritte“', 'who answered "Next steps"'],
  ['answer:camera', 'false', 'mit der Antwort „nein“', 'who answered "no"'],
  ['experience', 'newcomer', 'neu im Thema', 'new to the topic'],
  ['experience', 'toString', '(toString)', '(toString)'],
])('people with %s %s are "%s"', (key, value, de, en) => {
  expect(peopleWith(key, value, offer, new Map([['m1', 'Musterstadt']]))).toEqual({ de, en });
});

it.each([
  [null, true],
  ['s1', true],
  ['s2', true],
  ['s3', false],
  ['s4', true],
  ['elsewhere', true],
])('comes to session %s: %s', (sessionId, comes) => {
  expect(attends(person, sessionId, offer)).toBe(comes);
});
it('comes to no group before one is chosen', () => {
  expect(attends({ sessions: {} }, 's2', offer)).toBe(false);
});
