import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { agreementCondition, EligibilityInTest, words } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
let agencyId: string;
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  ({ agencyId } = await eligibility.agency());
});
afterAll(() => eligibility.stop());

const newOffer = () => eligibility.revised(eligibility.offer(agencyId));
const condition = (expression: string, changes: object = {}) => ({
  ...agreementCondition,
  key: 'rule',
  expression,
  ...changes,
});
const read = (offerId: string, path = '') =>
  eligibility.service.call('GET', `/api/offers/${offerId}/conditions${path}`, {
    as: staff(['viewer'], [agencyId]),
  });

describe('versions', () => {
  it('begin at 0, grow by one, and all stay readable', async () => {
    const { offerId } = await newOffer();
    const none = await read(offerId);
    expect(none.headers.get('etag')).toBe('"0"');
    expect(none.body).toMatchObject({ version: 0, conditions: [], savedAt: null });

    const first = await eligibility.saveConditions(offerId, [agreementCondition]);
    expect(first.headers.get('etag')).toBe('"1"');
    expect(first.body).toMatchObject({
      version: 1,
      savedBy: 'Kim Beispiel',
      savedAt: '2020-09-01T07:00:00.000Z',
      conditions: [{ key: 'agreement', whenFalse: 'refused' }],
    });
    await eligibility.saveConditions(offerId, [], 1);
    expect((await read(offerId)).body).toMatchObject({ version: 2, conditions: [] });
    expect((await read(offerId, '/versions')).body.items).toMatchObject([
      { version: 2, keys: [] },
      { version: 1, keys: ['agreement'] },
    ]);
    expect((await read(offerId, '/versions/1')).body).toEqual(first.body);
    expect((await read(offerId, '/versions/3')).body.code).toBe('conditions.version_not_found');
  });

  it('an older version is not overwritten by somebody who read too early', async () => {
    const { offerId } = await newOffer();
    await eligibility.saveConditions(offerId, [agreementCondition]);
    const late = await eligibility.saveConditions(offerId, [], 0);
    expect([late.status, late.body.code]).toEqual([412, 'request.stale']);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => eligibility.saveConditions(offerId, [], 1)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await read(offerId)).body.version).toBe(2);
  });

  it.each<[string, boolean]>([
    ['agreement("organiser")', true],
    ['memberOf("bildungIntegriert")', true],
    ['offer.eventDay > day("2020-01-01")', true],
    ['hasFunction(["other"])', false],
  ])('the catalogue learns whether %s needs the event day', async (expression, needsEventDay) => {
    const { offerId } = await newOffer();
    await eligibility.saveConditions(offerId, [condition(expression)]);
    const told = await eligibility.probe.next(
      'conditions.revised.v1',
      (message) => message.offerId === offerId,
    );
    expect(told).toEqual({ offerId, version: 1, conditionCount: 1, needsEventDay });
  });

  it('default by strength', async () => {
    const { offerId } = await newOffer();
    const answer = await eligibility.saveConditions(offerId, [
      condition('invited()', { key: 'a' }),
      condition('invited()', { key: 'b', strength: 'recommended' }),
      condition('invited()', { key: 'c', strength: 'suitable' }),
      condition('invited()', { key: 'd', strength: 'recommended', whenFalse: 'needsReview' }),
    ]);
    const effects = answer.body.conditions.map((c: { whenFalse: string }) => c.whenFalse);
    expect(effects).toEqual(['refused', 'hint', 'hint', 'needsReview']);
  });
});

describe('who may', () => {
  it('another agency’s offer and an unknown one answer the same 404', async () => {
    const { offerId } = await newOffer();
    const foreigner = staff(['editor', 'viewer'], [newId()]);
    for (const offer of [offerId, newId()]) {
      const save = await eligibility.saveConditions(offer, [], 0, { as: foreigner });
      expect([save.status, save.body.code]).toEqual([404, 'conditions.offer_not_found']);
      for (const path of ['', '/versions', '/versions/1']) {
        const answer = await eligibility.service.call(
          'GET',
          `/api/offers/${offer}/conditions${path}`,
          { as: foreigner },
        );
        expect([answer.status, answer.body.code]).toEqual([404, 'conditions.offer_not_found']);
      }
    }
  });

  it('viewers and approvers of the agency read but do not save; nobody else does either', async () => {
    const { offerId } = await newOffer();
    for (const role of ['viewer', 'approver', 'ops'] as const) {
      const save = await eligibility.saveConditions(offerId, [], 0, {
        as: staff([role], [agencyId]),
      });
      expect(save.status).toBe(403);
    }
    const anonymous = await eligibility.service.call('GET', `/api/offers/${offerId}/conditions`);
    expect(anonymous.status).toBe(401);
  });
});

