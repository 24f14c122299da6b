/** The list of municipalities: our own columns, or those of the official directory. */
import type { MunicipalityKind } from '#contracts/vocabulary.js';
import {
  asOn,
  coreOf,
  derivedColumns,
  type MunicipalityCore,
  type MunicipalityInput,
} from '../../municipality.rules.js';
import { kindLabels, municipalityLabel, stateNames } from '../../register.labels.rules.js';
import { type FederalState, stateOfAgs } from '../../register.rules.js';
import { type KeyPeriod, type NamePeriod, overlap } from '../../validity.rules.js';
import { readAgs, readKey, readMunicipalityKind, readName, readState } from '../cells.rules.js';
import { type IndexedMunicipality, MunicipalityIndex } from '../municipality-index.rules.js';
import type { RowReader } from '../row-reader.rules.js';
import {
  type Draft,
  keyColumn,
  municipalityColumns,
  type PlanOptions,
  type TableList,
} from '../table-list.rules.js';
import { directoryRow, isDirectory } from './directory-row.rules.js';
import { changedFrom, readKeys, readNames, writeKeys, writeNames } from './periods.rules.js';

export interface MunicipalityEntry extends IndexedMunicipality {
  readonly version: number;
  readonly cityId: string | null;
}

const digitsOf = { de: 'Ziffern', en: 'digits' };
const periods = {
  de: 'mit Tagen, z. B. „Altname (../1990-05-31) | Neuname (1990-06-01/..)“',
  en: 'with days, e.g. "Old (../1990-05-31) | New (1990-06-01/..)"',
};
const keyPeriods = {
  de: 'mit Art und Tagen, z. B. „16056000 kreisfreie Stadt (../2021-06-30) | …“',
  en: 'with kind and days, e.g. "16056000 kreisfreie Stadt (../2021-06-30) | …"',
};

const columns = [
  keyColumn,
  {
    key: 'name',
    header: 'Name',
    also: ['Gemeindename', 'Kommune', 'Gemeinde', 'name'],
    accepts: { de: 'eine Zeile', en: 'one line' },
  },
  {
    key: 'kind',
    header: 'Art',
    also: ['Kommunentyp', 'Typ', 'kind'],
    accepts: {
      de: Object.values(kindLabels)
        .map((label) => label.de)
        .join(', '),
      en: Object.values(kindLabels)
        .map((label) => label.en)
        .join(', '),
    },
  },
  ...municipalityColumns.filter(({ key }) => key === 'ags'),
  {
    key: 'state',
    header: 'Bundesland',
    also: ['state'],
    accepts: { de: 'Name oder Kürzel', en: 'name or abbreviation' },
  },
  { key: 'allNames', header: 'Alle Namen', also: ['Namen'], accepts: periods },
  { key: 'allKeys', header: 'Alle AGS', also: ['AGS im Zeitverlauf'], accepts: keyPeriods },
  { key: 'recordType', header: 'Satzart', accepts: digitsOf },
  { key: 'textCode', header: 'Textkennzeichen', accepts: digitsOf },
  { key: 'land', header: 'Land', accepts: digitsOf },
  { key: 'region', header: 'RB', accepts: digitsOf },
  { key: 'district', header: 'Kreis', accepts: digitsOf },
  { key: 'association', header: 'VB', accepts: digitsOf },
  { key: 'gem', header: 'Gem', accepts: digitsOf },
];

interface Said {
  readonly key: string | null;
  readonly name: string | null;
  readonly kind: MunicipalityKind | null;
  readonly ags: string | null;
  readonly state: FederalState | null;
  readonly names: NamePeriod[] | null;
  readonly keys: KeyPeriod[] | null;
}

