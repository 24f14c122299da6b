/** Rules with everything in them, over the queue: audiences, classes, facts about the person, spans. */
import { nothingSaid } from '#contracts/states.js';
import { newId } from '#service-kit/data/id.js';
import { createCelLanguage } from '../src/conditions/cel/cel-expression.js';
import { ConditionsRevision } from '../src/conditions/conditions.entities.js';
import { rulesOf } from '../src/conditions/rule-set.rules.js';
import { decide } from '../src/decisions/decide.rules.js';
import { completed } from '../src/decisions/facts.rules.js';
import { EligibilityInTest, words } from './eligibility-in-test.js';

let eligibility: EligibilityInTest;
let agencyId: string;
let predecessorId: string;
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  predecessorId = (await eligibility.agency('Agentur Vorher')).agencyId;
  const successor = {
    name: 'Agentur Muster',
    predecessorId,
    successorSince: '2020-02-01',
    locations: [{ key: 'nord-ost', name: 'Nord-Ost' }],
  };
  ({ agencyId } = await eligibility.enter('agencies', successor));
});
afterAll(() => eligibility.stop());

const rule = (key: string, ready: object, strength = 'required') => ({ key, ready, strength });
const rules = {
  conditions: [rule('team', { kind: 'teamSizeAtLeast', people: 2 }, 'recommended')],
  audiences: [
    {
      key: 'partners',
      label: { de: 'Partner', en: 'Partners' },
      conditions: [rule('vouched', { kind: 'vouchedFor' })],
    },
    {
      key: 'municipalities',
      label: { de: 'Kommunen', en: 'Municipalities' },
      conditions: [
        rule('zv', { kind: 'agreementOnEventDay' }),
        {
          ...rule('coordinates', { kind: 'declares', question: 'coordinates', statement: words }),
          contact: { de: 'Büro Nord-Ost', en: 'Office Nord-Ost' },
        },
      ],
    },
  ],
  priorities: [
    {
      key: 'newcomers',
      label: words,
      condition: { ready: { kind: 'experience', experience: 'newcomer' } },
    },
  ],
  priceClasses: [
    { price: 'free', condition: { ready: { kind: 'agreementOnEventDay' } } },
    { price: 'full', condition: { expression: 'municipality.known || invited() || vouchedFor()' } },
  ],
};

async function offerWithRules(changes: object = {}) {
  const offer = await eligibility.revised(eligibility.offer(agencyId, changes));
  const saved = await eligibility.service.call('PUT', `/api/offers/${offer.offerId}/conditions`, {
    as: eligibility.admin,
    body: rules,
    headers: { 'if-match': '"0"' },
  });
  expect({ status: saved.status, body: saved.body }).toMatchObject({ status: 200 });
  return offer;
}
const says = (changes: object) => ({ ...nothingSaid, teamSize: 2, ...changes });
const coordinates = says({ declarations: { coordinates: ['yes'] }, experience: 'newcomer' });

const outcomeFor = async (offerId: string, municipalityId: string) =>
  (await eligibility.decided(eligibility.request(offerId, municipalityId, { person: coordinates })))
    .outcome;

it('one audience suffices; priority, price and findings are told', async () => {
  const offer = await offerWithRules();
  const { municipalityId } = await eligibility.municipality();
  await eligibility.agreement(municipalityId, predecessorId);
  const request = eligibility.request(offer.offerId, municipalityId, { person: coordinates });
  const answer = await eligibility.decided(request);
  expect(answer).toMatchObject({
    outcome: 'eligible',
    revision: 0,
    audience: 'municipalities',
    priority: 'newcomers',
    priceClass: 'free',
    findings: [
      { condition: 'team', result: 'met' },
      { condition: 'zv', audience: 'municipalities', result: 'met' },
      { condition: 'coordinates', contact: { de: 'Büro Nord-Ost' } },
    ],
  });
  expect(answer.findings).toHaveLength(3);

  const { body } = await eligibility.decision(request.registrationId);
  expect(body).toMatchObject({
    audiences: [
      { key: 'partners', outcome: 'refused' },
      { key: 'municipalities', outcome: 'eligible' },
    ],
    priorities: [{ key: 'newcomers', result: 'met' }],
    priceClasses: [
      { key: 'free', result: 'met' },
      { key: 'full', result: 'met' },
    ],
    facts: { person: { declarations: { coordinates: ['yes'] }, partner: 'none' } },
  });
  expect(body.facts.asOf).toMatch(/^2020-/);
});

