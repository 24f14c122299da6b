/** Lists of the register as files: preview, import, export and back. */
import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { EligibilityInTest } from './eligibility-in-test.js';
import { counts, lines, municipalities } from './municipality-list.fixture.js';

let eligibility: EligibilityInTest;
beforeAll(async () => (eligibility = await EligibilityInTest.start()));
afterAll(() => eligibility.stop());
beforeEach(() => eligibility.emptyRegister());

describe('municipalities', () => {
  it('are created once, then unchanged, then updated where the file differs', async () => {
    const preview = await eligibility.table('municipalities', municipalities);
    expect(preview.body).toMatchObject({
      importable: true,
      readAs: 'utf-8 ";"',
      counts: { ...counts, created: 6 },
    });
    expect(preview.body.rows[3]).toMatchObject({
      row: 5,
      subject: 'Stuttgart (kreisfreie Stadt, Baden-Württemberg)',
      notes: [{ de: 'AGS ergänzt zu 08111000', en: 'AGS completed to 08111000' }],
    });
    const { municipalityCount } = await register();
    expect(municipalityCount).toBe(0);

    const done = await eligibility.bringIn('municipalities', municipalities);
    expect(done.body.counts).toEqual({ ...counts, created: 6 });
    const again = await eligibility.bringIn('municipalities', municipalities);
    expect(again.body.counts).toEqual({ ...counts, unchanged: 6 });
    const renamed = municipalities.replace('Musterstadt', 'Musterstadt (neu)');
    const changed = await eligibility.table('municipalities', renamed);
    expect(changed.body.counts).toEqual({ ...counts, unchanged: 5, updated: 1 });
    expect(changed.body.rows[0].changes).toEqual([
      { column: 'Name', before: 'Musterstadt', after: 'Musterstadt (neu)' },
    ]);
    expect((await register()).municipalityCount).toBe(6);
    await eligibility.probe.next('municipality.recorded.v1', ({ ags }) => ags === '08111000');
  });

  it('with asOf a new name holds from that day, and the old one is kept', async () => {
    await eligibility.bringIn('municipalities', municipalities);
    const renamed = municipalities.replace('Leipzig', 'Leipzig an der Pleiße');
    await eligibility.bringIn('municipalities', renamed, 'asOf=2021-01-01');
    const { body } = await eligibility.service.call('GET', '/api/municipalities?search=14713000');
    expect(body.items[0]).toMatchObject({ name: 'Leipzig', otherNames: ['Leipzig an der Pleiße'] });
    const later = await eligibility.service.call(
      'GET',
      '/api/municipalities?search=14713000&on=2021-01-01',
    );
    expect(later.body.items[0]).toMatchObject({ name: 'Leipzig an der Pleiße' });
  });

  it('of the official directory: counties and municipalities, each once', async () => {
    const directory = lines(
      'Gemeinden in Deutschland (erfundener Auszug)\t\t\t\t\t\t\t',
      '\t\t\t\t\t\t\t',
      'Satz-art\tText-kenn-zeichen\tAmtlicher Regionalschlüssel (ARS)\t\t\t\t\tGemeindename\tFläche km² 1)',
      '\t\t\t\t\t\t\t\t',
      '\t\tLand\tRB\tKreis\tVB\tGem\t\t',
      '10\t\t03\t\t\t\t\tNiedersachsen\t',
      '20\t\t03\t4\t\t\t\tfrüher: Reg.-Bez. Weser-Ems\t',
      '40\t41\t03\t4\t04\t\t\tOsnabrück, Stadt\t',
      '50\t50\t03\t4\t04\t0000\t\tOsnabrück, Stadt\t',
      '60\t61\t03\t4\t04\t0000\t000\tOsnabrück, Stadt\t119.8',
      '40\t44\t03\t4\t59\t\t\tOsnabrück\t',
      '60\t63\t3\t4\t59\t0012\t012\tBramsche, Stadt\t183.5',
      '60\t66\t03\t4\t59\t9501\t501\tMusterforst, gemfr. Gebiet\t9.1',
      '40\t43\t05\t3\t34\t\t\tAachen, Städteregion\t',
      '\t\t\t\t\t\t\t© Fußnote\t',
    );
    const done = await eligibility.bringIn('municipalities', directory);
    expect(done.body.counts).toEqual({ ...counts, created: 4, skipped: 6 });
    const { body } = await eligibility.service.call('GET', '/api/municipalities');
    expect(body.items.map((m: { label: { de: string } }) => m.label.de)).toEqual([
      'Bramsche (kreisangehörige Kommune, Landkreis Osnabrück, Niedersachsen)',
      'Osnabrück (kreisfreie Stadt, Niedersachsen)',
      'Osnabrück (Landkreis, Niedersachsen)',
      'Städteregion Aachen (kreisfreie Stadt, Nordrhein-Westfalen)',
    ]);
    const again = await eligibility.bringIn('municipalities', directory);
    expect(again.body.counts).toEqual({ ...counts, unchanged: 4, skipped: 6 });
  });

  it('what is wrong is said with row, column and what is accepted; then nothing is imported', async () => {
    const file = lines(
      'Name;Art;AGS;Bundesland',
      'Leipzig;kreisfreie Stadt;14713000;Sachsen',
      'Ohneart;Marktflecken;;Sachsen',
      'Zweimal;Landkreis;99000000;',
      'Nochmal Leipzig;kreisfreie Stadt;14713000;Sachsen',
      ';Landkreis;14729000;',
    );
    const { body } = await eligibility.table('municipalities', file);
    expect(body.importable).toBe(false);
    const problems = body.rows.flatMap((row: { row: number; problems: { column: string }[] }) =>
      row.problems.map(({ column }) => [row.row, column]),
    );
    expect(problems).toEqual(
      expect.arrayContaining([
        [3, 'Art'],
        [4, 'AGS'],
        [5, null],
        [6, 'Name'],
      ]),
    );
    expect(body.rows[0].problems[0].detail.de).toContain('Landkreis');
    const answer = await eligibility.table('municipalities', file, { plan: body.planHash });
    expect([answer.status, answer.body.code]).toEqual([422, 'table.rows_refused']);
    expect((await register()).municipalityCount).toBe(0);
  });
});

