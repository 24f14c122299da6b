/**
 * What happens to a mail after it was handed over: returns, dead addresses, sending it once more,
 * what is kept of it and for how long.
 * Real: PostgreSQL, the queue, SMTP in both directions, HTTP. Fakes on loopback: registration and
 * catalogue.
 */
import { staff } from '#testing/service.js';
import { eventually } from '#testing/eventually.js';
import { BounceReceiver } from '../src/bounces/bounce-receiver.js';
import { SnapshotErasureTask } from '../src/snapshots/snapshot-erasure.task.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { head, plain, report } from '#testing/servers/returned-mails.js';
import { dead, handOver, returnPath } from './support/returns.js';
import { admitted, AGENCY_ID, offer, OFFER_ID, submitted, withdrawn } from './support/states.js';

const DOMAIN = 'returns.example.org';
const editor = staff(['editor'], [AGENCY_ID]);
const viewer = staff(['viewer'], [AGENCY_ID]);
const foreigner = staff(['viewer', 'editor', 'approver'], ['01920000-0000-7000-8000-0000000000b2']);

let bench: Bench;
let port: number;
beforeAll(async () => {
  bench = await Bench.start({
    now: '2020-09-10T12:00',
    env: { BOUNCE_DOMAIN: DOMAIN, BOUNCE_PORT: '0', BOUNCE_MAX_BYTES: '20000' },
  });
  // Addresses are held for the agency of the offer.
  const { briefing } = bench.peers;
  bench.peers.briefing = { ...briefing, organiser: { ...briefing.organiser, agencyId: AGENCY_ID } };
  await bench.offer(offer());
  await bench.taken(OFFER_ID, 1);
  const receiver = bench.service.app.get(BounceReceiver);
  port = (await eventually(() => receiver.port ?? false)) as number;
}, 60_000);
afterAll(() => bench.stop(), 60_000);

const pathOf = (mailId: string): string => returnPath(mailId, DOMAIN);
const hand = (to: string, raw: string, from = ''): Promise<number> => handOver(port, to, raw, from);

const get = (path: string, as = viewer) => bench.service.call('GET', path, { as });
const post = (path: string, body: object, as = editor, key = freshId()) =>
  bench.service.call('POST', path, { as, body, headers: { 'idempotency-key': key } });
const life = async (mailId: string) => (await get(`/api/mails/${mailId}`)).body;
const suppressionBy = async (id: string) =>
  (await get(`/api/suppressed-addresses?offerId=${OFFER_ID}`)).body.items.find(
    ({ mailId }: { mailId: string }) => mailId === id,
  );
const happenings = async (mailId: string): Promise<string[]> =>
  (await life(mailId)).events.map(({ what }: { what: string }) => what);

/** Somebody whose address confirmation has left. */
async function sentTo() {
  const registrationId = freshId();
  const milestones = { submittedAt: '2020-09-10T09:00:00Z' };
  await bench.registration(submitted({ registrationId, milestones }));
  const mail = await bench.row(registrationId, 'addressConfirmation', 'sent');
  return { registrationId, mail };
}

