import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { EligibilityInTest, realMunicipalities } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
beforeAll(async () => (eligibility = await EligibilityInTest.start()));
afterAll(() => eligibility.stop());
beforeEach(() => eligibility.emptyRegister());

const load = (body: object, as = eligibility.admin) =>
  eligibility.service.call('PUT', '/api/municipalities/import', { as, body });
const leipzig = { name: 'Leipzig', kind: 'countyFreeCity', ags: '14713000' };

describe('the import', () => {
  const file = {
    agencies: [
      { key: 'new', name: 'Agentur Neu', predecessor: 'old', successorSince: '2024-02-01' },
      { key: 'old', name: 'Agentur Alt' },
    ],
    municipalities: [
      { key: 'muster', name: 'Musterstadt', kind: 'county', federalState: 'TH' },
      ...realMunicipalities,
    ],
    agreements: [
      {
        key: 'zv-1',
        municipality: 'muster',
        agency: 'old',
        kind: 'targetAgreement',
        validFrom: '2020-01-01',
      },
      {
        key: 'zv-2',
        municipality: '14713000',
        agency: 'new',
        kind: 'cooperationAgreement',
        validFrom: '2024-07-01',
        validUntil: '2026-12-31',
      },
    ],
    memberships: [
      {
        key: 'm-1',
        municipality: 'berlin-mitte',
        programme: 'bildungIntegriert',
        validFrom: '2018-01-01',
      },
    ],
  };
  const counts = async () => {
    const [row] = await eligibility.service.sql(
      `SELECT (SELECT count(*)::int FROM municipality) AS municipalities,
              (SELECT count(*)::int FROM agency) AS agencies,
              (SELECT count(*)::int FROM agreement) AS agreements`,
    );
    return row;
  };
  const results = (body: Record<string, { result: string }[]>) =>
    new Set(Object.values(body).flatMap((list) => list.map(({ result }) => result)));

  it('creates once, then changes nothing, then updates what differs', async () => {
    const first = await load(file);
    expect(first.status).toBe(200);
    expect(results(first.body)).toEqual(new Set(['created']));
    const told = eligibility.probe.named('municipality.recorded.v1').length;

    const second = await load(file);
    expect(results(second.body)).toEqual(new Set(['unchanged']));
    expect(second.body.municipalities).toEqual(
      first.body.municipalities.map((one: object) => ({ ...one, result: 'unchanged' })),
    );

    const renamed = file.municipalities.map((m) =>
      m.name === 'Leipzig' ? { ...m, name: 'Leipzig (neu)' } : m,
    );
    const third = await load({ municipalities: renamed });
    expect(
      third.body.municipalities.filter((m: { result: string }) => m.result === 'updated'),
    ).toEqual([expect.objectContaining({ key: '14713000' })]);
    expect(await counts()).toEqual({ municipalities: 8, agencies: 2, agreements: 2 });
    await eligibility.probe.next(
      'municipality.recorded.v1',
      ({ name, version }) => name === 'Leipzig (neu)' && version === 2,
    );
    expect(eligibility.probe.named('municipality.recorded.v1').length).toBeGreaterThanOrEqual(
      told + 1,
    );
  });

  it('tells the catalogue of agencies and registration of municipalities', async () => {
    const { body } = await load(file);
    const idOf = (list: string, key: string) =>
      body[list].find((one: { key: string }) => one.key === key).id;
    const agency = await eligibility.probe.next(
      'agency.recorded.v1',
      (a) => a.agencyId === idOf('agencies', 'new'),
    );
    expect(agency).toEqual({
      agencyId: idOf('agencies', 'new'),
      key: 'new',
      version: 1,
      name: 'Agentur Neu',
      predecessorId: idOf('agencies', 'old'),
    });
    const municipality = await eligibility.probe.next(
      'municipality.recorded.v1',
      (m) => m.municipalityId === idOf('municipalities', '08111000'),
    );
    expect(municipality).toMatchObject({ name: 'Stuttgart', ags: '08111000', federalState: 'BW' });
  });

  it.each<[string, object, number, string, string]>([
    [
      'an agreement with an unknown municipality',
      { ...file, agreements: [{ ...file.agreements[0], municipality: 'nobody' }] },
      422,
      'register.municipality_unknown',
      '/agreements/0/municipality',
    ],
    [
      'an agreement with an unknown agency',
      { ...file, agreements: [file.agreements[0], { ...file.agreements[1], agency: 'nobody' }] },
      422,
      'register.agency_unknown',
      '/agreements/1/agency',
    ],
    [
      'an unknown predecessor',
      { agencies: [{ key: 'a', name: 'A', predecessor: 'nobody' }] },
      422,
      'register.agency_unknown',
      '/agencies/0/predecessor',
    ],
    [
      'a circle of predecessors',
      {
        agencies: [
          { key: 'a', name: 'A', predecessor: 'b' },
          { key: 'b', name: 'B', predecessor: 'a' },
        ],
      },
      422,
      'agency.predecessor_circle',
      '/agencies/0/predecessor',
    ],
    [
      'a key that occurs twice',
      {
        agencies: [
          { key: 'a', name: 'A' },
          { key: 'a', name: 'B' },
        ],
      },
      422,
      'import.key_repeated',
      '/agencies/1/key',
    ],
    [
      'an AGS that occurs twice',
      { municipalities: [leipzig, { ...leipzig, key: 'again' }] },
      422,
      'import.key_repeated',
      '/municipalities/1/ags',
    ],
  ])('%s: nothing is stored', async (_name, body, status, code, pointer) => {
    const before = await counts();
    const answer = await load(body);
    expect([answer.status, answer.body.code, answer.body.pointer]).toEqual([status, code, pointer]);
    expect(await counts()).toEqual(before);
  });

  it('an AGS that an entry with another key has is no second name for it', async () => {
    await load({ municipalities: [{ ...leipzig, key: 'leipzig' }] });
    const again = await load({ municipalities: [leipzig] });
    expect(results(again.body)).toEqual(new Set(['unchanged']));
    const other = await load({ municipalities: [{ ...leipzig, key: 'again' }] });
    expect([other.status, other.body.code, other.body.pointer]).toEqual([
      409,
      'municipality.ags_taken',
      '/municipalities/0/ags',
    ]);
  });

  it('two at once store everything once', async () => {
    const answers = await Promise.all([load(file), load(file)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await counts()).toEqual({ municipalities: 8, agencies: 2, agreements: 2 });
  });

  it('is for editors; agreements and agencies only for those in charge of them', async () => {
    expect((await load(file, staff(['viewer']))).status).toBe(403);
    const answer = await load(file, staff(['editor'], [newId()]));
    expect([answer.status, answer.body.code]).toEqual([403, 'agency.not_yours']);
    expect(await counts()).toMatchObject({ agencies: 0, municipalities: 0 });
  });
});