describe('what cannot be saved', () => {
  it('every mistake is answered with condition, code, words and place; nothing is stored', async () => {
    const { offerId } = await newOffer();
    const answer = await eligibility.saveConditions(offerId, [
      condition('agreement("organiser")'),
      condition('municipality.knd == "county"', { key: 'second' }),
      condition('invited()', { key: 'rule' }),
      condition('invited()', { key: 'fourth', strength: 'suitable', whenFalse: 'refused' }),
      condition(`agreement("${newId()}")`, { key: 'fifth' }),
    ]);
    expect([answer.status, answer.body.code]).toEqual([422, 'conditions.invalid']);
    expect(answer.body.errors).toMatchObject([
      {
        pointer: '/conditions/1/expression',
        code: 'expression.unknown_name',
        place: { line: 1, column: 14 },
      },
      { pointer: '/conditions/2/key', code: 'condition.key_repeated' },
      { pointer: '/conditions/3/whenFalse', code: 'condition.recommendation_refuses' },
      { pointer: '/conditions/4/expression', code: 'expression.unknown_agency' },
    ]);
    expect(answer.body.errors[0].detail).toContain('Zeile 1, Spalte 14');
    expect((await read(offerId)).body.version).toBe(0);
  });

  it('in English for those who ask for it', async () => {
    const { offerId } = await newOffer();
    const headers = { 'accept-language': 'en' };
    const answer = await eligibility.saveConditions(offerId, [condition('1')], 0, { headers });
    expect(answer.body.errors[0].detail).toContain('A condition must be true or false');
  });

  it.each<[string, string]>([
    ['municipality.kind ==', 'expression.syntax'],
    ['muni.kind == "county"', 'expression.unknown_name'],
    ['matches("a")', 'expression.unknown_function'],
    ['municipality.kind == "city"', 'expression.unknown_value'],
    ['offer.eventDay == "2020-09-24"', 'expression.wrong_type'],
    ['municipality.name', 'expression.not_boolean'],
    ['1 + 1 == 2', 'expression.not_allowed'],
    [`${'('.repeat(900)}true${')'.repeat(900)}`, 'expression.too_large'],
    ['municipality.known || true', 'expression.always_met'],
    ['municipality.name == "a" && municipality.name == "b"', 'expression.never_met'],
    ['invited() || (invited() && vouchedFor())', 'expression.no_effect'],
  ])('%s: %s', async (expression, code) => {
    const { offerId } = await newOffer();
    const answer = await eligibility.saveConditions(offerId, [condition(expression)]);
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, code]);
  });

  it.each<[string, unknown, string]>([
    ['no list', 'agreement', '/conditions'],
    ['an unknown field', [{ ...agreementCondition, colour: 'red' }], '/conditions/0/colour'],
    [
      'a missing text',
      [{ ...agreementCondition, message: { de: 'Nur deutsch' } }],
      '/conditions/0/message/en',
    ],
    [
      'an unknown strength',
      [{ ...agreementCondition, strength: 'must' }],
      '/conditions/0/strength',
    ],
    ['a key with blanks', [{ ...agreementCondition, key: 'my rule' }], '/conditions/0/key'],
    [
      'an expression of 2,001 characters',
      [condition('x'.repeat(2001))],
      '/conditions/0/expression',
    ],
    [
      'a text of 1,001 characters',
      [{ ...agreementCondition, remedy: { ...words, de: 'x'.repeat(1001) } }],
      '/conditions/0/remedy/de',
    ],
    [
      '51 conditions',
      Array.from({ length: 51 }, (_, i) => ({ ...agreementCondition, key: `k${i}` })),
      '/conditions',
    ],
  ])('%s: 400 at %s', async (_name, conditions, pointer) => {
    const { offerId } = await newOffer();
    const answer = await eligibility.saveConditions(offerId, conditions);
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid']);
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(answer.text).not.toMatch(/node_modules|\.ts:|SELECT/);
  });
});

it('a saved version cannot be changed, not even in the database', async () => {
  const { offerId } = await newOffer();
  await eligibility.saveConditions(offerId, [agreementCondition]);
  await expect(
    eligibility.service.sql(`UPDATE conditions_revision SET saved_by = 'nobody'`),
  ).rejects.toThrow('append-only');
});