describe('what comes back', () => {
  it('says that an address is dead: later mails are held until a person lifts it', async () => {
    const { registrationId, mail } = await sentTo();
    expect(await hand(pathOf(mail.id), dead)).toBe(250);
    const told = await life(mail.id);
    expect(told).toMatchObject({
      state: 'sent',
      bounce: { kind: 'hard' },
      may: ['resend'],
      person: { name: expect.any(String) },
      suppressionId: expect.any(String),
      task: { cause: 'bounced', detail: expect.stringContaining('550 5.1.1 <address>') },
    });
    expect(JSON.stringify(told)).not.toContain('kim@');

    await bench.registration(
      admitted({ registrationId, milestones: { admittedAt: '2020-09-10T09:30:00Z' } }),
    );
    const held = await bench.row(registrationId, 'admission', 'failed');
    expect(held.reason).toBe('addressSuppressed');
    const timetable = await get(`/api/offers/${OFFER_ID}/timetable?kind=admission`);
    expect(timetable.text).toContain('kommen als unzustellbar zurück');
    expect((await post(`/api/mails/${held.id}/retry`, {})).body.code).toBe('mail.held');
    expect((await get('/api/suppressed-addresses', foreigner)).body.items).toEqual([]);
    const entry = await suppressionBy(mail.id);
    expect(entry.held).toBeGreaterThanOrEqual(1);
    const address = FakePeers.email(registrationId);
    expect(entry).toMatchObject({ to: 'participant', registrationId, address, addressGap: null });
    expect(entry.offers).toEqual([{ offerId: OFFER_ID, title: offer().title, held: entry.held }]);
    const ofOps = await get('/api/suppressed-addresses', staff(['ops'], [AGENCY_ID]));
    expect(ofOps.text).toContain('"addressGap":"notShown"');
    expect(ofOps.text).not.toContain('@');

    const troubled = await get(`/api/offers/${OFFER_ID}/troubled-mails`);
    const causes = new Map(
      troubled.body.items.map((one: { mailId: string; cause: string }) => [one.mailId, one.cause]),
    );
    expect([causes.get(mail.id), causes.get(held.id)]).toEqual(['bounced', null]);

    const lift = `/api/suppressed-addresses/${entry.suppressionId}/lift`;
    const reason = { reason: 'called: the mailbox is back' };
    expect((await post(lift, reason, foreigner)).body.code).toBe('suppression.not_found');
    expect((await post(lift, reason)).body.released).toBeGreaterThanOrEqual(1);
    await bench.row(registrationId, 'admission', 'sent');
    expect((await post(lift, reason)).body.code).toBe('suppression.lifted');
    const audit = await bench.service.sql<{ actor: string }>(
      "SELECT actor FROM audit_entry WHERE action = 'address.suppression-lifted' AND subject_id = $1",
      [entry.suppressionId],
    );
    expect(audit).toEqual([{ actor: 'Test Person' }]);
  }, 60_000);

  it('tells the held address alone: not the one that somebody has today, nor an erased one', async () => {
    const { registrationId, mail } = await sentTo();
    await hand(pathOf(mail.id), dead);
    const entry = () => suppressionBy(mail.id);
    bench.peers.people.set(registrationId, { email: 'another@example.org' });
    expect(await entry()).toMatchObject({ address: null, addressGap: 'changed', held: 0 });
    bench.peers.people.set(registrationId, null);
    expect(await entry()).toMatchObject({ person: null, addressGap: 'erased' });
    bench.peers.down = true;
    expect(await entry()).toMatchObject({ address: null, addressGap: 'notAvailable' });
    bench.peers.down = false;
  });

  it('counts once, however often it is delivered', async () => {
    const { mail } = await sentTo();
    for (let n = 0; n < 3; n++) expect(await hand(pathOf(mail.id), dead)).toBe(250);
    expect((await happenings(mail.id)).filter((what) => what === 'bounced')).toHaveLength(1);
  });

  it('is told apart: soft, delayed, out of office, and a person, who is told that nobody reads it', async () => {
    const { registrationId, mail } = await sentTo();
    const path = pathOf(mail.id);
    await hand(path, report({ status: 'Action: delayed\nStatus: 4.4.1' }));
    await hand(path, plain('From: kim@example.net\nAuto-Submitted: auto-replied', 'Urlaub'));
    const answer = plain('From: kim@example.net\nSubject: Re: Zusage', 'Danke!');
    expect(await hand(path, answer, 'kim@example.net')).toBe(550);
    expect((await life(mail.id)).bounce).toBeNull();
    await hand(path, report({ status: 'Action: failed\nStatus: 5.2.2' }));
    expect((await life(mail.id)).bounce.kind).toBe('soft');
    expect((await happenings(mail.id)).slice(-4)).toEqual([
      'delayed',
      'autoReply',
      'answer',
      'bounced',
    ]);
    await bench.registration(
      admitted({ registrationId, milestones: { admittedAt: '2020-09-10T09:30:00Z' } }),
    );
    await bench.row(registrationId, 'admission', 'sent');
  });

  it('is found by the Message-ID when the path is lost', async () => {
    const { mail } = await sentTo();
    const { messageId } = await life(mail.id);
    const raw = report({ status: 'Action: failed\nStatus: 5.1.1', returned: head(messageId) });
    expect(await hand(`bounces@${DOMAIN}`, raw)).toBe(250);
    expect((await life(mail.id)).bounce.kind).toBe('hard');
  });

  it('is refused when the path is forged, the domain is another one, or it is too large', async () => {
    const { mail } = await sentTo();
    const path = pathOf(mail.id);
    const forged = path.replace(/^bounces\+./, (start) =>
      start.endsWith('a') ? 'bounces+b' : 'bounces+a',
    );
    expect(await hand(forged, dead)).toBe(550);
    expect(await hand(path.replace(DOMAIN, 'example.net'), dead)).toBe(550);
    expect(await hand(`anybody@${DOMAIN}`, dead)).toBe(550);
    expect(await hand(path, `${dead}${'x'.repeat(30_000)}`)).toBe(552);
    const other = report({
      status: 'Action: failed\nStatus: 5.1.1',
      returned: head(`<${mail.id}.7@evil.example>`),
    });
    expect(await hand(`bounces@${DOMAIN}`, other)).toBe(250); // taken, and about no mail of ours
    expect((await life(mail.id)).bounce).toBeNull();
  });

  it('harms nobody when it is no message at all', async () => {
    const { mail } = await sentTo();
    for (const raw of [
      '\r\n',
      'x',
      '\u0000\u0001',
      'Content-Type: multipart/report; boundary=\r\n\r\n--',
    ])
      expect(await hand(pathOf(mail.id), raw)).toBe(250);
    expect((await life(mail.id)).bounce).toBeNull();
  });
});

