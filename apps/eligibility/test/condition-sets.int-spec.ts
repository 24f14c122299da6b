import { newId } from '#service-kit/data/id.js';
import type { Answer } from '#testing/service.js';
import { staff } from '#testing/service.js';
import { agreementCondition, EligibilityInTest, words } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
let agencyId: string;
let otherId: string;
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  ({ agencyId } = await eligibility.agency('TransMit'));
  otherId = (await eligibility.agency('Agentur Anderswo')).agencyId;
});
afterAll(() => eligibility.stop());

const invited = { key: 'invited', ready: { kind: 'invited' }, strength: 'required' };
let keys = 0;
const nextKey = () => `set${(keys += 1)}`;
const create = (changes: object = {}, as = eligibility.admin) =>
  eligibility.service.call('POST', '/api/condition-sets', {
    as,
    body: { key: nextKey(), agencyId, name: words, conditions: [invited], ...changes },
  });
const entered = async (changes: object = {}): Promise<Answer['body']> => {
  const answer = await create(changes);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
  return answer.body;
};
const save = (setId: string, version: number, conditions: object[], as = eligibility.admin) =>
  eligibility.service.call('PUT', `/api/condition-sets/${setId}`, {
    as,
    body: { name: words, conditions },
    headers: { 'if-match': `"${version}"` },
  });
const read = (path: string, as = eligibility.admin) =>
  eligibility.service.call('GET', `/api/condition-sets${path}`, { as });
const rulesOf = async (offerId: string) =>
  (
    await eligibility.service.call('GET', `/api/offers/${offerId}/conditions`, {
      as: eligibility.admin,
    })
  ).body;
const saveRules = (offerId: string, version: number, body: object) =>
  eligibility.service.call('PUT', `/api/offers/${offerId}/conditions`, {
    as: eligibility.admin,
    body,
    headers: { 'if-match': `"${version}"` },
  });

it('a set is kept in versions and read in sentences', async () => {
  const set = await entered();
  expect(set).toMatchObject({
    version: 1,
    savedBy: 'Kim Beispiel',
    conditions: [{ key: 'invited', ready: { kind: 'invited' }, whenFalse: 'refused' }],
    sentences: [{ sentence: { de: 'Setzt voraus: Die Person ist eingeladen.' } }],
  });
  const second = await save(set.setId, 1, [invited, agreementCondition]);
  expect(second.body).toMatchObject({ version: 2, conditions: [{}, { key: 'agreement' }] });
  expect((await read(`/${set.setId}`)).body).toEqual(second.body);
  expect((await read(`/${set.setId}/versions/1`)).body.conditions).toHaveLength(1);
  expect((await read(`/${set.setId}/versions/3`)).body.code).toBe('conditions.version_not_found');
  expect((await save(set.setId, 1, [invited])).body.code).toBe('request.stale');
  await expect(
    eligibility.service.sql(`UPDATE condition_set_revision SET saved_by = 'x'`),
  ).rejects.toThrow('append-only');
});

it('an offer names it by key; a decision says which version it rests on', async () => {
  const set = await entered();
  const offer = await eligibility.revised(eligibility.offer(agencyId));
  const saved = await saveRules(offer.offerId, 0, {
    sets: [set.key],
    conditions: [agreementCondition],
  });
  expect(saved.body).toMatchObject({
    version: 1,
    sets: [set.key],
    setVersions: [{ setId: set.setId, key: set.key, version: 1 }],
    sentences: [
      { set: set.key, pointer: null, key: 'invited' },
      { set: null, pointer: '/conditions/0', key: 'agreement' },
    ],
  });
  const { municipalityId } = await eligibility.municipality();
  await eligibility.agreement(municipalityId, agencyId);
  const request = eligibility.request(offer.offerId, municipalityId);
  expect((await eligibility.decided(request)).outcome).toBe('refused');

  // The set changes: the rules of the offer get a new version, and the catalogue is told.
  const lenient = { ...invited, strength: 'recommended' };
  await save(set.setId, 1, [lenient]);
  const told = await eligibility.probe.next(
    'conditions.revised.v1',
    (message) => message.offerId === offer.offerId && message.version === 2,
  );
  expect(told).toEqual({
    offerId: offer.offerId,
    version: 2,
    conditionCount: 2,
    needsEventDay: true,
  });
  expect(await rulesOf(offer.offerId)).toMatchObject({ version: 2, setVersions: [{ version: 2 }] });
  const again = { ...request, request: 2 };
  expect(await eligibility.decided(again)).toMatchObject({
    outcome: 'eligible',
    conditionsVersion: 2,
  });

  const { body } = await eligibility.decision(request.registrationId);
  expect(body).toMatchObject({
    sets: [{ key: set.key, version: 2 }],
    conditions: [{ condition: 'invited', set: set.key, effect: 'hint' }, { set: null }],
    earlier: [{ sets: [{ version: 1 }], outcome: 'refused' }],
  });
});

