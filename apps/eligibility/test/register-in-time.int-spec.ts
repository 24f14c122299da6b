/** Facts and the days on which they hold, and what was recorded of them. */
import { staff } from '#testing/service.js';
import { EligibilityInTest } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
beforeAll(async () => (eligibility = await EligibilityInTest.start()));
afterAll(() => eligibility.stop());
beforeEach(() => eligibility.emptyRegister());

const viewer = staff(['viewer']);
const get = (path: string, as = viewer) => eligibility.service.call('GET', `/api/${path}`, { as });
const put: EligibilityInTest['change'] = (...change) => eligibility.change(...change);

/** A city that joins a county on 1 July 2021, and has another name since 2015. */
const joining = {
  names: [
    { name: 'Alt-Musterstadt', validUntil: '2014-12-31' },
    { name: 'Musterstadt', validFrom: '2015-01-01' },
  ],
  keys: [
    { ags: '16056000', kind: 'countyFreeCity', validUntil: '2021-06-30' },
    { ags: '16063105', kind: 'municipalityInCounty', validFrom: '2021-07-01' },
  ],
};

describe('a municipality over time', () => {
  it.each([
    ['2014-12-31', 'Alt-Musterstadt', '16056000', 'countyFreeCity'],
    ['2015-01-01', 'Musterstadt', '16056000', 'countyFreeCity'],
    ['2021-06-30', 'Musterstadt', '16056000', 'countyFreeCity'],
    ['2021-07-01', 'Musterstadt', '16063105', 'municipalityInCounty'],
  ])('was on %s %s with %s', async (on, name, ags, kind) => {
    const { municipalityId } = await eligibility.enter('municipalities', joining);
    const { body } = await get(`municipalities/${municipalityId}?on=${on}`);
    expect(body).toMatchObject({ name, ags, kind, federalState: 'TH', valid: true });
    const list = await get(`municipalities?search=${name}&on=${on}`);
    expect(list.body.items).toEqual([expect.objectContaining({ name, ags, kind })]);
  });

  it('becomes what was entered for a later day when that day comes; registration is told', async () => {
    eligibility.service.clock.set('2021-06-30T10:00');
    const { municipalityId } = await eligibility.enter('municipalities', joining);
    const rows = () =>
      eligibility.service.sql(
        'SELECT ags, kind, next_change_on::text FROM municipality WHERE municipality_id = $1',
        [municipalityId],
      );
    expect(await rows()).toEqual([
      { ags: '16056000', kind: 'countyFreeCity', next_change_on: '2021-07-01' },
    ]);
    eligibility.service.clock.set('2021-07-01T10:00');
    await eligibility.followCalendar();
    expect(await rows()).toEqual([
      { ags: '16063105', kind: 'municipalityInCounty', next_change_on: null },
    ]);
    await eligibility.probe.next(
      'municipality.recorded.v1',
      (m) => m.municipalityId === municipalityId && m.version === 2 && m.ags === '16063105',
    );
    const history = await get(`municipalities/${municipalityId}/history`);
    expect(history.body.items.at(-1)).toMatchObject({
      source: 'calendar',
      actor: 'service eligibility',
      before: { ags: '16056000', kind: 'countyFreeCity' },
      after: { ags: '16063105', kind: 'municipalityInCounty' },
    });
    eligibility.service.clock.set('2020-09-01T09:00');
  });

  it('name, kind and ags alone correct what is valid today and leave the rest', async () => {
    const { municipalityId } = await eligibility.enter('municipalities', joining);
    const correction = { name: 'Musterstadt (neu)', kind: 'countyFreeCity', ags: '16056000' };
    const { body } = await put(`municipalities/${municipalityId}`, 1, correction);
    expect(body.names.map(({ name }: { name: string }) => name)).toEqual([
      'Alt-Musterstadt',
      'Musterstadt (neu)',
    ]);
    expect(body.keys).toHaveLength(2);
    expect(body.otherNames).toEqual(['Alt-Musterstadt']);
  });

  it('that is dissolved is in no list of later days', async () => {
    const gone = { ags: '14511000', kind: 'municipalityInCounty', validUntil: '2019-12-31' };
    await eligibility.enter('municipalities', { name: 'Altdorf', keys: [gone] });
    expect((await get('municipalities?search=altdorf')).body.items).toEqual([]);
    const then = await get('municipalities?search=altdorf&on=2019-12-31');
    expect(then.body.items).toHaveLength(1);
    // Its key is free for another one from the next day on.
    await eligibility.enter('municipalities', {
      name: 'Neudorf',
      keys: [{ ...gone, validUntil: null, validFrom: '2020-01-01' }],
    });
  });

  it('an AGS belongs to one municipality on each day; districts share that of their city', async () => {
    const city = await eligibility.enter('municipalities', {
      name: 'Berlin',
      kind: 'countyFreeCity',
      ags: '11000000',
    });
    const district = await eligibility.enter('municipalities', {
      name: 'Berlin-Mitte',
      kind: 'cityDistrict',
      ags: '11000000',
    });
    expect(district.cityId).toBe(city.municipalityId);
    await eligibility.enter('municipalities', joining);
    const answer = await eligibility.service.call('POST', '/api/municipalities', {
      as: eligibility.admin,
      body: {
        name: 'Andere',
        keys: [{ ags: '16063105', kind: 'municipalityInCounty', validFrom: '2025-01-01' }],
      },
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'municipality.ags_taken']);
  });

  it('places of one name, kind and state are told apart by their county', async () => {
    const places = [
      { name: 'Nordhausen', kind: 'county', ags: '16062000' },
      { name: 'Saale-Orla-Kreis', kind: 'county', ags: '16075000' },
      { name: 'Neustadt', kind: 'municipalityInCounty', ags: '16062037' },
      { name: 'Neustadt', kind: 'municipalityInCounty', ags: '16075073' },
    ];
    for (const place of places) await eligibility.enter('municipalities', place);
    const { body } = await get('municipalities?search=neustadt');
    expect(body.items.map((m: { label: { de: string } }) => m.label.de).sort()).toEqual([
      'Neustadt (kreisangehörige Kommune, Landkreis Nordhausen, Thüringen)',
      'Neustadt (kreisangehörige Kommune, Saale-Orla-Kreis, Thüringen)',
    ]);
  });

  it.each([
    ['overlapping names', { names: [{ name: 'A1' }, { name: 'B1', validFrom: '2020-01-01' }] }],
    ['name and names', { name: 'A1', names: [{ name: 'B1' }] }],
    ['no name', { names: [] }],
    [
      'an end before its beginning',
      { names: [{ ...{ name: 'A1' }, validFrom: '2020-02-01', validUntil: '2020-01-01' }] },
    ],
    ['keys and ags', { name: 'A1', keys: [{ ags: null, kind: 'county' }] }],
    ['a state of no AGS', { name: 'A1', kind: 'county', ags: '99000000' }],
  ])('%s: refused', async (_name, fields) => {
    const body = { kind: 'county', ags: null, federalState: 'SN', ...fields };
    const answer = await eligibility.service.call('POST', '/api/municipalities', {
      as: eligibility.admin,
      body,
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
  });
});

describe('joint units', () => {
  it('have members over time and may hold agreements', async () => {
    const [a, b] = [
      await eligibility.municipality({ name: 'Stadt A' }),
      await eligibility.municipality({ name: 'Kreis B', kind: 'county' }),
    ];
    const unit = await eligibility.enter('municipalities/joint-units', {
      name: 'Bildungsregion A und B',
      kind: 'educationRegion',
      members: [
        { municipalityId: a.municipalityId },
        { municipalityId: b.municipalityId, validFrom: '2019-01-01', validUntil: '2020-12-31' },
      ],
    });
    const units = async (query: string) =>
      (await get(`municipalities/joint-units?${query}`)).body.items.length;
    expect(await units(`municipalityId=${a.municipalityId}&on=2018-01-01`)).toBe(1);
    expect(await units(`municipalityId=${b.municipalityId}&on=2018-12-31`)).toBe(0);
    expect(await units(`municipalityId=${b.municipalityId}&on=2020-12-31`)).toBe(1);
    expect(await units(`municipalityId=${b.municipalityId}&on=2021-01-01`)).toBe(0);
    expect(await units(`municipalityId=${b.municipalityId}`)).toBe(1);

    const agency = await eligibility.enter('agencies', {
      name: 'Agentur Standort',
      predecessorId: null,
      activeFrom: '2014-08-01',
      activeUntil: '2024-01-31',
      locations: [{ key: 'nord-ost', name: 'Nord-Ost' }],
    });
    const agreement = await eligibility.enter('agreements', {
      jointUnitId: unit.jointUnitId,
      agencyId: agency.agencyId,
      kind: 'targetAgreement',
      location: 'nord-ost',
      signedOn: '2018-12-01',
      validFrom: '2019-01-01',
      validUntil: null,
    });
    expect(agreement).toMatchObject({ municipalityId: null, state: 'inForce', valid: true });
    const found = await get(`agreements?jointUnitId=${unit.jointUnitId}&on=2018-12-31`);
    expect(found.body.items).toEqual([]);
    expect((await get('agencies?on=2024-02-01')).body.items).toEqual([]);
    expect((await get('agencies?on=2024-01-31')).body.items).toHaveLength(1);
    const without = await put(`agencies/${agency.agencyId}`, 1, {
      name: 'Agentur Standort',
      predecessorId: null,
    });
    expect([without.status, without.body.code]).toEqual([409, 'agency.location_in_use']);
  });
});

describe('agreements', () => {
  const terms = { kind: 'targetAgreement', validFrom: '2020-01-01', validUntil: null };

  it('in preparation are valid on no day; a terminated one needs its end', async () => {
    const { municipalityId } = await eligibility.municipality();
    const { agencyId } = await eligibility.agency();
    const parties = { municipalityId, agencyId };
    await eligibility.enter('agreements', { ...parties, ...terms, state: 'inPreparation' });
    expect((await get('agreements?on=2020-09-24')).body.items).toEqual([]);
    expect((await get('agreements')).body.items[0]).toMatchObject({ valid: false });
    const enter = (body: object) =>
      eligibility.service.call('POST', '/api/agreements', { as: eligibility.admin, body });
    const endless = await enter({ ...parties, ...terms, state: 'terminated' });
    expect([endless.status, endless.body.errors[0].pointer]).toEqual([400, '/validUntil']);
    const nobody = await enter({ ...terms, agencyId });
    expect([nobody.status, nobody.body.errors[0].pointer]).toEqual([400, '/municipalityId']);
    const nowhere = await enter({ ...parties, ...terms, location: 'nirgends' });
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'register.location_unknown']);
  });
});
