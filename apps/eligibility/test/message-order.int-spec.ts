/** Messages may come twice, late and in any order: the end is always the same. */
import type { Job } from 'bullmq';
import fc from 'fast-check';
import type { MessageName } from '#contracts/messages.js';
import { InboxWorker } from '#messaging/inbox.js';
import { newId } from '#service-kit/data/id.js';
import { agreementCondition, EligibilityInTest } from './eligibility-in-test.js';

interface Message {
  readonly name: MessageName;
  readonly data: { readonly messageId: string; readonly payload: object };
}
const message = (name: MessageName, payload: object): Message => ({
  name,
  data: { messageId: newId(), payload },
});

let eligibility: EligibilityInTest;
let agencyId: string;
let municipalityId: string;
beforeAll(async () => {
  eligibility = await EligibilityInTest.start();
  ({ agencyId } = await eligibility.agency());
  ({ municipalityId } = await eligibility.municipality());
  await eligibility.agreement(municipalityId, agencyId);
});
afterAll(() => eligibility.stop());

const deliver = ({ name, data }: Message) =>
  eligibility.service.app
    .get(InboxWorker)
    .process({ name, data, id: newId(), attemptsMade: 0, opts: { attempts: 5 } } as unknown as Job);

/** Three versions of one offer, and two registrations that were assessed three times each. */
function trace() {
  const offer = eligibility.offer(agencyId);
  const registrations = [newId(), newId()];
  const messages = [
    ...[1, 2, 3].map((version) =>
      message('offer.revised.v1', { ...offer, version, slug: `fassung-${version}` }),
    ),
    ...registrations.flatMap((registrationId) =>
      [1, 2, 3].map((request) =>
        message(
          'registration.eligibility-requested.v1',
          eligibility.request(offer.offerId, request < 3 ? null : municipalityId, {
            registrationId,
            request,
          }),
        ),
      ),
    ),
  ];
  return { offerId: offer.offerId, registrations, messages };
}

async function endOf({ offerId, registrations }: ReturnType<typeof trace>) {
  const decisions = await eligibility.service.sql<{ registration_id: string; request: number }>(
    `SELECT DISTINCT ON (registration_id) registration_id, request, outcome
     FROM decision WHERE offer_id = $1 ORDER BY registration_id, request DESC`,
    [offerId],
  );
  const [repeated] = await eligibility.service.sql(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM decision WHERE offer_id = $1
     GROUP BY registration_id, request HAVING count(*) > 1) AS twice`,
    [offerId],
  );
  const parked = await eligibility.service.sql('SELECT 1 FROM parked_request WHERE offer_id = $1', [
    offerId,
  ]);
  const [known] = await eligibility.service.sql(
    'SELECT version, slug FROM known_offer WHERE offer_id = $1',
    [offerId],
  );
  return {
    decisions: registrations.map((id) => {
      const found = decisions.find(({ registration_id }) => registration_id === id);
      return found && { ...found, registration_id: undefined };
    }),
    repeated,
    parked,
    known,
  };
}

it.each([
  ['one after the other', 1],
  ['four at once', 4],
])(
  '%s',
  async (_name, atOnce) => {
    const newest = { request: 3, outcome: 'eligible' };
    await fc.assert(
      fc.asyncProperty(
        // Positions in the trace: every message at least once, some twice, in any order.
        fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8]).chain((twice) =>
          fc.shuffledSubarray([...Array(9).keys(), ...twice.map((n) => n + 9)], {
            minLength: 9 + twice.length,
          }),
        ),
        async (order) => {
          const given = trace();
          const messages = order.flatMap((position) => given.messages[position % 9] ?? []);
          while (messages.length > 0) await Promise.all(messages.splice(0, atOnce).map(deliver));
          expect(await endOf(given)).toEqual({
            decisions: [newest, newest],
            repeated: { n: 0 },
            parked: [],
            known: { version: 3, slug: 'fassung-3' },
          });
        },
      ),
      { numRuns: 25 },
    );
  },
  60_000,
);

it('conditions saved between request and decision are the ones that count', async () => {
  const given = trace();
  await deliver(given.messages[5]!); // request 3 of the first registration: parked
  await deliver(given.messages[0]!);
  await eligibility.saveConditions(given.offerId, [agreementCondition]);
  await deliver(given.messages[8]!);
  const rows = await eligibility.service.sql(
    'SELECT conditions_version FROM decision WHERE offer_id = $1 ORDER BY decision_id',
    [given.offerId],
  );
  expect(rows).toEqual([{ conditions_version: 0 }, { conditions_version: 1 }]);
});
