import { asExpected, samplePerson } from './sample-person.rules.js';

const person = (given: object = {}) =>
  samplePerson.parse({ key: 'kim', functions: ['educationManager'], municipality: null, ...given });
const finding = (condition: string, effect: 'none' | 'hint', unknown = false) => ({
  condition,
  strength: 'required' as const,
  result: unknown
    ? ('unknown' as const)
    : effect === 'none'
      ? ('met' as const)
      : ('notMet' as const),
  effect,
  message: { de: 'Satz', en: 'Sentence' },
  remedy: null,
});
const said = {
  outcome: 'eligible' as const,
  audience: null,
  priority: null,
  priceClass: null,
  findings: [finding('agreement', 'none'), finding('team', 'hint', true)],
};

it('what is left out is not known, never "no"', () => {
  expect(person()).toMatchObject({ rank: null, teamSize: null, declarations: {}, invitedBy: null });
  expect(person().agreements).toBeUndefined();
});

it.each([
  ['nothing', undefined, null],
  ['all of it', { outcome: 'eligible', because: { team: 'hint' }, unknown: ['team'] }, true],
  ['another outcome', { outcome: 'refused', because: { team: 'hint' }, unknown: ['team'] }, false],
  ['no hint where there is one', { outcome: 'eligible' }, false],
  ['certainty where there is none', { outcome: 'eligible', because: { team: 'hint' } }, false],
  [
    'an audience',
    { outcome: 'eligible', audience: 'peers', because: { team: 'hint' }, unknown: ['team'] },
    false,
  ],
])('expecting %s', (_name, expect_, result) => {
  expect(asExpected(person(expect_ ? { expect: expect_ } : {}), said)).toBe(result);
});

it.each([
  ['no function', { functions: [] }],
  ['30 February', { eventDay: '2020-02-30' }],
  ['an unknown field', { age: 44 }],
  ['an agreement without a beginning', { agreements: [{ agency: 'organiser' }] }],
])('refuses %s', (_name, given) => {
  expect(() => person(given)).toThrow();
});
