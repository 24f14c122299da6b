/** Finds the municipality that a row of somebody's list means; never guesses between two. */
import type { MunicipalityKind } from '#contracts/vocabulary.js';
import { asOn, type MunicipalityCore } from '../municipality.rules.js';
import { kindLabels, municipalityLabel, stateNames } from '../register.labels.rules.js';
import { type FederalState, searchName } from '../register.rules.js';
import { holdsOn } from '../validity.rules.js';
import type { RowReader } from './row-reader.rules.js';

export interface IndexedMunicipality extends MunicipalityCore {
  readonly municipalityId: string;
  readonly externalKey: string | null;
  readonly searchName: string;
}

export class MunicipalityIndex<M extends IndexedMunicipality = IndexedMunicipality> {
  private readonly byId = new Map<string, M>();
  private readonly byKey = new Map<string, M>();
  private readonly byAgs = new Map<string, M[]>();
  private readonly byName = new Map<string, M[]>();

  constructor(
    all: readonly M[],
    readonly today: string,
  ) {
    for (const one of all) this.add(one);
  }

  private add(one: M): void {
    this.byId.set(one.municipalityId, one);
    if (one.externalKey !== null) this.byKey.set(one.externalKey, one);
    for (const { ags, kind } of one.keys) {
      if (ags !== null && kind !== 'cityDistrict') push(this.byAgs, ags, one);
    }
    for (const { name } of one.names) push(this.byName, searchName(name), one);
  }

  get(municipalityId: string): M | undefined {
    return this.byId.get(municipalityId);
  }

  withKey(key: string): M | undefined {
    return this.byKey.get(key);
  }

  /** Districts are not found by the key that they share. On the day, else whoever had it. */
  withAgs(ags: string, day: string): M | undefined {
    const holders = this.byAgs.get(ags) ?? [];
    const then = holders.find(({ keys }) =>
      keys.some((key) => key.ags === ags && holdsOn(key, day)),
    );
    return then ?? (holders.length === 1 ? holders[0] : undefined);
  }

  /** Everybody who had the key at some time. */
  holdersOf(ags: string): readonly M[] {
    return this.byAgs.get(ags) ?? [];
  }

  /** All of that name, at whatever time they had it. */
  named(name: string): readonly M[] {
    return this.byName.get(searchName(name)) ?? [];
  }

  labelOf(one: M): string {
    return municipalityLabel(asOn(one, this.today)).de;
  }

  /**
   * The municipality of a row: by key, by AGS, or by name, which a kind before, behind or in a column
   * of its own tells apart ("Landkreis Osnabrück", "Osnabrück, Stadt").
   * @param day for which AGS and kind are meant
   */
  meantBy(row: RowReader, day: string, columns: MeantBy): M | null {
    const key = row.read(columns.key, (text) => (/^[a-z]/.test(text) ? text : undefined));
    const ags = row.read(columns.ags, columns.readAgs);
    const name = row.text(columns.name);
    if (key !== null) return this.found(row, columns.key, this.byKey.get(key));
    if (ags !== null) {
      const found = this.found(row, columns.ags, this.withAgs(ags, day));
      if (found && name !== null && !this.sameName(found, name)) {
        const is = this.labelOf(found);
        row.note({
          de: `die Liste schreibt „${name}“: ${is}`,
          en: `the list says "${name}": ${is}`,
        });
      }
      return found;
    }
    if (name === null) {
      row.needed(columns.name, null);
      return null;
    }
    return this.byWords(row, columns.name, name, day);
  }

  private found(row: RowReader, column: string, one: M | undefined): M | null {
    if (one) return one;
    row.refuse(column, {
      de: 'im Register nicht gefunden',
      en: 'not in the register',
    });
    return null;
  }

  private sameName(one: M, name: string): boolean {
    const { words } = withoutKind(name);
    return one.names.some((each) => searchName(each.name) === words);
  }

  private byWords(row: RowReader, column: string, name: string, day: string): M | null {
    const exactly = this.named(name);
    const { words, kinds, state } = withoutKind(name);
    const candidates = exactly.length > 0 ? exactly : (this.byName.get(words) ?? []);
    const fitting = candidates.filter((one) => {
      const { kind, federalState } = asOn(one, day);
      return (kinds === null || kinds.includes(kind)) && (!state || federalState === state);
    });
    const [first, second] = fitting;
    if (first && !second) return first;
    if (!first) return this.found(row, column, undefined);
    const labels = fitting.slice(0, 5).map((one) => this.labelOf(one));
    row.refuse(column, {
      de: `mehrere passen: ${labels.join('; ')}. Bitte AGS angeben.`,
      en: `several fit: ${labels.join('; ')}. Give the AGS.`,
    });
    return null;
  }
}

export interface MeantBy {
  readonly key: string;
  readonly ags: string;
  readonly name: string;
  readonly readAgs: (text: string) => string | undefined;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

const cityKinds: readonly MunicipalityKind[] = ['countyFreeCity', 'municipalityInCounty'];

/** Longest first: "kreisfreie Stadt" is no "Stadt" that happens to be "kreisfreie". */
const kindWords: readonly (readonly [string, readonly MunicipalityKind[]])[] = [
  ['kreisfreie stadt', ['countyFreeCity']],
  ['stadtkreis', ['countyFreeCity']],
  ['landeshauptstadt', cityKinds],
  ['hansestadt', cityKinds],
  ['universitaetsstadt', cityKinds],
  ['kreisstadt', cityKinds],
  [searchName(kindLabels.municipalityInCounty.de), ['municipalityInCounty']],
  ['landkreis', ['county']],
  ['kreis', ['county']],
  ['lkr', ['county']],
  ['lk', ['county']],
  ['stadt', cityKinds],
  ['gemeinde', ['municipalityInCounty']],
  ['bezirk', ['cityDistrict']],
];

interface WithoutKind {
  readonly words: string;
  /** Null: nothing was said. */
  readonly kinds: readonly MunicipalityKind[] | null;
  readonly state: FederalState | null;
}

/** Splits "Osnabrück (Landkreis, Niedersachsen)" and "Landkreis Osnabrück" into their parts. */
export function withoutKind(name: string): WithoutKind {
  let words = searchName(name);
  const states = Object.entries(stateNames) as [FederalState, string][];
  const state = states.find(([, of]) => /[(,]/.test(name) && words.endsWith(` ${searchName(of)}`));
  if (state) words = words.slice(0, -searchName(state[1]).length - 1);
  for (const [word, kinds] of kindWords) {
    const rest = words.startsWith(`${word} `)
      ? words.slice(word.length + 1)
      : words.endsWith(` ${word}`)
        ? words.slice(0, -word.length - 1)
        : null;
    if (rest) return { words: rest, kinds, state: state?.[0] ?? null };
  }
  return { words, kinds: null, state: state?.[0] ?? null };
}