it('an offer that no longer names it is left alone', async () => {
  const set = await entered();
  const { offerId } = await eligibility.revised(eligibility.offer(agencyId));
  await saveRules(offerId, 0, { sets: [set.key] });
  await saveRules(offerId, 1, {});
  await save(set.setId, 1, [agreementCondition]);
  expect((await rulesOf(offerId)).version).toBe(2);
});

it('editors of set and offer at the same moment: the offer ends with the newest version', async () => {
  const set = await entered();
  const { offerId } = await eligibility.revised(eligibility.offer(agencyId));
  const answers = await Promise.all([
    saveRules(offerId, 0, { sets: [set.key] }),
    save(set.setId, 1, [agreementCondition]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await rulesOf(offerId)).toMatchObject({ setVersions: [{ version: 2 }] });
});

describe('who may', () => {
  it('another agency’s set does not exist for the caller; one of all is read by everybody', async () => {
    const own = await entered();
    const all = await entered({ agencyId: null });
    const foreigner = staff(['editor', 'viewer'], [otherId]);
    for (const path of [`/${own.setId}`, `/${own.setId}/versions/1`, `/${newId()}`]) {
      expect((await read(path, foreigner)).body.code).toBe('condition_set.not_found');
    }
    expect((await save(own.setId, 1, [invited], foreigner)).status).toBe(404);
    expect((await read(`/${all.setId}`, foreigner)).status).toBe(200);
    expect((await save(all.setId, 1, [invited], foreigner)).body.code).toBe(
      'condition_set.not_yours',
    );
    expect((await create({ agencyId: null }, foreigner)).body.code).toBe('condition_set.not_yours');
    expect((await create({}, foreigner)).body.code).toBe('condition_set.not_yours');
    const listed = async (query: string, as = eligibility.admin) =>
      (await read(query, as)).body.items.map((one: { setId: string }) => one.setId);
    expect(await listed('', foreigner)).not.toContain(own.setId);
    expect(await listed(`?agencyId=${otherId}`)).not.toContain(own.setId);
    expect(await listed(`?agencyId=${agencyId}`)).toEqual(
      expect.arrayContaining([own.setId, all.setId]),
    );
  });

  it('viewers do not save', async () => {
    expect((await create({}, staff(['viewer'], [agencyId]))).status).toBe(403);
  });
});

describe('what cannot be saved', () => {
  it('a key that is taken, by this agency or by all', async () => {
    const own = await entered();
    const all = await entered({ agencyId: null });
    for (const changes of [{ key: own.key }, { key: all.key }, { key: own.key, agencyId: null }]) {
      expect((await create(changes)).body.code).toBe('condition_set.key_taken');
    }
    expect((await create({ key: own.key, agencyId: otherId })).status).toBe(201);
  });

  it('wrong conditions, with place', async () => {
    const answer = await create({
      conditions: [{ ...agreementCondition, expression: 'municipality.knd == "x"' }],
    });
    expect(answer.body).toMatchObject({
      code: 'conditions.invalid',
      errors: [
        {
          pointer: '/conditions/0/expression',
          code: 'expression.unknown_name',
          place: { column: 14 },
        },
      ],
    });
  });

  it('an offer that names a set of another agency, or whose condition has a key of the set', async () => {
    const foreign = await entered({ agencyId: otherId });
    const own = await entered();
    const { offerId } = await eligibility.revised(eligibility.offer(agencyId));
    const answer = await saveRules(offerId, 0, {
      sets: [foreign.key, own.key],
      conditions: [{ ...agreementCondition, key: 'invited' }],
    });
    expect(answer.body.errors).toMatchObject([
      { pointer: '/sets/0', code: 'conditions.unknown_set' },
      { pointer: '/conditions/0/key', code: 'condition.key_repeated' },
    ]);
  });
});