it('what was not answered is open, and a clear no of every audience refuses with what each needs', async () => {
  const offer = await offerWithRules();
  const { municipalityId } = await eligibility.municipality();
  await eligibility.agreement(municipalityId, agencyId);
  const silent = eligibility.request(offer.offerId, municipalityId, { person: says({}) });
  expect(await eligibility.decided(silent)).toMatchObject({
    outcome: 'needsReview',
    audience: 'municipalities',
    priority: null,
  });
  const no = says({ declarations: { coordinates: ['no'] }, teamSize: 1 });
  const refused = eligibility.request(offer.offerId, municipalityId, { person: no });
  expect(await eligibility.decided(refused)).toMatchObject({
    outcome: 'refused',
    audience: null,
    findings: [
      { condition: 'team', effect: 'hint' },
      { condition: 'vouched', audience: 'partners', effect: 'refused' },
      { condition: 'zv', audience: 'municipalities', effect: 'none' },
      { condition: 'coordinates', audience: 'municipalities', effect: 'refused' },
    ],
  });
});

it('a partner comes without a municipality; which price applies stays open', async () => {
  const offer = await offerWithRules();
  const { municipalityId } = await eligibility.municipality();
  const partner = await eligibility.enter('municipalities/partners', {
    municipalityId,
    name: 'Verein Muster',
    validFrom: null,
    validUntil: '2020-09-24',
  });
  const person = says({ partnerId: partner.partnerId });
  const request = eligibility.request(offer.offerId, null, { person });
  expect(await eligibility.decided(request)).toMatchObject({
    outcome: 'eligible',
    audience: 'partners',
    // Whether the agreement of a municipality counts is not known: nobody is told a wrong amount.
    priceClass: null,
  });
  const { body } = await eligibility.decision(request.registrationId);
  const vouched = body.conditions.find((one: { condition: string }) => one.condition === 'vouched');
  expect(vouched.evidence).toMatchObject([
    { kind: 'voucher', voucher: { municipalityId, validUntil: '2020-09-24', verdict: 'valid' } },
  ]);
  expect(JSON.stringify(body)).not.toContain('Verein Muster');
});

it.each([
  ['covers the whole month', '2020-12-31', 'eligible'],
  ['may end before the day', '2020-12-30', 'needsReview'],
  ['ended long ago', '2019-12-31', 'needsReview'],
])(
  'while December is only presumed, an agreement that %s: %s',
  async (_name, validUntil, outcome) => {
    const offer = await offerWithRules({
      eventDay: null,
      eventDays: { from: '2020-12-01', until: '2020-12-31', tentative: true },
    });
    const { municipalityId } = await eligibility.municipality();
    await eligibility.agreement(municipalityId, agencyId, { validUntil });
    expect(await outcomeFor(offer.offerId, municipalityId)).toBe(outcome);
  },
);

it.each([
  ['the last day of the predecessor', '2020-01-31', 'refused'],
  ['the first day of the successor', '2020-02-01', 'eligible'],
])('an agreement with the predecessor on %s', async (_name, eventDay, outcome) => {
  const offer = await offerWithRules({ eventDay });
  const { municipalityId } = await eligibility.municipality();
  await eligibility.agreement(municipalityId, predecessorId);
  expect(await outcomeFor(offer.offerId, municipalityId)).toBe(outcome);
});

