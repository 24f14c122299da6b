import type { RegistrationSummary } from '../administration.types.js';
import { placesTexts } from './places.texts.js';
import {
  candidatesOf,
  emptySelection,
  faultsOf,
  readSelection,
  selectionBody,
} from './selection-form.rules.js';

const person = (teamId: string, changes: object = {}) =>
  ({
    teamId,
    municipality: teamId,
    firstName: 'Person',
    lastName: teamId,
    submittedAt: '2020-09-01T07:00:00Z',
    registrant: true,
    role: 'participant',
    ...changes,
  }) as RegistrationSummary;

const three = candidatesOf(['a', 'b', 'c'].map((teamId) => person(teamId))).map((one) => ({
  ...one,
  name: one.teamId,
}));
const t = placesTexts('de');

it('takes people of one team together, wherever they stand, and counts who takes part', () => {
  const teams = candidatesOf([
    person('a', { role: 'delegate' }),
    person('b'),
    person('a', { registrant: false, lastName: 'x' }),
  ]);
  expect(teams.map(({ teamId, people, registrant }) => [teamId, people, registrant])).toEqual([
    ['a', 1, 'Person a'],
    ['b', 1, 'Person b'],
  ]);
});

it('puts numbers first, by size and not by spelling, then the order of receipt', () => {
  const order = { a: '', b: '10', c: '9' };
  const input = { ...emptySelection, chosen: ['b', 'a', 'c'], order };
  expect(selectionBody(input, three).selected).toEqual(['c', 'b', 'a']);
  expect(selectionBody({ ...input, order: {} }, three).selected).toEqual(['a', 'b', 'c']);
});

it('sends a reason to nobody who is not declined, and nothing of strangers', () => {
  const input = { ...emptySelection, chosen: ['a', 'z'], reason: 'r' };
  expect(selectionBody({ ...input, others: 'waitingList' }, three)).toEqual({
    selected: ['a'],
    others: 'waitingList',
  });
  expect(selectionBody({ ...input, others: 'decline' }, three)).toMatchObject({ reason: 'r' });
});

it.each([
  [{ a: '1', b: '1' }, ['nummer-b']],
  [{ a: '0', b: '1' }, ['nummer-a']],
  [{ a: '1', c: '2' }, ['nummer-c']],
  [{ a: '2', b: '1' }, []],
])('finds what is wrong with the numbers %j', (order, fields) => {
  const input = { ...emptySelection, chosen: ['a', 'b'], order, others: 'undecided' } as const;
  expect(faultsOf(input, three, t).map(({ field }) => field)).toEqual(fields);
});

it('lets the others be decided about without selecting anybody', () => {
  const input = { ...emptySelection, others: 'waitingList' } as const;
  expect(faultsOf(input, three, t)).toEqual([]);
});

it('reads only what the form may say', () => {
  expect(readSelection({ andere: 'constructor', auswahl: 'a' }, three)).toMatchObject({
    others: null,
    chosen: ['a'],
  });
});
