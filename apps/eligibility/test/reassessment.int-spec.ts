import { InboxWorker } from '#messaging/inbox.js';
import { newId } from '#service-kit/data/id.js';
import { eventually } from '#testing/eventually.js';
import { createCelLanguage } from '../src/conditions/cel/cel-expression.js';
import { currentRules } from '../src/conditions/current-rules.js';
import { decide } from '../src/decisions/decide.rules.js';
import { Decision } from '../src/decisions/decisions.entities.js';
import { completed } from '../src/decisions/facts.rules.js';
import { agreementCondition } from './eligibility-in-test.js';
import { ReassessmentInTest } from './reassessment-in-test.js';

let lists: ReassessmentInTest;
beforeAll(async () => {
  lists = await ReassessmentInTest.start();
});
afterAll(() => lists.stop());

it('an agreement that ends is listed with its cause, and applied only by a person', async () => {
  const { offerId, agreement, requests } = await lists.story();
  await lists.end(agreement, '2020-09-23');
  const open = await lists.inState(offerId, 'open');
  expect(open).toMatchObject({
    causes: [
      {
        kind: 'agreement',
        by: 'Kim Beispiel',
        text: {
          de: 'Vereinbarung „Musterstadt am Beispielfluss“ mit „Agentur Muster“ geändert: gültig bis 23.09.2020 (vorher offen)',
        },
      },
    ],
    assessed: 2,
    counts: { items: 2, worse: 2, better: 0, applied: 0 },
  });
  const items = await lists.itemsOf(open.reassessmentId);
  expect(items).toMatchObject([
    {
      state: 'proposed',
      before: { outcome: 'eligible', findings: [{ condition: 'agreement', result: 'met' }] },
      after: { outcome: 'refused', findings: [{ condition: 'agreement', result: 'notMet' }] },
      differences: [
        { what: 'outcome', before: 'eligible', after: 'refused' },
        { what: 'effect', condition: 'agreement', before: 'none', after: 'refused' },
      ],
    },
    {},
  ]);
  const [first, second] = requests.map(({ registrationId }) => registrationId);
  expect(lists.toldOf(first!)).toHaveLength(1);

  const chosen = items.find((item: { registrationId: string }) => item.registrationId === first);
  const applied = await lists.post(`/api/reassessments/${open.reassessmentId}/apply`, {
    items: [chosen.itemId],
  });
  expect(applied.body).toMatchObject({ state: 'open', counts: { applied: 1, items: 2 } });
  const answer = await lists.eligibility.probe.next(
    'eligibility.decided.v1',
    (told) => told.registrationId === first && told.revision === 1,
  );
  expect(answer).toMatchObject({
    request: 1,
    outcome: 'refused',
    reassessmentId: open.reassessmentId,
  });
  expect(lists.toldOf(second!)).toHaveLength(1);
  const decision = await lists.eligibility.decision(first!);
  expect(decision.body).toMatchObject({
    revision: 1,
    reassessmentId: open.reassessmentId,
    outcome: 'refused',
    earlier: [{ revision: 0, outcome: 'eligible' }],
  });

  const rest = await lists.post(`/api/reassessments/${open.reassessmentId}/apply`, {
    items: 'all',
  });
  expect(rest.body).toMatchObject({ state: 'applied', closedBy: 'Kim Beispiel' });
});

it('a decision by reassessment replays from its stored facts', async () => {
  const { offerId, reassessmentId } = await lists.openList();
  await lists.post(`/api/reassessments/${reassessmentId}/apply`, { items: 'all' });
  const { manager } = lists.service.dataSource;
  const decisions = await manager.findBy(Decision, { reassessmentId });
  const { rules } = await currentRules(manager, offerId);
  expect(decisions).toHaveLength(2);
  for (const decision of decisions) {
    const again = decide(createCelLanguage(), rules, completed(decision.facts));
    expect(JSON.parse(JSON.stringify(again.conditions))).toEqual(decision.conditions);
    expect(again.outcome).toBe(decision.outcome);
  }
});