it('two districts that share an AGS, and namesakes, keep their agreements apart', async () => {
  const offer = await offerWithRules();
  const of = (name: string, kind: string, ags: string | null) =>
    eligibility.municipality({ name, kind, ags, federalState: undefined });
  const pairs = [
    [
      await of('Berlin-Mitte', 'cityDistrict', '11000000'),
      await of('Berlin-Pankow', 'cityDistrict', '11000000'),
    ],
    [
      await of('Osnabrück', 'countyFreeCity', '03404000'),
      await of('Osnabrück', 'county', '03459000'),
    ],
    [
      await of('Stuttgart', 'countyFreeCity', '08111000'),
      await of('Ulm', 'countyFreeCity', '08421000'),
    ],
  ];
  for (const [holder, other] of pairs) {
    await eligibility.agreement(holder?.municipalityId, agencyId);
    const asked = (one: { municipalityId: string }) =>
      outcomeFor(offer.offerId, one.municipalityId);
    expect([await asked(holder), await asked(other)]).toEqual(['eligible', 'refused']);
  }
});

it('an agreement of an education region counts while the municipality belongs to it', async () => {
  const offer = await offerWithRules();
  const inside = await eligibility.municipality();
  const left = await eligibility.municipality();
  const unit = await eligibility.enter('municipalities/joint-units', {
    name: 'Bildungsregion Muster',
    kind: 'educationRegion',
    members: [
      { municipalityId: inside.municipalityId, validFrom: '2019-01-01', validUntil: null },
      { municipalityId: left.municipalityId, validFrom: null, validUntil: '2020-09-23' },
    ],
  });
  await eligibility.enter('agreements', {
    jointUnitId: unit.jointUnitId,
    agencyId,
    kind: 'targetAgreement',
    validFrom: '2018-01-01',
    validUntil: null,
  });
  const asked = (one: { municipalityId: string }) => outcomeFor(offer.offerId, one.municipalityId);
  expect([await asked(inside), await asked(left)]).toEqual(['eligible', 'refused']);
});

it('took part before: by this person or the municipality, as far as anybody recorded it', async () => {
  const first = await eligibility.revised(eligibility.offer(agencyId, { slug: 'erster-teil' }));
  const offer = await eligibility.offerWith(
    agencyId,
    rule('before', { kind: 'tookPartIn', offers: ['erster-teil'] }),
  );
  const asked = async (changes: object) => {
    const participation = {
      offerId: first.offerId,
      by: 'person',
      admitted: true,
      attendance: 'attended',
      ...changes,
    };
    const person = says({ participations: [participation] });
    return (await eligibility.decided(eligibility.request(offer.offerId, null, { person })))
      .outcome;
  };
  expect(await asked({})).toBe('eligible');
  expect(await asked({ attendance: 'missed' })).toBe('refused');
  expect(await asked({ attendance: 'unknown' })).toBe('needsReview');
  expect(await asked({ by: 'municipality' })).toBe('refused');
  expect(await asked({ offerId: newId() })).toBe('refused');
});

it('a decision replays from its stored facts and the rules of its version', async () => {
  const offer = await offerWithRules();
  const { municipalityId } = await eligibility.municipality();
  await eligibility.agreement(municipalityId, predecessorId);
  const request = eligibility.request(offer.offerId, municipalityId, { person: coordinates });
  await eligibility.decided(request);
  const { body } = await eligibility.decision(request.registrationId);
  const [revision] = (await eligibility.service.sql(
    'SELECT rule_set AS "ruleSet" FROM conditions_revision WHERE offer_id = $1 AND version = $2',
    [offer.offerId, body.conditionsVersion],
  )) as Pick<ConditionsRevision, 'ruleSet'>[];
  if (!revision) throw new Error('no rules');
  const verdict = decide(createCelLanguage(), rulesOf(revision.ruleSet), completed(body.facts));
  const {
    outcome,
    audience,
    priority,
    priceClass,
    conditions,
    audiences,
    priorities,
    priceClasses,
  } = body;
  expect(JSON.parse(JSON.stringify(verdict))).toEqual({
    outcome,
    audience,
    priority,
    priceClass,
    conditions,
    audiences,
    priorities,
    priceClasses,
  });
});