function saidBy(row: RowReader): Said | null {
  if (isDirectory(row)) {
    const found = directoryRow(row);
    return found && { ...found, key: null, state: null, names: null, keys: null };
  }
  const said: Said = {
    key: row.read('key', readKey),
    name: row.read('name', readName),
    kind: row.read('kind', readMunicipalityKind),
    ags: row.read('ags', readAgs),
    state: row.read('state', readState),
    names: row.read('allNames', readNames),
    keys: row.read('allKeys', readKeys),
  };
  const written = row.text('ags');
  if (said.ags !== null && written !== null && said.ags !== written.replace(/\s/g, '')) {
    row.note({ de: `AGS ergänzt zu ${said.ags}`, en: `AGS completed to ${said.ags}` });
  }
  return said;
}

/** By key, by AGS, else by a name of which there is one without an AGS of that kind and state. */
function entryMeant(
  row: RowReader,
  said: Said,
  index: MunicipalityIndex<MunicipalityEntry>,
  day: string,
): MunicipalityEntry | null {
  const byKey = said.key === null ? undefined : index.withKey(said.key);
  if (byKey) return byKey;
  const isDistrict = said.kind === 'cityDistrict';
  const byAgs = said.ags === null || isDistrict ? undefined : index.withAgs(said.ags, day);
  if (byAgs) {
    if (said.key === null || byAgs.externalKey === null) return byAgs;
    row.refuse('ags', {
      de: `diesen AGS hat der Eintrag mit dem Schlüssel „${byAgs.externalKey}“`,
      en: `the entry with the key "${byAgs.externalKey}" has this AGS`,
    });
    return null;
  }
  const alike = index.named(said.name ?? '').filter((one) => {
    const { ags, kind, federalState } = asOn(one, day);
    const state = said.state ?? (said.ags === null ? null : stateOfAgs(said.ags));
    const sameKind = said.kind === null || kind === said.kind;
    const sameKey = isDistrict
      ? ags === said.ags || said.ags === null
      : ags === null || said.ags === null;
    const free = said.key === null || one.externalKey === null;
    return sameKind && sameKey && free && (state === null || state === federalState);
  });
  const [first, second] = alike;
  if (!first || !second) return first ?? null;
  row.refuse('name', {
    de: 'mehrere Einträge passen; bitte Schlüssel oder AGS angeben',
    en: 'several entries fit; give the key or the AGS',
  });
  return null;
}

function draftOf(
  row: RowReader,
  index: MunicipalityIndex<MunicipalityEntry>,
  options: PlanOptions,
): Draft | null {
  const said = saidBy(row);
  if (!said) return null;
  const day = options.asOf ?? options.today;
  const existing = entryMeant(row, said, index, day);
  const before = existing && asOn(existing, day);
  const name = said.name ?? before?.name ?? null;
  const kind = said.kind ?? before?.kind ?? null;
  if (said.names === null) row.needed('name', name);
  if (said.keys === null) row.needed('kind', kind);
  const ags = row.has('ags') || row.has('recordType') ? said.ags : (before?.ags ?? null);
  const state = said.state ?? (ags === null ? null : stateOfAgs(ags)) ?? existing?.federalState;
  if (!state && row.problems.length === 0) row.needed('state', null);
  if (row.problems.length > 0 || (!name && !said.names) || (!kind && !said.keys) || !state) {
    return { subject: name ?? '', existingId: null, identities: [], content: {} };
  }
  const core = coreFor({ ...said, name, kind, ags, state }, existing, options);
  assertConsistent(row, said, core, existing, index, day);
  const columnsNow = derivedColumns(core, options.today);
  return {
    subject: municipalityLabel(columnsNow).de,
    existingId: existing?.municipalityId ?? null,
    identities: identitiesOf(said.key, columnsNow),
    content: {
      ...core,
      ...columnsNow,
      externalKey: said.key ?? existing?.externalKey ?? null,
      cityId: cityOf(columnsNow, existing, index, day),
    },
  };
}