describe('agreements, as an agency keeps them', () => {
  const list = lines(
    'Standort,Stadt/Landkreis,Laufzeit von,Laufzeit bis,Bemerkung,unterschrieben am,Status',
    'Nord-Ost,Landkreis Osnabrück,01.01.2019,31.12.2020,"mit ""Anlage"",',
    'zwei Zeilen",15.12.2018,',
    'nord-ost,"Osnabrück, Stadt",2018-06-01,unbefristet,,,in Kraft',
    ',Leipzig,2020-01-01,2020-06-30,,,gekündigt',
  );
  let agencyId: string;
  beforeEach(async () => {
    await eligibility.bringIn('municipalities', municipalities);
    const agency = await eligibility.enter('agencies', {
      name: 'Agentur Muster',
      predecessorId: null,
      locations: [{ key: 'nord-ost', name: 'Nord-Ost' }],
    });
    agencyId = agency.agencyId;
  });

  it('columns in any order, names with their kind, days as people write them', async () => {
    const query = `agencyId=${agencyId}`;
    const preview = await eligibility.table('agreements', list, { query });
    expect(preview.body).toMatchObject({
      counts: { ...counts, created: 3 },
      ignoredColumns: ['Bemerkung'],
    });
    expect(preview.body.rows.map(({ row }: { row: number }) => row)).toEqual([2, 4, 5]);
    await eligibility.bringIn('agreements', list, query);
    const { body } = await eligibility.service.call('GET', '/api/agreements', {
      as: eligibility.admin,
    });
    expect(body.items[0]).toMatchObject({
      location: 'nord-ost',
      signedOn: '2018-12-15',
      validFrom: '2019-01-01',
      validUntil: '2020-12-31',
      kind: 'targetAgreement',
    });
    expect(body.items[1]).toMatchObject({ validUntil: null, state: 'inForce' });
    expect(body.items[2]).toMatchObject({ state: 'terminated' });

    const prolonged = list.replace('31.12.2020', '31.12.2022');
    const again = await eligibility.table('agreements', prolonged, { query });
    expect(again.body.counts).toEqual({ ...counts, unchanged: 2, updated: 1 });
    expect(again.body.rows[0].changes).toEqual([
      { column: 'gültig bis', before: '2020-12-31', after: '2022-12-31' },
    ]);
  });

  it('never guesses between city and county, and says what would help', async () => {
    const file = lines(
      'Kommune;Agentur;gültig ab;Standort;Status',
      'Osnabrück;Agentur Muster;2020-01-01;;',
      'Nirgendwo;Agentur Muster;2020-01-01;;',
      'Leipzig;Agentur Fremd;2020-01-01;;',
      'Leipzig;Agentur Muster;gestern;;',
      'Leipzig;Agentur Muster;2020-01-01;Süd;',
      'Leipzig;Agentur Muster;2020-02-01;;gekündigt',
    );
    const { body } = await eligibility.table('agreements', file);
    const said = body.rows.map(
      (row: { row: number; problems: { column: string; detail: { de: string } }[] }) => [
        row.row,
        row.problems[0]?.column,
        row.problems[0]?.detail.de,
      ],
    );
    expect(said).toEqual([
      [2, 'Kommune', expect.stringContaining('Osnabrück (Landkreis, Niedersachsen)')],
      [3, 'Kommune', 'im Register nicht gefunden'],
      [4, 'Agentur', 'im Register nicht gefunden'],
      [5, 'gültig ab', expect.stringContaining('31.12.2020')],
      [6, 'Standort', expect.stringContaining('Nord-Ost')],
      [7, 'gültig bis', expect.stringContaining('fehlt')],
    ]);
  });

  it('of other agencies are neither written nor exported', async () => {
    await eligibility.bringIn('agreements', list, `agencyId=${agencyId}`);
    const foreign = staff(['editor', 'viewer'], [newId()]);
    const { body } = await eligibility.table('agreements', list, {
      query: `agencyId=${agencyId}`,
      as: foreign,
    });
    expect(body.counts).toEqual({ ...counts, refused: 3 });
    const file = await eligibility.service.call('GET', '/api/municipalities/tables/agreements', {
      as: foreign,
    });
    expect(file.text.trim().split('\n')).toHaveLength(1);
  });

  it('the import refers to what the preview saw: file, options, register', async () => {
    const query = `agencyId=${agencyId}`;
    const { body } = await eligibility.table('agreements', list, { query });
    const plan = body.planHash;
    const differs = async (file: string, options: object) => {
      const answer = await eligibility.table('agreements', file, { plan, ...options });
      return [answer.status, answer.body.code];
    };
    const no = [412, 'table.plan_differs'];
    expect(await differs(list.replace('2018-06-01', '2018-06-02'), { query })).toEqual(no);
    expect(await differs(list, {})).toEqual(no);
    const { body: found } = await eligibility.service.call(
      'GET',
      '/api/municipalities?search=14713000',
    );
    await eligibility.agreement(found.items[0].municipalityId, agencyId, {
      validFrom: '2020-01-01',
    });
    expect(await differs(list, { query })).toEqual(no);
    expect((await register()).agreementCount).toBe(1);
  });

  it('a repeated import with the same key answers the same, and imports once', async () => {
    const query = `agencyId=${agencyId}`;
    const { body } = await eligibility.table('agreements', list, { query });
    const send = () =>
      eligibility.table('agreements', list, {
        query,
        plan: body.planHash,
        headers: { 'idempotency-key': 'import-of-agreements-1' },
      });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect((await register()).agreementCount).toBe(3);
  });
});

const register = async () => {
  const [row] = await eligibility.service.sql<{
    municipalityCount: number;
    agreementCount: number;
  }>(
    `SELECT (SELECT count(*)::int FROM municipality) AS "municipalityCount",
            (SELECT count(*)::int FROM agreement) AS "agreementCount"`,
  );
  return row ?? { municipalityCount: -1, agreementCount: -1 };
};
