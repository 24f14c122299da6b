import { createCelLanguage } from '../src/conditions/cel/cel-expression.js';
import { decide } from '../src/decisions/decide.rules.js';
import { rules } from '../src/decisions/facts.fixture.js';
import { schemaDrift } from '#service-kit/data/database.js';
import { newId } from '#service-kit/data/id.js';
import { eventually } from '#testing/eventually.js';
import { service, staff } from '#testing/service.js';
import { eligibilityDatabase } from '../src/database.js';
import { agreementCondition, EligibilityInTest } from './eligibility-in-test.js';

const roleCondition = {
  ...agreementCondition,
  key: 'function',
  expression:
    'hasFunction(["educationManager", "educationMonitor", "educationCoordinator"])' +
    ' || (hasFunction(["other"]) && personDecides())',
};

describe.each(['redis', 'postgres'] as const)('decisions over the queue (%s)', (queue) => {
  let eligibility: EligibilityInTest;
  let agencyId: string;
  let predecessorId: string;
  let otherId: string;
  beforeAll(async () => {
    eligibility = await EligibilityInTest.start(queue);
    predecessorId = (await eligibility.agency('Agentur Vorher')).agencyId;
    agencyId = (await eligibility.agency('Agentur Muster', predecessorId)).agencyId;
    otherId = (await eligibility.agency('Agentur Anderswo')).agencyId;
  });
  afterAll(() => eligibility.stop());

  it.each<[string, 'own' | 'predecessor' | 'other' | 'none', object, string]>([
    ['a valid agreement', 'own', {}, 'eligible'],
    ['one that ends on the event day', 'own', { validUntil: '2020-09-24' }, 'eligible'],
    ['one that ended the day before', 'own', { validUntil: '2020-09-23' }, 'refused'],
    ['one that begins the day after', 'own', { validFrom: '2020-09-25' }, 'refused'],
    ['one with the predecessor', 'predecessor', {}, 'eligible'],
    ['one with another agency', 'other', {}, 'refused'],
    ['none', 'none', {}, 'refused'],
  ])('%s', async (_name, whose, terms, outcome) => {
    const offer = await eligibility.offerWith(agencyId, agreementCondition, roleCondition);
    const { municipalityId } = await eligibility.municipality();
    const agencies = { own: agencyId, predecessor: predecessorId, other: otherId };
    if (whose !== 'none') await eligibility.agreement(municipalityId, agencies[whose], terms);

    const request = eligibility.request(offer.offerId, municipalityId);
    const answer = await eligibility.decided(request);

    expect(answer).toMatchObject({ outcome, conditionsVersion: 1 });
    expect(answer.findings).toMatchObject([
      { condition: 'agreement', result: outcome === 'eligible' ? 'met' : 'notMet' },
      { condition: 'function', result: 'met', effect: 'none' },
    ]);
  });

  it('keeps the whole decision: expressions, values, evidence, and facts that replay it', async () => {
    const offer = await eligibility.offerWith(agencyId, agreementCondition);
    const { municipalityId } = await eligibility.municipality();
    const { agreementId } = await eligibility.agreement(municipalityId, predecessorId);
    const request = eligibility.request(offer.offerId, municipalityId);
    await eligibility.decided(request);

    const { body } = await eligibility.decision(request.registrationId);
    expect(body).toMatchObject({
      outcome: 'eligible',
      conditions: [
        {
          expression: 'agreement("organiser")',
          comparisons: [{ result: true, decisive: true, operands: [{ value: 'organiser' }] }],
          evidence: [
            {
              kind: 'agreement',
              agreement: {
                agreementId,
                agencyName: 'Agentur Vorher',
                with: 'predecessor',
                validFrom: '2018-01-01',
                validUntil: null,
              },
            },
          ],
        },
      ],
      facts: { offer: { eventDay: '2020-09-24' }, municipality: { federalState: 'SN' } },
      earlier: [],
    });
    const replayed = decide(
      createCelLanguage(),
      rules(...body.conditions.map(asCondition)),
      body.facts,
    );
    expect(JSON.parse(JSON.stringify(replayed.conditions))).toEqual(body.conditions);
  });

  it('a person decides where the function is another or the municipality is not in the register', async () => {
    const offer = await eligibility.offerWith(agencyId, agreementCondition, roleCondition);
    const { municipalityId } = await eligibility.municipality();
    await eligibility.agreement(municipalityId, agencyId);
    const other = eligibility.request(offer.offerId, municipalityId, { functions: ['other'] });
    expect((await eligibility.decided(other)).outcome).toBe('needsReview');
    const unnamed = eligibility.request(offer.offerId, null);
    expect(await eligibility.decided(unnamed)).toMatchObject({
      outcome: 'needsReview',
      findings: [{ result: 'unknown', effect: 'needsReview' }, { result: 'met' }],
    });
    const unknown = eligibility.request(offer.offerId, newId());
    expect((await eligibility.decided(unknown)).outcome).toBe('needsReview');
  });

  it('without conditions everybody is eligible, by version 0', async () => {
    const offer = await eligibility.revised(eligibility.offer(agencyId));
    const answer = await eligibility.decided(eligibility.request(offer.offerId, null));
    expect(answer).toMatchObject({ outcome: 'eligible', conditionsVersion: 0, findings: [] });
  });

  it('duplicates and older requests change nothing; the newest is shown', async () => {
    const offer = await eligibility.offerWith(agencyId, agreementCondition);
    const { municipalityId } = await eligibility.municipality();
    const first = eligibility.request(offer.offerId, municipalityId);
    expect((await eligibility.decided(first)).outcome).toBe('refused');
    await eligibility.agreement(municipalityId, agencyId);
    const third = { ...first, request: 3 };
    expect((await eligibility.decided(third)).outcome).toBe('eligible');

    const name = 'registration.eligibility-requested.v1';
    const sameMessage = await eligibility.probe.send('eligibility', name, third);
    await eligibility.probe.send('eligibility', name, third, sameMessage);
    await eligibility.probe.send('eligibility', name, first);
    await eligibility.probe.send('eligibility', name, { ...first, request: 2 });
    await eligibility.decided({ ...first, registrationId: newId() }); // the queue is behind them
    const { body } = await eligibility.decision(first.registrationId);
    expect(body).toMatchObject({ request: 3, outcome: 'eligible', earlier: [{ request: 1 }] });
    const answers = eligibility.probe
      .named('eligibility.decided.v1')
      .filter(({ payload }) => payload['registrationId'] === first.registrationId);
    expect(answers).toHaveLength(2);
  });

  it('a request that overtakes its offer is parked, and decided when the offer arrives', async () => {
    const { municipalityId } = await eligibility.municipality();
    await eligibility.agreement(municipalityId, agencyId);
    const offer = eligibility.offer(agencyId);
    const name = 'registration.eligibility-requested.v1';
    const newer = eligibility.request(offer.offerId, municipalityId, { request: 2 });
    await eligibility.probe.send('eligibility', name, newer);
    const parked = () =>
      eligibility.service.sql('SELECT request FROM parked_request WHERE offer_id = $1', [
        offer.offerId,
      ]);
    await eventually(async () => (await parked()).length === 1);
    await eligibility.probe.send('eligibility', name, { ...newer, request: 1 });
    await eligibility.service.sql(
      `UPDATE parked_request SET parked_at = now() - interval '61 seconds'`,
    );
    const metrics = await eligibility.service.call('GET', '/metrics');
    expect(metrics.text).toMatch(/einlass_eligibility_parked_overdue\{[^}]*\} 1/);

    await eligibility.revised(offer);
    expect((await eligibility.answerTo(newer)).outcome).toBe('eligible');
    expect(await parked()).toEqual([]);
  });

  it('an older message about an offer does not undo a newer one', async () => {
    const offer = await eligibility.revised(
      eligibility.offer(agencyId, { version: 5, eventDay: '2020-10-01' }),
    );
    await eligibility.probe.send('eligibility', 'offer.revised.v1', {
      ...offer,
      version: 4,
      eventDay: '2019-01-01',
    });
    await eligibility.decided(eligibility.request(offer.offerId, null));
    const known = await eligibility.service.sql(
      'SELECT version, event_day::text FROM known_offer WHERE offer_id = $1',
      [offer.offerId],
    );
    expect(known).toEqual([{ version: 5, event_day: '2020-10-01' }]);
  });

  it('many requests and their offer at once: each is decided exactly once', async () => {
    const offer = eligibility.offer(agencyId);
    const requests = Array.from({ length: 30 }, () => eligibility.request(offer.offerId, null));
    const name = 'registration.eligibility-requested.v1';
    await Promise.all([
      ...requests.map((request) => eligibility.probe.send('eligibility', name, request)),
      eligibility.probe.send('eligibility', 'offer.revised.v1', offer),
      ...requests.map((request) => eligibility.probe.send('eligibility', name, request)),
    ]);
    await Promise.all(requests.map((request) => eligibility.answerTo(request)));
    const [row] = await eligibility.service.sql(
      'SELECT count(*)::int AS n FROM decision WHERE offer_id = $1',
      [offer.offerId],
    );
    expect(row).toEqual({ n: 30 });
  });

  it('staff of another agency, participants and services see no decision', async () => {
    const offer = await eligibility.offerWith(agencyId, agreementCondition);
    const request = eligibility.request(offer.offerId, null);
    await eligibility.decided(request);
    const { registrationId } = request;
    expect((await eligibility.decision(registrationId, staff(['viewer'], [agencyId]))).status).toBe(
      200,
    );
    const foreign = await eligibility.decision(registrationId, staff(['viewer'], [otherId]));
    expect([foreign.status, foreign.body.code]).toEqual([404, 'decision.not_found']);
    const never = await eligibility.decision(newId(), staff(['viewer'], [agencyId]));
    expect([never.status, never.body.code]).toEqual([404, 'decision.not_found']);
    for (const who of [{ kind: 'participant' as const, registrationId }, service('registration')]) {
      expect((await eligibility.decision(registrationId, who)).status).toBe(403);
    }
  });

  it('a decision cannot be changed afterwards', async () => {
    const offer = await eligibility.revised(eligibility.offer(agencyId));
    await eligibility.decided(eligibility.request(offer.offerId, null));
    await expect(
      eligibility.service.sql(`UPDATE decision SET outcome = 'refused'`),
    ).rejects.toThrow('append-only');
  });
});

it('migrations and entities agree', async () => {
  const eligibility = await EligibilityInTest.start();
  try {
    const url = eligibility.service.env['DATABASE_URL'] ?? '';
    expect(await schemaDrift(eligibilityDatabase, url)).toEqual([]);
  } finally {
    await eligibility.stop();
  }
});

const asCondition = ({
  condition: key,
  expression,
  strength,
  whenFalse,
  message,
  remedy,
  contact = null,
}: {
  condition: string;
  expression: string;
  strength: 'required';
  whenFalse: 'refused';
  message: { de: string; en: string };
  remedy: null;
  contact?: null;
}) => ({ key, expression, strength, whenFalse, message, remedy, contact });
