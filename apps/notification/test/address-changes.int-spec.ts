/**
 * A person's address becomes another one: what was held for the old one, and what was proven for it.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { service } from '#testing/service.js';
import { Suppressions } from '../src/bounces/suppressions.js';
import { Bench, freshId, type MailRow } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { admitted, AGENCY_ID, offer, OFFER_ID } from './support/states.js';

const CHANGED = '2020-09-22T10:00:00.000Z';
const ADMITTED = { admittedAt: '2020-09-22T09:00:00Z' };

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: '2020-09-22T12:00' });
  const { briefing } = bench.peers;
  bench.peers.briefing = { ...briefing, organiser: { ...briefing.organiser, agencyId: AGENCY_ID } };
  await bench.offer(offer());
  await bench.taken(OFFER_ID, 1);
}, 60_000);
afterAll(() => bench.stop(), 60_000);

const person = async (registrationId = freshId()): Promise<RegistrationState> => {
  const state = admitted({ registrationId, milestones: ADMITTED });
  await bench.registration(state);
  return state;
};
const newAddress = ({ registrationId }: RegistrationState): string =>
  `b-${registrationId}@example.org`;
async function changeAddress(state: RegistrationState): Promise<void> {
  const milestones = { ...state.milestones, addressChangedAt: CHANGED };
  const changed = { ...state, version: state.version + 1, milestones };
  bench.peers.people.set(state.registrationId, { email: newAddress(state) });
  await bench.registration(changed);
}
const subjectsAt = (address: string): string[] =>
  bench.sink.to(address).map(({ email }) => email.subject!.split(':')[0]!);
/** Oldest first. */
const accessMails = async ({ registrationId }: RegistrationState): Promise<MailRow[]> =>
  (await bench.rows(registrationId))
    .filter(({ kind }) => kind === 'access')
    .sort((a, b) => a.due_at!.getTime() - b.due_at!.getTime());
const standingOf = async ({ registrationId }: RegistrationState): Promise<string> => {
  const path = `/internal/offers/${OFFER_ID}/access-standings`;
  const { body } = await bench.service.call('GET', path, { as: service('registration') });
  const items = body.items as { registrationId: string; standing: string }[];
  return items
    .filter((one) => one.registrationId === registrationId)
    .map(({ standing }) => standing)
    .join();
};

it('access data that went to the old one leave at once for the new one', async () => {
  const one = await person();
  await bench.row(one.registrationId, 'access', 'sent');
  await bench.row(one.registrationId, 'admission', 'sent');
  expect(await standingOf(one)).toBe('accepted');
  const before = subjectsAt(FakePeers.email(one.registrationId));
  await changeAddress(one);
  await eventually(async () => (await accessMails(one))[1]?.state === 'sent');
  const mails = await accessMails(one);
  expect(mails.map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect(mails[1]!.due_at).toEqual(new Date(CHANGED));
  // Nothing else is said twice, and nobody else hears of it.
  expect(subjectsAt(newAddress(one))).toHaveLength(1);
  expect(before).toContain(subjectsAt(newAddress(one))[0]);
  expect(subjectsAt(FakePeers.email(one.registrationId))).toEqual(before);
  expect(await standingOf(one)).toBe('accepted');
});

it('that the old one got them proves nothing', async () => {
  const one = await person();
  await bench.row(one.registrationId, 'access', 'sent');
  await bench.row(one.registrationId, 'admission', 'sent');
  // So did new ones that replaced them.
  await bench.service.sql(
    `INSERT INTO planned_mail (id, registration_id, offer_id, kind, occurrence, due_at, state, sent_at, session_ids)
     SELECT gen_random_uuid(), registration_id, offer_id, 'accessReplaced', 'new', due_at, state, sent_at, session_ids
       FROM planned_mail WHERE registration_id = $1 AND kind = 'access'`,
    [one.registrationId],
  );
  expect(await standingOf(one)).toBe('accepted');
  bench.sink.script.push({ rcpt: 550 });
  await changeAddress(one);
  await eventually(async () => (await accessMails(one))[1]?.state === 'failed');
  expect(await standingOf(one)).toBe('refused');
});

it('mails that were held for the old one leave for the new one', async () => {
  const registrationId = freshId();
  const addressHash = bench.service.app
    .get(Suppressions)
    .hashOf(AGENCY_ID, FakePeers.email(registrationId));
  await bench.service.sql(
    `INSERT INTO suppressed_address (id, agency_id, address_hash, mail_id, offer_id, since)
     VALUES (gen_random_uuid(), $1, $2, gen_random_uuid(), $3, now())`,
    [AGENCY_ID, addressHash, OFFER_ID],
  );
  const one = await person(registrationId);
  for (const kind of ['receipt', 'admission', 'access'])
    expect((await bench.row(registrationId, kind, 'failed')).reason).toBe('addressSuppressed');
  await changeAddress(one);
  for (const kind of ['receipt', 'admission', 'access'])
    await bench.row(registrationId, kind, 'sent');
  expect(subjectsAt(newAddress(one))).toHaveLength(3);
  expect(subjectsAt(FakePeers.email(registrationId))).toEqual([]);
  expect(await accessMails(one)).toHaveLength(1);
  expect(await standingOf(one)).toBe('accepted');
  const [held] = await bench.service.sql<{ mails: number }>(
    'SELECT count(*)::int AS mails FROM planned_mail WHERE held_by IS NOT NULL',
  );
  expect(held!.mails).toBe(0);
}, 60_000);
