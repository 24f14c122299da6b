import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { EligibilityInTest, realMunicipalities } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
beforeAll(async () => (eligibility = await EligibilityInTest.start()));
afterAll(() => eligibility.stop());
beforeEach(() => eligibility.emptyRegister());

const load = (body: object, as = eligibility.admin) =>
  eligibility.service.call('PUT', '/api/municipalities/import', { as, body });
const search = async (query: string) => {
  const { status, body } = await eligibility.service.call('GET', `/api/municipalities${query}`);
  return { status, body, names: body.items?.map((m: { label: { de: string } }) => m.label.de) };
};

describe('the list of municipalities, open to everybody', () => {
  beforeEach(() => load({ municipalities: realMunicipalities }));

  it('tells city and county of the same name apart', async () => {
    expect((await search('?search=osnabr')).names).toEqual([
      'Osnabrück (kreisfreie Stadt, Niedersachsen)',
      'Osnabrück (Landkreis, Niedersachsen)',
    ]);
  });

  it.each<[string, string[]]>([
    ['Osnabrueck', ['03404000', '03459000']],
    ['OSNABRÜCK', ['03404000', '03459000']],
    ['08111', ['08111000']],
    ['mitte berlin', ['11000000']],
    ['%', []],
    ["' OR 1=1 --", []],
    ['_eipzig', ['14713000']],
    ['nirgendwo', []],
  ])('finds %s', async (term, keys) => {
    const { body } = await search(`?search=${encodeURIComponent(term)}`);
    expect(body.items.map((m: { ags: string }) => m.ags).sort()).toEqual(keys);
  });

  it('filters by state and kind', async () => {
    expect((await search('?state=NI&kind=county')).names).toHaveLength(1);
    expect((await search('?state=BE&kind=cityDistrict')).names).toHaveLength(2);
  });

  it('keeps the leading zero and derives the state', async () => {
    const { body } = await search('?search=stuttgart');
    expect(body.items[0]).toMatchObject({
      ags: '08111000',
      federalState: 'BW',
      federalStateName: 'Baden-Württemberg',
    });
    expect(body.items[0]).not.toHaveProperty('version');
  });

  it('goes through all pages without losing or repeating an entry', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await search(`?limit=2${cursor}`);
      seen.push(...body.items.map((m: { municipalityId: string }) => m.municipalityId));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(new Set(seen).size).toBe(realMunicipalities.length);
    expect(seen).toHaveLength(realMunicipalities.length);
  });

  it.each([
    '?cursor=nonsense',
    `?cursor=${Buffer.from('["a","b"]').toString('base64url')}`,
    '?limit=0',
    '?limit=abc',
    '?state=XX',
    '?colour=red',
    `?search=${'x'.repeat(101)}`,
  ])('answers %s with 400', async (query) => {
    expect((await search(query)).status).toBe(400);
  });
});

