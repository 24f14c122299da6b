import { type MunicipalityEntry } from './lists/municipality-list.rules.js';
import { changedFrom, readKeys, readNames, writeKeys, writeNames } from './lists/periods.rules.js';
import {
  readAgs,
  readDay,
  readEnd,
  readMunicipalityKind,
  readPhase,
  readProgramme,
} from './cells.rules.js';
import { withGuard, withoutGuard } from '#service-kit/files/formula-guard.rules.js';
import { MunicipalityIndex, withoutKind } from './municipality-index.rules.js';
import { type Column, headerIn } from './table.rules.js';

describe('days as people write them', () => {
  it.each<[string, string | undefined]>([
    ['2020-09-24', '2020-09-24'],
    ['24.09.2020', '2020-09-24'],
    ['4.9.2020', '2020-09-04'],
    ['24. 9. 2020', '2020-09-24'],
    ['2020-09-24T00:00:00.000Z', '2020-09-24'],
    ['44098', '2020-09-24'],
    ['44098.0', '2020-09-24'],
    ['29.02.2019', undefined],
    ['24.09.20', undefined],
    ['2020', undefined],
    ['09/24/2020', undefined],
    ['0020-09-24', undefined],
  ])('%s', (text, day) => expect(readDay(text)).toBe(day));

  it('an end may be open', () => expect(readEnd('Unbefristet')).toBeNull());
});

describe('keys as spreadsheets leave them', () => {
  it.each<[string, string | undefined]>([
    ['08111000', '08111000'],
    ['8111000', '08111000'],
    ['08 1 11 000', '08111000'],
    ['03459', '03459000'],
    ['14713000.0', '14713000'],
    ['99000000', undefined],
    ['9900000', '09900000'],
    ['3459', undefined],
    ['abc', undefined],
  ])('%s', (text, ags) => expect(readAgs(text)).toBe(ags));
});

it('words for kinds, programmes and phases', () => {
  expect(['Landkreis', 'KREIS', 'Stadtkreis', 'county', 'Dorf'].map(readMunicipalityKind)).toEqual([
    'county',
    'county',
    'countyFreeCity',
    'county',
    undefined,
  ]);
  expect(['Bildung integriert', 'bildungIntegriert', '§'].map(readProgramme)).toEqual([
    'bildungIntegriert',
    'bildungIntegriert',
    undefined,
  ]);
  expect(['2', 'Phase 2', '2. Förderphase', 'II'].map(readPhase)).toEqual(['2', '2', '2', 'II']);
});

describe('names and keys over time as one cell', () => {
  const names = [
    { name: 'Karl-Marx-Stadt (alt)', validFrom: null, validUntil: '1990-05-31' },
    { name: 'Chemnitz', validFrom: '1990-06-01', validUntil: null },
  ];
  const keys = [
    { ags: '16056000', kind: 'countyFreeCity' as const, validFrom: null, validUntil: '2021-06-30' },
    { ags: null, kind: 'municipalityInCounty' as const, validFrom: '2021-07-01', validUntil: null },
  ];

  it('come back as they were', () => {
    expect(readNames(writeNames(names) ?? '')).toEqual(names);
    expect(readKeys(writeKeys(keys) ?? '')).toEqual(keys);
    expect(writeNames([{ name: 'Leipzig', validFrom: null, validUntil: null }])).toBeNull();
  });

  it.each(['Chemnitz', 'A (../2020-01-01) | B (2019-01-01/..)', 'A (gestern/..)'])(
    '%s: not read',
    (text) => expect(readNames(text)).toBeUndefined(),
  );

  it('a change from a day on ends what held before on the day before', () => {
    const changed = changedFrom(names, '2030-01-01', { name: 'Chemnitz neu' });
    expect(changed.slice(1)).toEqual([
      { name: 'Chemnitz', validFrom: '1990-06-01', validUntil: '2029-12-31' },
      { name: 'Chemnitz neu', validFrom: '2030-01-01', validUntil: null },
    ]);
    expect(changedFrom(names, '2030-01-01', { name: 'Chemnitz' })).toEqual(names);
    expect(changedFrom(names, '1990-06-01', { name: 'Neu' })).toEqual([
      names[0],
      { name: 'Neu', validFrom: '1990-06-01', validUntil: null },
    ]);
  });
});

describe('the header', () => {
  const accepts = { de: '', en: '' };
  const columns: Column[] = [
    { key: 'name', header: 'Name', also: ['Gemeindename'], accepts },
    { key: 'code', header: 'Textkennzeichen', accepts },
    { key: 'gem', header: 'Gem', accepts },
  ];
  const row = (line: number, ...cells: string[]) => ({ line, cells });

  it('may stand below a title and over several rows', () => {
    const header = headerIn(
      [
        row(1, 'Gemeinden in Deutschland'),
        row(2, 'Text-kenn-zeichen', 'ARS', '', 'Gemeindename 1)'),
        row(3, '', 'Land', 'Gem', ''),
        row(4, '61', '03', '000', 'Osnabrück'),
      ],
      columns,
    );
    expect(header?.firstRow).toBe(3);
    expect(Object.fromEntries(header?.places ?? [])).toEqual({
      code: { index: 0, name: 'Text-kenn-zeichen' },
      gem: { index: 2, name: 'Gem' },
      name: { index: 3, name: 'Gemeindename 1)' },
    });
  });

  it('is not there', () => expect(headerIn([row(1, 'a', 'b')], columns)).toBeNull());
});

describe('cells that look like formulas', () => {
  it.each(['=1+1', '+49', '-x', '@sum', "'=1", "''-x", '\uff1d1'])('%s comes back', (cell) => {
    expect(withGuard(cell)).toBe(`'${cell}`);
    expect(withoutGuard(withGuard(cell))).toBe(cell);
  });
  it.each(['Leipzig', "L'Aquila", "'quoted'", ''])('%s stays as it is', (cell) => {
    expect(withGuard(cell)).toBe(cell);
    expect(withoutGuard(cell)).toBe(cell);
  });
});

describe('names with their kind', () => {
  it.each([
    ['Landkreis Osnabrück', 'osnabrueck', ['county']],
    ['Osnabrück, Stadt', 'osnabrueck', ['countyFreeCity', 'municipalityInCounty']],
    ['Osnabrück (Landkreis, Niedersachsen)', 'osnabrueck', ['county']],
    ['kreisfreie Stadt Leipzig', 'leipzig', ['countyFreeCity']],
    ['Stadtallendorf', 'stadtallendorf', null],
    ['Burgenlandkreis', 'burgenlandkreis', null],
  ])('%s', (text, words, kinds) => expect(withoutKind(text)).toMatchObject({ words, kinds }));

  it('a key belongs to whoever had it on the day', () => {
    const one = (municipalityId: string, validFrom: string | null, validUntil: string | null) =>
      ({
        municipalityId,
        names: [{ name: municipalityId, validFrom: null, validUntil: null }],
        keys: [{ ags: '14000001', kind: 'county', validFrom, validUntil }],
      }) as unknown as MunicipalityEntry;
    const index = new MunicipalityIndex(
      [one('old', null, '2019-12-31'), one('new', '2020-01-01', null)],
      '2020-09-01',
    );
    expect(index.withAgs('14000001', '2019-12-31')?.municipalityId).toBe('old');
    expect(index.withAgs('14000001', '2020-01-01')?.municipalityId).toBe('new');
  });
});