function identitiesOf(
  key: string | null,
  now: { ags: string | null; kind: MunicipalityKind; searchName: string; federalState: string },
): string[] {
  const own = now.kind === 'cityDistrict' ? null : now.ags;
  const named = `${now.kind} ${now.searchName} ${now.federalState}`;
  return [
    ...(key === null ? [] : [`key ${key}`]),
    ...(own === null ? [] : [`ags ${own}`]),
    ...(key === null && own === null ? [named] : []),
  ];
}

function coreFor(
  said: Omit<Said, 'state'> & { state: FederalState },
  existing: MunicipalityEntry | null,
  { asOf, today }: PlanOptions,
): MunicipalityCore {
  const name = said.name ?? '';
  const key = { ags: said.ags, kind: said.kind ?? 'municipalityInCounty' };
  const names =
    said.names ??
    (existing && asOf ? changedFrom<NamePeriod>(existing.names, asOf, { name }) : null);
  const keys =
    said.keys ?? (existing && asOf ? changedFrom<KeyPeriod>(existing.keys, asOf, key) : null);
  const input: MunicipalityInput = {
    ...(names ? { names } : { name }),
    ...(keys ? { keys } : key),
    federalState: said.state,
  };
  return coreOf(input, existing, today);
}

/** What columns say twice must agree, and nobody else may have the key on its days. */
function assertConsistent(
  row: RowReader,
  said: Said,
  core: MunicipalityCore,
  existing: MunicipalityEntry | null,
  index: MunicipalityIndex<MunicipalityEntry>,
  day: string,
): void {
  const now = asOn(core, day);
  const contradicts = { de: 'widerspricht einer anderen Spalte', en: 'contradicts another column' };
  if (said.names && said.name !== null && now.name !== said.name)
    row.refuse('allNames', contradicts);
  if (said.keys && said.ags !== null && now.ags !== said.ags) row.refuse('allKeys', contradicts);
  if (said.keys && said.kind !== null && now.kind !== said.kind) row.refuse('allKeys', contradicts);
  if (said.state !== null && now.ags !== null && stateOfAgs(now.ags) !== said.state) {
    row.refuse('state', {
      de: 'der AGS gehört zu einem anderen Land',
      en: 'the AGS is of another state',
    });
  }
  for (const key of core.keys) {
    if (key.ags === null || key.kind === 'cityDistrict') continue;
    const holder = index
      .holdersOf(key.ags)
      .find(
        (one) =>
          one.municipalityId !== existing?.municipalityId &&
          one.keys.some((theirs) => theirs.ags === key.ags && overlap(theirs, key)),
      );
    if (!holder) continue;
    const label = index.labelOf(holder);
    row.refuse('ags', { de: `gehört schon zu ${label}`, en: `belongs to ${label} already` });
  }
}

function cityOf(
  { kind, ags }: { kind: MunicipalityKind; ags: string | null },
  existing: MunicipalityEntry | null,
  index: MunicipalityIndex<MunicipalityEntry>,
  day: string,
): string | null {
  if (kind !== 'cityDistrict') return null;
  if (existing?.cityId) return existing.cityId;
  return (ags === null ? undefined : index.withAgs(ags, day))?.municipalityId ?? null;
}

export const municipalityList: TableList<MunicipalityEntry> = {
  kind: 'municipality',
  idField: 'municipalityId',
  columns,
  needed: [
    ['name', 'allNames'],
    ['ags', 'land', 'key', 'state'],
  ],
  reader: (entries, _register, options) => {
    const index = new MunicipalityIndex(entries, options.today);
    return (row) => draftOf(row, index, options);
  },
  write: (entry, _register, today) => {
    const now = asOn(entry, today);
    return {
      key: entry.externalKey,
      name: now.name,
      kind: kindLabels[now.kind].de,
      ags: now.ags,
      state: stateNames[now.federalState],
      allNames: writeNames(entry.names),
      allKeys: writeKeys(entry.keys),
    };
  },
};
