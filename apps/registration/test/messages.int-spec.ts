import { randomUUID } from 'node:crypto';
import type { Job } from 'bullmq';
import fc from 'fast-check';
import type { MessageName } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import { InboxWorker } from '#messaging/inbox.js';
import { eventually } from '#testing/eventually.js';
import { onlineAustausch, RegistrationInTest } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();

interface Sent {
  name: MessageName;
  messageId: string;
  payload: object;
}
/** Takes a message in as the queue's worker would, in exactly this order. */
const take = ({ name, messageId, payload }: Sent): Promise<void> =>
  desk.service.app.get(InboxWorker).process({
    id: randomUUID(),
    name,
    data: { messageId, payload },
    attemptsMade: 0,
    opts: { attempts: 5 },
  } as unknown as Job);

it('ends in the same state however messages are ordered and repeated', async () => {
  const cases = fc.record({
    current: fc.constantFrom(...outcomes),
    stale: fc.array(fc.constantFrom(...outcomes), { maxLength: 2 }),
    /** Which of the messages is taken at each turn; repeats included. */
    order: fc.array(fc.nat(), { minLength: 4, maxLength: 10 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ current, stale, order }) => {
      const offer = await desk.tell(onlineAustausch());
      const id = await desk.confirmed(offer);
      const trace: Sent[] = [
        { ...message('eligibility.decided.v1', desk.decided(id, offer, current, 1)) },
        // Answers to questions that were never asked, or asked before, must not count.
        ...stale.map((outcome, index) =>
          message('eligibility.decided.v1', desk.decided(id, offer, outcome, index + 2)),
        ),
        message('offer.revised.v1', { ...offer, version: 3, title: { de: 'Neu' } }),
        message('offer.revised.v1', { ...offer, version: 2, title: { de: 'Zwischen' } }),
      ];
      const played = [...order.map((pick) => trace[pick % trace.length]), ...trace];
      for (const sent of played) if (sent) await take(sent);

      expect((await desk.position(id)).eligibility).toBe(current);
      const [known] = await desk.service.sql<{ version: number; title: string }>(
        `SELECT version, state->'title'->>'de' AS title FROM offer WHERE offer_id = $1`,
        [offer.offerId],
      );
      expect(known).toEqual({ version: 3, title: 'Neu' });
      const [row] = await desk.service.sql<{ version: number }>(
        'SELECT version FROM registration WHERE id = $1',
        [id],
      );
      expect(row?.version).toBe(3); // submitted, confirmed, decided: nothing happened twice
    }),
    { numRuns: 10 },
  );
});

const outcomes = ['eligible', 'needsReview', 'refused'] as const;
/** Revisions of one decision, in an order and with repeats of their own. */
const revisions = fc.record({
  first: fc.constantFrom(...outcomes),
  later: fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 3 }),
  order: fc.array(fc.nat(), { maxLength: 8 }),
});
const revisionsOf = (
  id: string,
  offer: OfferState,
  { first, later }: { first: (typeof outcomes)[number]; later: (typeof outcomes)[number][] },
): Sent[] =>
  [first, ...later].map((outcome, revision) =>
    message('eligibility.decided.v1', desk.decided(id, offer, outcome, 1, revision)),
  );

it('ends with the newest revision, however they are ordered and repeated', async () => {
  await fc.assert(
    fc.asyncProperty(revisions, async (plan) => {
      const offer = await desk.tell(onlineAustausch());
      const id = await desk.confirmed(offer);
      const inOrder = await desk.confirmed(offer);
      for (const sent of revisionsOf(inOrder, offer, plan)) await take(sent);
      const trace = revisionsOf(id, offer, plan);
      const played = [...plan.order.map((pick) => trace[pick % trace.length]!), ...trace];
      for (const sent of played) await take(sent);

      const newest = plan.later.at(-1);
      const [{ stage, eligibility }, reference] = [
        await desk.position(id),
        await desk.position(inOrder),
      ];
      expect({ stage, eligibility }).toEqual({
        stage: reference.stage,
        eligibility: reference.eligibility,
      });
      expect(eligibility).toBe(newest);
      const { decision, version } = (await desk.details(id)).body;
      expect(decision).toMatchObject({ request: 1, revision: plan.later.length, outcome: newest });
      for (const sent of [...trace].reverse()) await take({ ...sent, messageId: randomUUID() });
      expect((await desk.details(id)).body.version).toBe(version);
    }),
    { numRuns: 10 },
  );
});

