/**
 * What comes back when the mail has been handed over once more since, perhaps to another address.
 * Real: PostgreSQL, the queue, SMTP in both directions, HTTP. Fakes on loopback: registration and
 * catalogue.
 */
import { staff } from '#testing/service.js';
import { eventually } from '#testing/eventually.js';
import { report } from '#testing/servers/returned-mails.js';
import { BounceReceiver } from '../src/bounces/bounce-receiver.js';
import { Bench, freshId } from './support/bench.js';
import { dead, handOver, returnPath } from './support/returns.js';
import { admitted, AGENCY_ID, offer, OFFER_ID, submitted } from './support/states.js';

const DOMAIN = 'returns.example.org';
const editor = staff(['viewer', 'editor'], [AGENCY_ID]);
const soft = report({ status: 'Action: failed\nStatus: 5.2.2' });

let bench: Bench;
let port: number;
beforeAll(async () => {
  bench = await Bench.start({
    now: '2020-09-10T12:00',
    env: { BOUNCE_DOMAIN: DOMAIN, BOUNCE_PORT: '0' },
  });
  const { briefing } = bench.peers;
  bench.peers.briefing = { ...briefing, organiser: { ...briefing.organiser, agencyId: AGENCY_ID } };
  await bench.offer(offer());
  await bench.taken(OFFER_ID, 1);
  const receiver = bench.service.app.get(BounceReceiver);
  port = (await eventually(() => receiver.port ?? false)) as number;
}, 60_000);
afterAll(() => bench.stop(), 60_000);

/** About one conversation of a mail. */
const comesBack = (mailId: string, conversation: number, raw: string): Promise<number> =>
  handOver(port, returnPath(mailId, DOMAIN, conversation), raw, '');
const resend = (mailId: string) =>
  bench.service.call('POST', `/api/mails/${mailId}/resend`, {
    as: editor,
    body: { reason: 'not to be found' },
    headers: { 'idempotency-key': freshId() },
  });
const get = async (path: string) => (await bench.service.call('GET', path, { as: editor })).body;
const life = (mailId: string) => get(`/api/mails/${mailId}`);
const happenings = async (mailId: string): Promise<string[]> =>
  (await life(mailId)).events.map(({ what }: { what: string }) => what);
/** Newest first. */
const suppressionsBy = async (id: string) =>
  (await get(`/api/suppressed-addresses?offerId=${OFFER_ID}`)).items.filter(
    ({ mailId }: { mailId: string }) => mailId === id,
  );

/** Somebody whose address confirmation has left. */
async function sentTo() {
  const registrationId = freshId();
  const milestones = { submittedAt: '2020-09-10T09:00:00Z' };
  await bench.registration(submitted({ registrationId, milestones }));
  const mail = await bench.row(registrationId, 'addressConfirmation', 'sent');
  return { registrationId, mail };
}

it('a report counts for the address that it is about, also when the mail has gone to another one since', async () => {
  const { registrationId, mail } = await sentTo();
  const other = `b-${registrationId}@example.org`;
  bench.peers.people.set(registrationId, { email: other });
  await resend(mail.id);
  await eventually(() => bench.sink.to(other).length === 1);
  await bench.row(registrationId, 'addressConfirmation', 'sent');
  await comesBack(mail.id, 1, dead);
  expect(await life(mail.id)).toMatchObject({
    state: 'sent',
    bounce: null,
    task: null,
    suppressionId: null,
  });
  expect((await happenings(mail.id)).at(-1)).toBe('bouncedEarlier');
  expect(await suppressionsBy(mail.id)).toMatchObject([{ address: null, addressGap: 'changed' }]);

  // The new address works; the old one is dead.
  const milestones = { admittedAt: '2020-09-10T09:30:00Z' };
  await bench.registration(admitted({ registrationId, milestones }));
  const admission = await bench.row(registrationId, 'admission', 'sent');
  bench.peers.people.delete(registrationId);
  await resend(admission.id);
  const held = await bench.row(registrationId, 'admission', 'failed');
  expect(held.reason).toBe('addressSuppressed');

  await comesBack(mail.id, 2, dead);
  expect((await life(mail.id)).bounce.kind).toBe('hard');
  expect(await suppressionsBy(mail.id)).toHaveLength(2);
}, 60_000);

it('a report says nothing of a mail that a person has sent on its way anew, before that has left', async () => {
  const { registrationId, mail } = await sentTo();
  bench.peers.down = true;
  await resend(mail.id);
  await comesBack(mail.id, 1, soft);
  expect(await happenings(mail.id)).toContain('bouncedEarlier');
  bench.peers.down = false;
  await bench.row(registrationId, 'addressConfirmation', 'sent');
  expect(await life(mail.id)).toMatchObject({ bounce: null, task: null });
});

it('a report is understood of a mail that left before its conversations were counted', async () => {
  const { mail } = await sentTo();
  await bench.service.sql('UPDATE planned_mail SET conversations = 0 WHERE id = $1', [mail.id]);
  await comesBack(mail.id, 0, dead);
  expect((await life(mail.id)).bounce.kind).toBe('hard');
  expect(await suppressionsBy(mail.id)).toMatchObject([{ addressGap: null }]);
});
