import { coreOf, municipalityInput } from './municipality.rules.js';
import { searchName, stateOfAgs } from './register.rules.js';
import { municipalityLabel } from './register.labels.rules.js';

const stateOf = (input: object) =>
  coreOf(municipalityInput.parse(input), null, '2020-09-01').federalState;

describe('the federal state from the AGS', () => {
  it.each<[string, string | null]>([
    ['14713000', 'SN'],
    ['08111000', 'BW'], // its zero decides: 81… would be no state
    ['01001000', 'SH'],
    ['11000000', 'BE'],
    ['16077001', 'TH'],
    ['00000000', null],
    ['17000000', null],
    ['81110000', null],
  ])('%s: %s', (ags, state) => expect(stateOfAgs(ags)).toBe(state));

  it('wins over nothing given and must agree with what is given', () => {
    const entry = { name: 'Leipzig', kind: 'countyFreeCity', ags: '14713000' };
    expect(stateOf(entry)).toBe('SN');
    expect(municipalityInput.safeParse({ ...entry, federalState: 'SN' }).success).toBe(true);
    expect(municipalityInput.safeParse({ ...entry, federalState: 'ST' }).success).toBe(false);
    expect(stateOf({ ...entry, ags: null, federalState: 'ST' })).toBe('ST');
    expect(municipalityInput.safeParse({ ...entry, ags: null }).success).toBe(false);
  });
});

describe('names in the form for searching', () => {
  it.each([
    ['Osnabrück', 'osnabrueck'],
    ['Gießen', 'giessen'],
    ['Darmstadt & Darmstadt-Dieburg', 'darmstadt darmstadt dieburg'],
    ['Żagań', 'zagan'],
    ['Osnabru\u0308ck', 'osnabrueck'],
    ['%_\\', ''],
  ])('%s', (name, expected) => {
    expect(searchName(name)).toBe(expected);
  });
});

it('a city and a county of the same name have different labels in both languages', () => {
  const city = municipalityLabel({ name: 'Osnabrück', kind: 'countyFreeCity', federalState: 'NI' });
  const county = municipalityLabel({ name: 'Osnabrück', kind: 'county', federalState: 'NI' });
  expect(city.de).not.toBe(county.de);
  expect(city.en).not.toBe(county.en);
});
