import { newId } from '#service-kit/data/id.js';
import { type Answer, participant, staff } from '#testing/service.js';
import { agreementCondition } from './eligibility-in-test.js';
import { copyRegistration } from './many-registrations.js';
import { ReassessmentInTest } from './reassessment-in-test.js';

let lists: ReassessmentInTest;
let story: Awaited<ReturnType<ReassessmentInTest['story']>>;
beforeAll(async () => {
  lists = await ReassessmentInTest.start();
  story = await lists.story(3);
  const query = (sql: string, parameters: unknown[]) => lists.service.sql(sql, parameters);
  await copyRegistration(query, story.requests[0]!.registrationId, 297);
});
afterAll(() => lists.stop());

const county = {
  ...agreementCondition,
  key: 'county',
  expression: 'municipality.kind == "county"',
};
const stricter = { conditions: [agreementCondition, county] };
const run = (body: object, as = lists.eligibility.admin): Promise<Answer> =>
  lists.post(`/api/offers/${story.offerId}/conditions/dry-run`, body, {}, as);
const stored = async () => {
  const [row] = await lists.service.sql(
    `SELECT (SELECT count(*) FROM decision) AS decisions, (SELECT count(*) FROM audit_entry) AS audit,
       (SELECT count(*) FROM outbox_message) AS messages, (SELECT count(*) FROM reassessment) AS lists,
       (SELECT count(*) FROM conditions_revision) AS rules`,
  );
  return row;
};

describe('made-up people', () => {
  const county14 = { name: 'Musterkreis', kind: 'county', federalState: 'SN' };
  const own = [{ agency: 'organiser', validFrom: '2019-01-01' }];
  const ended = [{ ...own[0], validUntil: '2020-09-23' }];

  it.each<[string, object, string]>([
    ['an agreement', { municipality: county14, agreements: own }, 'eligible'],
    ['none', { municipality: county14, agreements: [] }, 'refused'],
    ['one that ended the day before', { municipality: county14, agreements: ended }, 'refused'],
    [
      'the same, had the event been then',
      { municipality: county14, agreements: ended, eventDay: '2020-09-23' },
      'eligible',
    ],
    ['no day yet', { municipality: county14, agreements: own, eventDay: null }, 'needsReview'],
    ['no municipality named', { municipality: null }, 'needsReview'],
  ])('%s', async (_name, person, outcome) => {
    const { status, body } = await run({
      people: [{ key: 'kim', functions: ['educationManager'], ...person }],
    });
    expect([status, body.people?.[0]?.after.outcome]).toEqual([200, outcome]);
    expect(body).toMatchObject({ conditionsVersion: 1, unsaved: false, registrations: null });
  });

  it('somebody of the register, with what would differ by other rules, and why', async () => {
    const { body } = await run({
      ruleSet: stricter,
      people: [
        {
          key: 'kim',
          who: { de: 'Jemand', en: 'Somebody' },
          functions: ['educationManager'],
          municipality: story.municipalityId,
          expect: { outcome: 'refused', because: { county: 'refused' } },
        },
      ],
    });
    expect(body.unsaved).toBe(true);
    expect(body.people).toMatchObject([
      {
        key: 'kim',
        before: { outcome: 'eligible' },
        after: { outcome: 'refused' },
        asExpected: true,
        differences: [
          { what: 'outcome', before: 'eligible', after: 'refused' },
          { what: 'effect', condition: 'county' },
        ],
        conditions: [
          { condition: 'agreement', evidence: [{ kind: 'agreement' }] },
          { condition: 'county', comparisons: [{ operands: [{ value: 'countyFreeCity' }, {}] }] },
        ],
      },
    ]);
  });
});

describe('present registrations', () => {
  it('all of them, page by page, only those for whom something differs', async () => {
    const before = await stored();
    const seen = new Set<string>();
    let assessed = 0;
    let cursor: string | undefined;
    do {
      const { body } = await run({ ruleSet: stricter, registrations: { limit: 120, cursor } });
      for (const { registrationId, differences } of body.registrations.items) {
        expect(differences[0]).toMatchObject({ before: 'eligible', after: 'refused' });
        seen.add(registrationId);
      }
      assessed += body.registrations.counts.assessed;
      cursor = body.registrations.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([seen.size, assessed]).toEqual([300, 300]);
    expect(await stored()).toEqual(before);
  });

  it('by the saved rules nothing differs; all are counted in one answer', async () => {
    const { body } = await run({ registrations: {} });
    expect(body.registrations).toEqual({
      items: [],
      nextCursor: null,
      counts: { assessed: 300, differing: 0, transitions: [] },
    });
    const shown = await run({ registrations: { onlyDifferent: false, limit: 10 } });
    expect(shown.body.registrations.items).toHaveLength(10);
    expect(shown.body.registrations.counts.assessed).toBe(10);
  });
});

describe('refused', () => {
  it('rules with a mistake, with the place in the expression', async () => {
    const typo = { ...county, expression: 'municipality.knd == "county"' };
    const { status, body } = await run({ ruleSet: { conditions: [typo] } });
    expect([status, body.code]).toEqual([422, 'conditions.invalid']);
    expect(body.errors).toMatchObject([
      { pointer: '/conditions/0/expression', code: 'expression.unknown_name' },
    ]);
  });

  it.each<[string, object, number, string]>([
    ['an unknown municipality', { municipality: 'nowhere' }, 422, '/people/0/municipality'],
    ['an unknown id', { municipality: newId() }, 422, '/people/0/municipality'],
    [
      'an unknown agency',
      { municipality: null, agreements: [{ agency: 'nobody', validFrom: '2020-01-01' }] },
      422,
      '/people/0/agreements/0/agency',
    ],
    ['an unknown partner', { municipality: null, partner: 'nobody' }, 422, '/people/0/partner'],
    ['no function', { municipality: null, functions: [] }, 400, '/people/0/functions'],
    ['an unknown field', { municipality: null, age: 44 }, 400, '/people/0/age'],
  ])('%s', async (_name, person, status, pointer) => {
    const answer = await run({ people: [{ key: 'kim', functions: ['other'], ...person }] });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(`"${pointer}"`);
  });

  it('101 people, a page of 201, a made-up cursor', async () => {
    const one = { key: 'kim', functions: ['other'], municipality: null };
    expect((await run({ people: Array.from({ length: 101 }, () => one) })).status).toBe(400);
    expect((await run({ registrations: { limit: 201 } })).status).toBe(400);
    const answer = await run({ registrations: { cursor: 'nonsense' } });
    expect(answer.body.code).toBe('request.cursor_invalid');
  });

  it('viewers, participants, and staff of another agency', async () => {
    expect((await run({}, staff(['viewer', 'ops'], '*'))).status).toBe(403);
    expect((await run({}, participant(newId()))).status).toBe(403);
    const foreign = await run({}, staff(['editor'], [lists.otherId]));
    expect([foreign.status, foreign.body.code]).toEqual([404, 'conditions.offer_not_found']);
    expect((await run({}, staff(['approver'], [lists.agencyId]))).status).toBe(200);
  });
});
