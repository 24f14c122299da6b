/** What issue 2 saved is still read: rules as a plain list, decisions with fewer facts. */
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#service-kit/data/database.js';
import { createCelLanguage } from '../src/conditions/cel/cel-expression.js';
import { ConditionsRevision, KnownOffer } from '../src/conditions/conditions.entities.js';
import { rulesOf } from '../src/conditions/rule-set.rules.js';
import { eligibilityDatabase } from '../src/database.js';
import { decide } from '../src/decisions/decide.rules.js';
import { Decision } from '../src/decisions/decisions.entities.js';
import { completed } from '../src/decisions/facts.rules.js';
import { RuleSets1700000003003 } from '../src/migrations/004-rule-sets.migration.js';
import { EligibilityInTest } from './eligibility-in-test.js';

const id = (last: number) => `0190a000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const words = { de: 'Ein Satz.', en: 'A sentence.' };
const condition = {
  key: 'agreement',
  expression: 'agreement("organiser")',
  strength: 'required',
  whenFalse: 'refused',
  message: words,
  remedy: null,
};
const facts = {
  offer: { offerId: id(1), version: 1, organiserAgencyId: id(2), eventDay: '2020-09-24' },
  person: { functions: ['educationManager'] },
  municipality: {
    municipalityId: id(3),
    version: 1,
    name: 'Musterstadt',
    kind: 'county',
    federalState: 'SN',
    ags: null,
  },
  agreements: [
    {
      agreementId: id(4),
      agencyId: id(2),
      kind: 'targetAgreement',
      validFrom: '2019-01-01',
      validUntil: null,
    },
  ],
  memberships: [],
  agencies: [{ agencyId: id(2), name: 'Agentur Muster', predecessorId: null }],
};

let eligibility: EligibilityInTest;
let source: DataSource;
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  const url = eligibility.service.env['DATABASE_URL'] ?? '';
  source = await new DataSource(dataSourceOptions(eligibilityDatabase, url, 2)).initialize();
  const runner = source.createQueryRunner();
  await new RuleSets1700000003003().down(runner);
  await runner.query(
    `INSERT INTO known_offer (offer_id, version, slug, organiser_agency_id, event_day)
     VALUES ($1, 1, 'alt', $2, '2020-09-24')`,
    [id(1), id(2)],
  );
  await runner.query(
    `INSERT INTO conditions_revision (offer_id, version, conditions, saved_at, saved_by)
     VALUES ($1, 1, $2, '2020-09-01T07:00:00Z', 'Kim Beispiel'), ($1, 2, '[]', '2020-09-01T07:00:00Z', 'Kim Beispiel')`,
    [id(1), JSON.stringify([condition])],
  );
  await runner.query(
    `INSERT INTO decision (decision_id, registration_id, offer_id, request, outcome,
       conditions_version, conditions, facts, decided_at)
     VALUES ($1, $2, $3, 1, 'eligible', 1, '[]', $4, '2020-09-02T07:00:00Z')`,
    [id(10), id(11), id(1), JSON.stringify(facts)],
  );
  await new RuleSets1700000003003().up(runner);
  await runner.release();
});
afterAll(async () => {
  await source.destroy();
  await eligibility.stop();
});

it('a list of conditions has become a rule set, in every version', async () => {
  const [first, second] = await source.manager.find(ConditionsRevision, {
    where: { offerId: id(1) },
    order: { version: 'ASC' },
  });
  const nothing = { sets: [], audiences: [], priorities: [], priceClasses: [] };
  expect(first?.ruleSet).toEqual({ ...nothing, conditions: [{ ...condition, contact: null }] });
  expect(second?.ruleSet).toEqual({ ...nothing, conditions: [] });
  const answer = await eligibility.service.call(
    'GET',
    `/api/offers/${id(1)}/conditions/versions/1`,
    {
      as: eligibility.admin,
    },
  );
  expect(answer.body).toMatchObject({
    version: 1,
    conditions: [{ key: 'agreement' }],
    setVersions: [],
  });
});

it('a decision of then, replayed from its stored facts, says the same', async () => {
  const decision = await source.manager.findOneByOrFail(Decision, { decisionId: id(10) });
  expect(decision).toMatchObject({
    revision: 0,
    audience: null,
    sets: [],
    asked: { municipalityId: id(3) },
  });
  const revision = await source.manager.findOneByOrFail(ConditionsRevision, {
    offerId: id(1),
    version: 1,
  });
  const replayed = decide(
    createCelLanguage(),
    rulesOf(revision.ruleSet),
    completed(decision.facts),
  );
  expect(replayed.outcome).toBe(decision.outcome);
  expect((await eligibility.decision(id(11))).body).toMatchObject({
    outcome: 'eligible',
    facts: {
      person: { rank: null, participations: null },
      offer: { eventDays: { tentative: false } },
    },
  });
});

it('an offer’s day is a span of one day', async () => {
  const offer = await source.manager.findOneByOrFail(KnownOffer, { offerId: id(1) });
  expect(offer.eventDays).toEqual({ from: '2020-09-24', until: '2020-09-24', tentative: false });
});

it('and what was saved still cannot be changed', async () => {
  for (const statement of [
    'UPDATE decision SET revision = 1',
    'UPDATE conditions_revision SET version = 9',
  ]) {
    await expect(source.query(statement)).rejects.toThrow('append-only');
  }
});
