import type { Finding } from './arranging/assess.rules.js';
import { findingText } from './finding-text.rules.js';

const name = {
  room: () => 'Raum 2',
  people: () => ({ de: 'aus Musterstadt', en: 'from Musterstadt' }),
  person: (id: string) => `Person ${id}`,
};
const of = { key: 'municipality', value: 'm1', roomId: 'r2' };

it.each<[Finding, string, string]>([
  [
    { kind: 'crowded', ...of, people: 2, even: 1 },
    'Zwei Personen aus Musterstadt in Raum 2; gleichmäßig verteilt wären es höchstens eine.',
    'Two people from Musterstadt in Raum 2; spread evenly there would be at most one.',
  ],
  [
    { kind: 'uneven', ...of, people: 14 },
    '14 Personen aus Musterstadt sind nicht ganz gleichmäßig verteilt.',
    '14 people from Musterstadt are not spread quite evenly.',
  ],
  [
    { kind: 'unavoidable', ...of, people: 5, even: 2 },
    'Fünf Personen aus Musterstadt sind mehr als Räume; höchstens zwei sind zusammen, besser geht es nicht.',
    'Five people from Musterstadt are more than there are rooms; at most two are together, which cannot be bettered.',
  ],
  [
    { kind: 'unlike', ...of, people: 4, others: 1 },
    'Eine Person von vier in Raum 2 gehört nicht zu den Personen aus Musterstadt.',
    'One person of four in Raum 2 is not among the people from Musterstadt.',
  ],
  [
    { kind: 'parted', ...of, people: 3, rooms: 2 },
    'Drei Personen aus Musterstadt sind auf zwei Räume verteilt.',
    'Three people from Musterstadt are in two rooms.',
  ],
  [
    { kind: 'metBefore', roomId: 'r2', pairs: 1 },
    'Zwei Personen in Raum 2 waren schon einmal in einem Raum.',
    'Two people in Raum 2 have shared a room before.',
  ],
  [
    { kind: 'metBefore', roomId: 'r2', pairs: 3 },
    'Drei Paare in Raum 2 waren schon einmal in einem Raum.',
    'Three pairs in Raum 2 have shared a room before.',
  ],
  [
    { kind: 'beyondCapacity', roomId: 'r2', people: 7 },
    'Sieben Personen sind mehr, als in Raum 2 passen.',
    'Seven people are more than Raum 2 can take.',
  ],
  [
    { kind: 'unbalanced', roomId: 'r2', people: 1 },
    'Eine Person in Raum 2: Die Räume sind nicht gleich groß.',
    'One person in Raum 2: rooms are not of equal size.',
  ],
  [
    { kind: 'notApart', roomId: 'r2', pair: ['a', 'b'] },
    'Person a und Person b sollen nicht zusammen sein, sind aber beide in Raum 2.',
    'Person a and Person b should be apart, but both are in Raum 2.',
  ],
  [
    { kind: 'notTogether', pair: ['a', 'b'] },
    'Person a und Person b sollen zusammen sein, sind aber getrennt.',
    'Person a and Person b should be together, but are parted.',
  ],
])('%j', (finding, de, en) => {
  expect(findingText(finding, name)).toEqual({ de, en });
});