describe('a mail that was sent', () => {
  it('can be sent once more with a reason, under another Message-ID, once per click', async () => {
    const { registrationId, mail } = await sentTo();
    const path = `/api/mails/${mail.id}/resend`;
    const body = { reason: 'not to be found' };
    expect((await post(path, {})).status).toBe(400);
    expect((await post(path, body, viewer)).status).toBe(403);
    expect((await post(path, body, foreigner)).body.code).toBe('mail.not_found');
    const key = freshId();
    const [first, same, second] = [
      await post(path, body, editor, key),
      await post(path, body, editor, key),
      await post(path, body),
    ];
    expect([first.status, same.text, second.body.code]).toEqual([202, first.text, 'mail.not_sent']);
    await eventually(() => bench.sink.to(FakePeers.email(registrationId)).length === 2);
    await bench.row(registrationId, 'addressConfirmation', 'sent');
    const ids = bench.sink.to(FakePeers.email(registrationId)).map(({ email }) => email.messageId);
    expect(ids).toEqual([`<${mail.id}@example.org>`, `<${mail.id}.1@example.org>`]);
    expect(await happenings(mail.id)).toEqual([
      'planned',
      'sending',
      'sent',
      'resent',
      'sending',
      'sent',
    ]);
    const audit = await bench.service.sql(
      "SELECT details FROM audit_entry WHERE action = 'mail.resent' AND subject_id = $1",
      [mail.id],
    );
    const details = { kind: 'addressConfirmation', reason: 'not to be found' };
    expect(audit).toEqual([{ details }]);
  });

  it('is not sent again to those who withdrew, also when that happens meanwhile', async () => {
    const registrationId = freshId();
    const milestones = { admittedAt: '2020-09-10T09:00:00Z' };
    await bench.registration(admitted({ registrationId, milestones }));
    const mail = await bench.row(registrationId, 'admission', 'sent');
    const left = withdrawn('2020-09-10T09:30:00Z', { registrationId, milestones });
    bench.peers.people.set(registrationId, { position: left.position, state: left });
    expect((await post(`/api/mails/${mail.id}/resend`, { reason: 'again' })).status).toBe(202);
    await eventually(async () => (await happenings(mail.id)).at(-1) === 'cancelled');
    await bench.row(registrationId, 'admission', 'sent');
    await bench.registration(left);
    await bench.row(registrationId, 'withdrawalConfirmed', 'sent');
    const late = await post(`/api/mails/${mail.id}/resend`, { reason: 'again' });
    expect(late.body.code).toBe('mail.left_out');
    const mails = bench.sink.to(FakePeers.email(registrationId));
    const subjects = mails.map(({ email }) => email.subject!);
    expect(subjects.filter((subject) => subject.startsWith('Zusage'))).toHaveLength(1);
  });

  it('is kept word for word without its secrets, and each look is recorded', async () => {
    const { registrationId, mail } = await sentTo();
    const path = `/api/mails/${mail.id}/snapshots`;
    expect((await get(path)).status).toBe(403);
    expect((await get(path, foreigner)).body.code).toBe('mail.not_found');
    const { body, text } = await get(path, editor);
    const [kept] = body.snapshots;
    expect(kept).toMatchObject({
      to: FakePeers.email(registrationId),
      from: 'Einlass <einlass@example.org>',
      messageId: `<${mail.id}@example.org>`,
      attachments: [],
    });
    const { email } = bench.sink.to(FakePeers.email(registrationId))[0]!;
    expect(kept.subject).toBe(email.subject);
    expect(kept.text.replaceAll('•••', 'muster-token').trim()).toBe(email.text!.trim());
    expect(kept.html).toContain('lang="de"');
    expect(text).not.toContain('muster-token');
    const read = "SELECT FROM audit_entry WHERE action = 'mail.snapshot-read' AND subject_id = $1";
    const looks = await bench.service.sql(read, [mail.id]);
    expect(looks).toHaveLength(1);
  });
});

// Last: it moves the clock beyond the event.
describe('snapshots are erased', () => {
  const count = async (mailId: string): Promise<number> =>
    (await bench.service.sql('SELECT FROM mail_snapshot WHERE mail_id = $1', [mailId])).length;

  it('with the registration, and for all after the retention date', async () => {
    const [gone, stays] = [await sentTo(), await sentTo()];
    const task = bench.service.app.get(SnapshotErasureTask);
    const former = "INSERT INTO former_address VALUES ($1, 1, 'x')";
    await bench.service.sql(former, [gone.mail.id]);
    bench.peers.people.set(gone.registrationId, null);
    await task.run();
    expect(await bench.service.sql('SELECT FROM former_address')).toEqual([]);
    expect([await count(gone.mail.id), await count(stays.mail.id)]).toEqual([0, 1]);
    const [row] = await bench.service.sql<{ recipient_hash: null; address_hash: null }>(
      'SELECT recipient_hash, address_hash FROM planned_mail WHERE id = $1',
      [gone.mail.id],
    );
    expect(row).toEqual({ recipient_hash: null, address_hash: null });
    // 90 days after the event, which ends on 24 September 2020 at 12:00 UTC.
    bench.service.clock.set('2020-12-23T12:59');
    await task.run();
    expect(await count(stays.mail.id)).toBe(1);
    bench.service.clock.set('2020-12-23T13:01');
    await task.run();
    expect(await count(stays.mail.id)).toBe(0);
  });
});