it('what changes nothing closes itself, and what touches nobody opens nothing', async () => {
  const { offerId, agreement } = await lists.story();
  const before = (await lists.ofOffer(offerId)).length;
  await lists.end(agreement, '2030-12-31');
  expect(await lists.inState(offerId, 'unchanged')).toMatchObject({
    assessed: 2,
    counts: { items: 0 },
  });

  const { municipalityId: elsewhere } = await lists.eligibility.municipality({ name: 'Anderswo' });
  await lists.eligibility.agreement(elsewhere, lists.agencyId);
  await lists.quiet();
  expect(await lists.ofOffer(offerId)).toHaveLength(before + 1);
});

it('new rules, with several saves in a row as one list', async () => {
  const { offerId } = await lists.story();
  const stricter = {
    ...agreementCondition,
    key: 'county',
    expression: 'municipality.kind == "county"',
  };
  await lists.eligibility.saveConditions(
    offerId,
    [agreementCondition, { ...stricter, strength: 'suitable' }],
    1,
  );
  await lists.eligibility.saveConditions(offerId, [agreementCondition, stricter], 2);
  const open = await lists.inState(offerId, 'open');
  expect(open.causes.map(({ text }) => text.de).at(-1)).toBe('Bedingungen gespeichert: Fassung 3');
  expect(open.counts).toMatchObject({ items: 2, worse: 2 });
  const live = (await lists.ofOffer(offerId)).filter(({ state }) => state === 'open');
  expect(live).toHaveLength(1);
});

it('an event day that moves beyond the agreement', async () => {
  const { offer, offerId, agreement } = await lists.story();
  await lists.end(agreement, '2020-10-31');
  await lists.quiet();
  await lists.eligibility.revised({ ...offer, version: 2, eventDay: '2020-11-05' });
  expect(await lists.inState(offerId, 'open')).toMatchObject({
    causes: [
      { kind: 'offer', text: { de: 'Angebot geändert: Tag 05.11.2020 (vorher 24.09.2020)' } },
    ],
    counts: { worse: 2 },
  });
  await lists.eligibility.revised({ ...offer, version: 3, eventDay: '2020-09-24' });
  const closed = await lists.inState(offerId, 'unchanged');
  expect(closed.causes).toHaveLength(2); // the causes of the superseded list go on
  expect((await lists.ofOffer(offerId)).map(({ state }) => state).slice(0, 2)).toEqual([
    'unchanged',
    'superseded',
  ]);
});

it('a newer change supersedes an open list: the old one cannot be applied any more', async () => {
  const { offerId, agreement } = await lists.story();
  await lists.end(agreement, '2020-09-23');
  const old = await lists.inState(offerId, 'open');
  await lists.end({ ...agreement, version: 2 }, '2020-09-22');
  await eventually(async () => {
    const [newest, superseded] = await lists.ofOffer(offerId);
    expect([newest?.state, superseded?.state]).toEqual(['open', 'superseded']);
  });
  const late = await lists.post(`/api/reassessments/${old.reassessmentId}/apply`, { items: 'all' });
  expect([late.status, late.body.code]).toEqual([409, 'reassessment.not_open']);
  expect(await lists.itemsOf(old.reassessmentId)).toEqual([]);
});

