/** What staff, participants and auditors see of a decision. */
import { newId } from '#service-kit/data/id.js';
import { staff } from '#testing/service.js';
import { agreementCondition, EligibilityInTest } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
let agencyId: string;
let otherId: string;
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  ({ agencyId } = await eligibility.agency());
  otherId = (await eligibility.agency('Agentur Anderswo')).agencyId;
});
afterAll(() => eligibility.stop());

it('participants their own findings, nothing else; staff of the agency each decision, also replaced ones', async () => {
  const offer = await eligibility.offerWith(agencyId, agreementCondition);
  const { municipalityId } = await eligibility.municipality();
  const request = eligibility.request(offer.offerId, municipalityId);
  await eligibility.decided(request);
  const { registrationId } = request;
  const first = (await eligibility.decision(registrationId)).body.decisionId;
  await eligibility.agreement(municipalityId, agencyId);
  await eligibility.decided({ ...request, request: 2 });

  const get = (path: string, as: Parameters<typeof eligibility.decision>[1]) =>
    eligibility.service.call('GET', `/api/decisions/${path}`, as ? { as } : {});
  const own = await get('mine', { kind: 'participant', registrationId });
  expect(own.body).toMatchObject({
    outcome: 'eligible',
    audience: null,
    priceClass: null,
    findings: [{ condition: 'agreement', result: 'met' }],
  });
  expect(Object.keys(own.body).sort()).toEqual([
    'audience',
    'decidedAt',
    'findings',
    'outcome',
    'priceClass',
  ]);
  expect(own.text).not.toMatch(/expression|comparisons|agreementId/);
  const stranger = await get('mine', { kind: 'participant', registrationId: newId() });
  expect([stranger.status, stranger.body.code]).toEqual([404, 'decision.not_found']);
  expect((await get('mine', eligibility.admin)).status).toBe(403);

  const audited = await get(first, staff(['viewer'], [agencyId]));
  expect(audited.body).toMatchObject({ decisionId: first, outcome: 'refused', earlier: [] });
  const foreign = await get(first, staff(['viewer'], [otherId]));
  expect([foreign.status, foreign.body.code]).toEqual([404, 'decision.not_found']);
  expect((await get(first, { kind: 'participant', registrationId })).status).toBe(403);
});
