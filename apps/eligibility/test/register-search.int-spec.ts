/** The search among as many entries as Germany has municipalities. */
import { coreOf, derivedColumns } from '../src/register/municipality.rules.js';
import { searchStatement } from '../src/register/queries/municipality-search.js';
import { RegisterWriter } from '../src/register/register-writer.js';
import type { Municipality } from '../src/register/register.entities.js';
import { EligibilityInTest } from './eligibility-in-test.js';
import { generatedMunicipalities } from './generated-municipalities.js';

const today = '2020-09-01';
let eligibility: EligibilityInTest;

beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  const named = [
    { name: 'Osnabrück', kind: 'countyFreeCity', ags: '03404000' },
    { name: 'Osnabrück', kind: 'county', ags: '03459000' },
    { name: 'Leipzig', kind: 'countyFreeCity', ags: '14713000' },
    { name: 'Leipzig', kind: 'county', ags: '14729000' },
    { name: 'Görlitz', kind: 'county', ags: '14626000' },
    { name: 'Halle (Saale)', kind: 'countyFreeCity', ags: '15002000' },
    { name: 'Stuttgart', kind: 'countyFreeCity', ags: '08111000' },
    {
      names: [
        { name: 'Karl-Marx-Stadt', validFrom: '1953-05-10', validUntil: '1990-05-31' },
        { name: 'Chemnitz', validFrom: '1990-06-01' },
      ],
      kind: 'countyFreeCity',
      ags: '14511000',
    },
  ];
  for (const entry of named) await eligibility.enter('municipalities', entry);
  const wishes = generatedMunicipalities(11_000).map((input) => {
    const core = coreOf(input, null, today);
    const content: Partial<Municipality> = { ...core, ...derivedColumns(core, today) };
    return { existing: null, content: { ...content, externalKey: null, cityId: null } };
  });
  const writer = eligibility.service.app.get(RegisterWriter);
  await eligibility.inTransaction((tx) => writer.writeAll(tx, 'municipality', wishes));
  await eligibility.service.sql('ANALYZE municipality');
}, 60_000);
afterAll(() => eligibility.stop());

const found = async (search: string, more = ''): Promise<string[]> => {
  const path = `/api/municipalities?search=${encodeURIComponent(search)}${more}`;
  const { body } = await eligibility.service.call('GET', path);
  return body.items.map((m: { label: { de: string } }) => m.label.de);
};

const city = 'Osnabrück (kreisfreie Stadt, Niedersachsen)';
const county = 'Osnabrück (Landkreis, Niedersachsen)';

it.each<[string, string[]]>([
  ['Osnabrück', [city, county]],
  ['osnabrueck', [city, county]],
  ['Osnabrük', [city, county]],
  ['Ossnabrück', [city, county]],
  ['Osnabrück Landkreis', [county]],
  [county, [county]],
  ['Osnabrück NI kreisfreie', [city]],
  ['03404', [city]],
  ['03459000', [county]],
  ['Leibzig Sachsen', ['Leipzig (Landkreis, Sachsen)', 'Leipzig (kreisfreie Stadt, Sachsen)']],
  ['Goerlits', ['Görlitz (Landkreis, Sachsen)']],
  ['Hale Saale', ['Halle (Saale) (kreisfreie Stadt, Sachsen-Anhalt)']],
  ['Karl Marx Stadt', ['Chemnitz (kreisfreie Stadt, Sachsen)']],
  ['Chemitz', ['Chemnitz (kreisfreie Stadt, Sachsen)']],
  ['Stutgart', ['Stuttgart (kreisfreie Stadt, Baden-Württemberg)']],
  ['Zzzyxq', []],
])('%s', async (typed, expected) => {
  const first = (await found(typed)).slice(0, expected.length || 1);
  expect(first.sort()).toEqual([...expected].sort());
});

it('the whole name comes first, then beginnings, then parts, then what is misspelt', async () => {
  const extra = ['Musterbach', 'Musterbachtal', 'Alt Musterbach', 'Kleinmusterbach', 'Mustrbach'];
  for (const name of extra) {
    await eligibility.municipality({ name, kind: 'municipalityInCounty' });
  }
  const names = (await found('Musterbach')).map((label) => label.replace(/ \(.*/, ''));
  expect(names.slice(0, 5)).toEqual(extra);
});

it('a state and a kind narrow the search', async () => {
  expect(await found('Leipzig', '&kind=county&state=SN')).toEqual(['Leipzig (Landkreis, Sachsen)']);
  expect(await found('Leipzig', '&state=BY')).not.toContain('Leipzig (Landkreis, Sachsen)');
});

it('goes through all pages of a ranked search without losing or repeating an entry', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const path = `/api/municipalities?search=bach&limit=150${cursor}`;
    const { body } = await eligibility.service.call('GET', path);
    seen.push(...body.items.map((m: { municipalityId: string }) => m.municipalityId));
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
  } while (cursor);
  const [row] = await eligibility.service.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM municipality WHERE search_name LIKE '%bach%'`,
  );
  expect(seen.length).toBeGreaterThan(300);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(row?.n ?? 0);
});

describe('the plan of PostgreSQL', () => {
  const planOf = async (search: string): Promise<string> => {
    const statement = searchStatement({ search, day: today }, null, 21);
    const rows = await eligibility.inTransaction(async (tx) => {
      await tx.query(`SELECT set_config('pg_trgm.word_similarity_threshold', '0.45', true)`);
      return tx.query<{ 'QUERY PLAN': string }[]>(
        `EXPLAIN ${statement?.sql ?? ''}`,
        statement?.parameters,
      );
    });
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it.each(['Osnabrück', 'Leibzig Sachsen', 'Karl-Marx-Stadt'])(
    'uses the trigram index for %s',
    async (search) => {
      const plan = await planOf(search);
      expect(plan).toContain('municipality_names_trigram');
      expect(plan).not.toContain('Seq Scan');
    },
  );

  it.each(['03404', '03404000'])('uses the indexes of keys for %s', async (search) => {
    const plan = await planOf(search);
    expect(plan).toContain('municipality_ags_prefix');
    expect(plan).not.toContain('Seq Scan');
  });
});
