/** Lists of the register go out as files and come back without any change. */
import { EligibilityInTest } from './eligibility-in-test.js';
import { counts, municipalities } from './municipality-list.fixture.js';

let eligibility: EligibilityInTest;
beforeAll(async () => (eligibility = await EligibilityInTest.start()));
afterAll(() => eligibility.stop());
beforeEach(() => eligibility.emptyRegister());

describe('what is exported and brought in again', () => {
  beforeEach(async () => {
    await eligibility.bringIn('municipalities', municipalities);
    await eligibility.enter('municipalities', {
      names: [
        { name: 'Karl-Marx-Stadt', validUntil: '1990-05-31' },
        { name: 'Chemnitz', validFrom: '1990-06-01' },
      ],
      keys: [
        { ags: '14161000', kind: 'countyFreeCity', validUntil: '2008-07-31' },
        { ags: '14511000', kind: 'countyFreeCity', validFrom: '2008-08-01' },
      ],
    });
    await eligibility.municipality({ name: '=HYPERLINK("x")', kind: 'county' });
    const { agencyId } = await eligibility.agency('Agentur; mit "Zeichen"');
    const all = await eligibility.service.call('GET', '/api/municipalities?limit=50');
    const unit = await eligibility.enter('municipalities/joint-units', {
      name: 'Bildungsregion',
      kind: 'educationRegion',
      members: [{ municipalityId: all.body.items[0].municipalityId }],
    });
    for (const { municipalityId } of all.body.items) {
      await eligibility.agreement(municipalityId, agencyId, { signedOn: '2017-12-01' });
      await eligibility.enter('programmes/memberships', {
        municipalityId,
        programme: 'bildungIntegriert',
        phase: '2',
        validFrom: '2018-01-01',
        validUntil: '2020-12-31',
      });
      const person = { municipalityId, name: 'Kim Muster', email: 'kim@example.org' };
      await eligibility.enter('municipalities/contacts', { ...person, validFrom: '2020-01-01' });
      await eligibility.enter('municipalities/partners', { ...person, organisation: '+Verein' });
    }
    await eligibility.enter('agreements', {
      jointUnitId: unit.jointUnitId,
      agencyId,
      kind: 'cooperationAgreement',
      state: 'inPreparation',
      validFrom: '2021-01-01',
      validUntil: null,
    });
  });

  it.each(['municipalities', 'agreements', 'memberships', 'contacts', 'partners'])(
    '%s: CSV and XLSX are unchanged everywhere',
    async (list) => {
      for (const format of ['csv', 'xlsx']) {
        const file = await exported(list, format);
        const { body } = await eligibility.table(list, file);
        expect({ format, refused: body.rows, counts: body.counts }).toEqual({
          format,
          refused: [],
          counts: { ...counts, unchanged: body.counts.unchanged },
        });
        expect(body.counts.unchanged).toBeGreaterThanOrEqual(8);
      }
    },
  );

  it('a cell that looks like a formula is none', async () => {
    const csv = (await exported('municipalities', 'csv')).toString('utf8');
    expect(csv).toContain(`'=HYPERLINK`);
    expect(csv).not.toMatch(/[;"]=HYPERLINK/);
  });
});

const exported = async (list: string, format: string): Promise<Buffer> => {
  const answer = await eligibility.fetchFile(`/api/municipalities/tables/${list}?format=${format}`);
  expect(answer.headers.get('content-disposition')).toContain(`.${format}"`);
  return Buffer.from(await answer.arrayBuffer());
};
