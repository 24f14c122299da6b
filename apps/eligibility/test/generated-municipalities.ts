/** Invented municipalities in any number: always the same ones, with keys that no real one has. */
import type { MunicipalityInput } from '../src/register/municipality.rules.js';

const first = ['Alt', 'Neu', 'Ober', 'Unter', 'Groß', 'Klein', 'Sankt', 'Bad', 'Hohen', 'Lang'];
const middle = [
  'eichen',
  'birken',
  'wolfs',
  'müllers',
  'königs',
  'frauen',
  'stein',
  'rot',
  'sand',
  'kirch',
  'mühl',
  'buchen',
  'hirsch',
  'lauter',
  'weiß',
  'schwarz',
  'erlen',
];
const last = [
  'bach',
  'dorf',
  'hausen',
  'heim',
  'ingen',
  'stedt',
  'feld',
  'wald',
  'berg',
  'au',
  'hofen',
  'leben',
  'roda',
];
const after = ['', ' am See', ' an der Aue', ' im Tal', '-Süd', ' (Heide)'];

/** @param count at most 13,260 different names; beyond that they repeat, with other keys */
export const generatedMunicipalities = (count: number): MunicipalityInput[] =>
  Array.from({ length: count }, (_, index) => {
    let rest = index;
    const pick = (of: readonly string[]): string => {
      const one = of[rest % of.length] ?? '';
      rest = Math.floor(rest / of.length);
      return one;
    };
    const [b, c, a, d] = [pick(middle), pick(last), pick(first), pick(after)];
    return {
      name: `${a}${b}${c}${d}`,
      kind: 'municipalityInCounty',
      ags: `${String((index % 16) + 1).padStart(2, '0')}${String(900_000 + Math.floor(index / 16)).slice(0, 6)}`,
    };
  });