describe('items are stale when something changed since the list was made', () => {
  it('a fact: nobody has looked at what it would be now', async () => {
    const { agreement, requests, reassessmentId } = await lists.openList();
    // Behind the back of the register's own way of writing, so that no newer list is made of it.
    await lists.service.sql(
      `UPDATE agreement SET valid_until = '2020-09-22' WHERE agreement_id = $1`,
      [agreement.agreementId],
    );
    const { body } = await lists.post(`/api/reassessments/${reassessmentId}/apply`, {
      items: 'all',
    });
    expect(body).toMatchObject({ state: 'applied', counts: { applied: 0, stale: 2 } });
    expect(await lists.itemsOf(reassessmentId)).toMatchObject([
      { state: 'stale', staleReason: 'factsChanged' },
      { state: 'stale', staleReason: 'factsChanged' },
    ]);
    expect(lists.toldOf(requests[0]!.registrationId)).toHaveLength(1);
  });

  it('the person was decided anew, or is not there any more', async () => {
    const { offerId, requests, reassessmentId } = await lists.openList();
    const [anew, gone] = requests;
    await lists.eligibility.decided({ ...anew!, request: 2 });
    await lists.progressed(offerId, gone!.registrationId, { endedBy: 'participant' });
    const { body } = await lists.post(`/api/reassessments/${reassessmentId}/apply`, {
      items: 'all',
    });
    expect(body.counts).toMatchObject({ applied: 0, stale: 2 });
    const reasons = (await lists.itemsOf(reassessmentId, '?state=stale')).map(
      (item: { staleReason: string }) => item.staleReason,
    );
    expect(reasons.sort()).toEqual(['decidedAnew', 'notPresent']);
  });
});

it('who withdrew is not assessed again; whom a condition refused is', async () => {
  const { offerId, agreement, requests } = await lists.story(3);
  const [withdrew, refused] = requests;
  await lists.progressed(offerId, withdrew!.registrationId, { endedBy: 'participant' });
  await lists
    .progressed(offerId, withdrew!.registrationId, {
      version: 6,
      endedBy: null,
      position: {
        stage: 'approval',
        eligibility: 'eligible',
        approval: 'open',
        seat: 'none',
        attendance: 'unknown',
      },
    })
    .catch(() => undefined); // older: changes nothing
  await lists.progressed(offerId, refused!.registrationId, { endedBy: 'eligibility' });
  await lists.end(agreement, '2020-09-23');
  expect(await lists.inState(offerId, 'open')).toMatchObject({ assessed: 2, counts: { items: 2 } });
});

it('the same Idempotency-Key applies once and answers the same', async () => {
  const { offerId, requests, reassessmentId } = await lists.openList();
  const headers = { 'idempotency-key': `apply-${reassessmentId}` };
  const path = `/api/reassessments/${reassessmentId}/apply`;
  const first = await lists.post(path, { items: 'all' }, headers);
  const again = await lists.post(path, { items: 'all' }, headers);
  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  await lists.eligibility.decided(lists.eligibility.request(offerId, null)); // the queue is behind them
  expect(lists.toldOf(requests[0]!.registrationId)).toHaveLength(2);
});

it('ops see what waits', async () => {
  const { offerId, agreement } = await lists.story();
  await lists.end(agreement, '2020-09-23');
  await lists.inState(offerId, 'open');
  const { text } = await lists.service.call('GET', '/metrics');
  for (const name of [
    'einlass_reassessments_open',
    'einlass_reassessment_open_oldest_age_seconds',
    'einlass_reassessment_items_open',
  ]) {
    expect(text).toMatch(new RegExp(`^${name}\\{[^}]*\\} (?!0$)[\\d.]+$`, 'm'));
  }
  expect(text).toMatch(/^einlass_fact_changes_waiting\{[^}]*\} 0$/m);
});

it('a batch that comes twice counts once', async () => {
  const { offerId, agreement } = await lists.story();
  await lists.end(agreement, '2020-09-23');
  const open = await lists.inState(offerId, 'open');
  const [sent] = await lists.service.sql<{ message_id: string; payload: object }>(
    `SELECT message_id, payload FROM outbox_message
     WHERE name = 'reassessment.batch-planned.v1' AND payload ->> 'reassessmentId' = $1`,
    [open.reassessmentId],
  );
  const job = {
    name: 'reassessment.batch-planned.v1',
    id: newId(),
    data: { messageId: sent?.message_id, payload: sent?.payload },
    attemptsMade: 0,
    opts: { attempts: 5 },
  };
  await lists.service.app.get(InboxWorker).process(job as never);
  await lists.service.app
    .get(InboxWorker)
    .process({ ...job, data: { ...job.data, messageId: newId() } } as never);
  expect(await lists.inState(offerId, 'open')).toMatchObject({ assessed: 2, counts: { items: 2 } });
});