it('takes a place from nobody, whatever is decided later and in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(revisions, fc.boolean(), async (plan, approvedByHand) => {
      const kinds = ['confirmAddress', 'eligibility', 'seat'] as const;
      const short = kinds.map((kind) => ({ kind, owner: 'system' as const, dueDays: null }));
      const offer = await desk.tell(
        onlineAustausch({ capacityPeople: 1, ...(!approvedByHand && { procedure: short }) }),
      );
      const id = await desk.awaitingApproval(offer);
      if (approvedByHand) await desk.approve(id);
      const trace = revisionsOf(id, offer, plan);
      const played = [...plan.order.map((pick) => trace[pick % trace.length]!), ...trace];
      for (const sent of played) {
        await take(sent);
        expect(await desk.position(id)).toMatchObject({ stage: 'done', seat: 'confirmed' });
      }
      const newest = plan.later.at(-1);
      const details = (await desk.details(id)).body;
      expect(details).toMatchObject({ endedBy: null, position: { eligibility: newest } });
      expect(details.placeInQuestion).toBe(newest !== 'eligible');
      expect((await desk.mine(id)).body.standing.code).toBe('admitted');
    }),
    { numRuns: 10 },
  );
});

it('ends in the same state when changes of the offer and decisions come in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 12 }), async (order) => {
      const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
      const id = await desk.admitted(offer);
      const moved = (version: number) => message('offer.revised.v1', { ...offer, version });
      const told = (version: number, asksConsent: boolean) =>
        message('offer.change-announced.v1', {
          noticeId: randomUUID(),
          offerId: offer.offerId,
          version,
          asksConsent,
          announcedAt: '2020-09-01T07:00:00Z',
        });
      const trace = [
        moved(2),
        moved(3),
        told(2, true),
        told(3, true),
        told(4, false),
        message('eligibility.decided.v1', desk.decided(id, offer, 'refused', 1, 1)),
        message('eligibility.decided.v1', desk.decided(id, offer, 'needsReview', 1, 2)),
      ];
      const shuffled = [...order.map((pick) => trace[pick % trace.length]!), ...trace];
      for (const sent of shuffled) await take(sent);
      const [row] = await desk.service.sql(
        `SELECT stage, seat, eligibility, dates_known, (SELECT jsonb_agg(matter ORDER BY matter)
           FROM jsonb_array_elements_text(open) AS matter) AS open
           FROM registration WHERE id = $1`,
        [id],
      );
      expect(row).toEqual({
        stage: 'done',
        seat: 'confirmed',
        eligibility: 'needsReview',
        dates_known: 3,
        open: ['consent', 'placeInQuestion'],
      });
    }),
    { numRuns: 10 },
  );
});

it('tells a state once per version, in messages that carry it whole', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.awaitingApproval(offer);
  const decided = message('eligibility.decided.v1', desk.decided(id, offer, 'refused', 1));
  await take(decided);
  await take({ ...decided, messageId: randomUUID() });
  await desk.approve(id);
  await eventually(() => desk.progress(id).at(-1)?.position.stage === 'done');
  expect(desk.progress(id).map((state) => state.version)).toEqual([1, 2, 3, 4]);
});

it('ignores an answer that comes after the withdrawal', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.confirmed(offer);
  await desk.withdraw(id);
  const before = await desk.position(id);
  await take(message('eligibility.decided.v1', desk.decided(id, offer)));
  expect(await desk.position(id)).toEqual(before);
});

it('tells anew what is open when the offer asks other questions', async () => {
  const offer = await desk.tell(onlineAustausch());
  const open = await desk.confirmed(offer);
  const withdrawn = await desk.confirmed(offer);
  await desk.withdraw(withdrawn);
  const questionnaire = offer.questionnaire.filter((question) => question.key === 'camera');
  await desk.tell({ ...offer, version: 2, questionnaire });
  await eventually(() => desk.progress(open).length === 3);
  expect(desk.progress(open).map((state) => state.openSteps)).toEqual([
    ['confirmAddress', 'answers'],
    ['answers'],
    [],
  ]);
  await desk.tell({ ...offer, version: 3, questionnaire, title: { de: 'Anders' } });
  expect((await desk.mine(open)).body.version).toBe(3); // nothing to tell
  expect((await desk.mine(withdrawn)).body.version).toBe(3); // submitted, confirmed, withdrawn
});

it('ignores an answer about nobody', async () => {
  const offer = await desk.tell(onlineAustausch());
  await take(message('eligibility.decided.v1', desk.decided(randomUUID(), offer)));
});

it('keeps the newest municipality', async () => {
  const municipalityId = randomUUID();
  const state = (version: number, name: string) =>
    message('municipality.recorded.v1', {
      municipalityId,
      version,
      name,
      kind: 'county',
      ags: null,
      federalState: 'TH',
    });
  for (const sent of [state(2, 'Neu'), state(1, 'Alt')]) await take(sent);
  const rows = await desk.service.sql('SELECT name FROM municipality WHERE municipality_id = $1', [
    municipalityId,
  ]);
  expect(rows).toEqual([{ name: 'Neu' }]);
});

function message(name: MessageName, payload: object): Sent {
  return { name, messageId: randomUUID(), payload };
}