describe('editing', () => {
  it('needs the version last read and gives the next one', async () => {
    const created = await eligibility.municipality();
    const path = `/api/municipalities/${created.municipalityId}`;
    const read = await eligibility.service.call('GET', path, { as: staff(['viewer']) });
    expect(read.headers.get('etag')).toBe('"1"');
    const body = { name: 'Musterstadt neu', kind: 'countyFreeCity', ags: null, federalState: 'SN' };
    const edit = (version?: string) =>
      eligibility.service.call('PUT', path, {
        as: eligibility.admin,
        body,
        headers: version === undefined ? {} : { 'if-match': version },
      });
    expect((await edit()).status).toBe(428);
    expect((await edit('"1"')).headers.get('etag')).toBe('"2"');
    expect((await edit('"1"')).body.code).toBe('request.stale');
    await eligibility.probe.next(
      'municipality.recorded.v1',
      ({ municipalityId, version }) => municipalityId === created.municipalityId && version === 2,
    );
  });

  it('twenty at once with the same version: one wins', async () => {
    const { municipalityId } = await eligibility.municipality();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        eligibility.service.call('PUT', `/api/municipalities/${municipalityId}`, {
          as: eligibility.admin,
          body: { name: `Musterstadt ${index}`, kind: 'county', ags: null, federalState: 'SN' },
          headers: { 'if-match': '"1"' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
  });

  it('the same Idempotency-Key enters a municipality once', async () => {
    const send = () =>
      eligibility.service.call('POST', '/api/municipalities', {
        as: eligibility.admin,
        body: { name: 'Musterdorf', kind: 'municipalityInCounty', ags: null, federalState: 'TH' },
        headers: { 'idempotency-key': 'register-test-1' },
      });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect((await search('?search=musterdorf')).names).toHaveLength(1);
  });

  it('an agency cannot become its own predecessor', async () => {
    const first = await eligibility.agency('Agentur A');
    const second = await eligibility.agency('Agentur B', first.agencyId);
    const answer = await eligibility.service.call('PUT', `/api/agencies/${first.agencyId}`, {
      as: eligibility.admin,
      body: { name: 'Agentur A', predecessorId: second.agencyId },
      headers: { 'if-match': '"1"' },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'agency.predecessor_circle']);
  });
});

describe("other agencies' agreements", () => {
  it('are neither shown nor changed; a predecessor’s are shown', async () => {
    const old = await eligibility.agency('Agentur Alt');
    const own = await eligibility.agency('Agentur Neu', old.agencyId);
    const foreign = await eligibility.agency('Agentur Anderswo');
    const { municipalityId } = await eligibility.municipality();
    const agreements: Record<string, { agreementId: string }> = {};
    for (const { agencyId, name } of [old, own, foreign]) {
      agreements[name] = await eligibility.agreement(municipalityId, agencyId);
    }
    const editor = staff(['editor', 'viewer'], [own.agencyId]);
    const { body } = await eligibility.service.call(
      'GET',
      `/api/agreements?municipalityId=${municipalityId}`,
      { as: editor },
    );
    expect(body.items.map((a: { agencyId: string }) => a.agencyId).sort()).toEqual(
      [old.agencyId, own.agencyId].sort(),
    );

    const path = `/api/agreements/${agreements['Agentur Anderswo']?.agreementId}`;
    const terms = {
      municipalityId,
      kind: 'targetAgreement',
      validFrom: '2020-01-01',
      validUntil: null,
    };
    const headers = { 'if-match': '"1"' };
    expect((await eligibility.service.call('GET', path, { as: editor })).status).toBe(404);
    const edit = await eligibility.service.call('PUT', path, {
      as: editor,
      headers,
      body: { ...terms, agencyId: own.agencyId },
    });
    expect([edit.status, edit.body.code]).toEqual([404, 'agreement.not_found']);
    const create = await eligibility.service.call('POST', '/api/agreements', {
      as: editor,
      body: { ...terms, agencyId: foreign.agencyId },
    });
    expect([create.status, create.body.code]).toEqual([403, 'agency.not_yours']);
  });

  it('can be asked for a day, boundaries included', async () => {
    const { agencyId } = await eligibility.agency();
    const { municipalityId } = await eligibility.municipality();
    await eligibility.agreement(municipalityId, agencyId, {
      validFrom: '2020-01-01',
      validUntil: '2020-09-23',
    });
    const on = async (day: string) => {
      const { body } = await eligibility.service.call('GET', `/api/agreements?on=${day}`, {
        as: eligibility.admin,
      });
      return body.items.length;
    };
    expect([
      await on('2019-12-31'),
      await on('2020-01-01'),
      await on('2020-09-23'),
      await on('2020-09-24'),
    ]).toEqual([0, 1, 1, 0]);
  });
});

it('programme memberships are entered, listed by programme and counted', async () => {
  const { municipalityId } = await eligibility.municipality();
  const membership = await eligibility.enter('programmes/memberships', {
    municipalityId,
    programme: 'bildungIntegriert',
    validFrom: '2018-01-01',
    validUntil: '2020-12-31',
  });
  const path = `/api/programmes/memberships/${membership.membershipId}`;
  const answer = await eligibility.service.call('GET', path, { as: staff(['viewer']) });
  expect(answer.body).toEqual(membership);
  const { body } = await eligibility.service.call('GET', '/api/programmes', {
    as: staff(['viewer']),
  });
  expect(body.items).toEqual([{ programme: 'bildungIntegriert', phases: [], municipalities: 1 }]);
});

it('everything that happened to the register is in the audit trail', async () => {
  const { municipalityId } = await eligibility.municipality();
  await eventually(async () => {
    const rows = await eligibility.service.sql(
      'SELECT action, actor FROM audit_entry WHERE subject_id = $1',
      [municipalityId],
    );
    expect(rows).toEqual([{ action: 'municipality.created', actor: 'Kim Beispiel' }]);
  });
});
