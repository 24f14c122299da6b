/**
 * Mails leave: when they are due, to whom they should, once.
 * Real: PostgreSQL, the queue, SMTP. Fakes on loopback: registration and catalogue (fake-peers.ts).
 */
import { eventually } from '#testing/eventually.js';
import { service } from '#testing/service.js';
import type { RegistrationState } from '#contracts/states.js';
import { MailClaims } from '../src/delivery/mail-claims.js';
import { SnapshotErasureTask } from '../src/snapshots/snapshot-erasure.task.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { admitted, offer, OFFER_ID, submitted, withdrawn } from './support/states.js';

describe.each(['redis', 'postgres'] as const)('delivery over the queue on %s', (queue) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start({ queue });
    await bench.offer(offer());
    await bench.taken(offer().offerId, 1);
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  const person = (changes: Parameters<typeof submitted>[0] = {}): RegistrationState =>
    submitted({ registrationId: freshId(), ...changes });
  const mailsTo = ({ registrationId }: RegistrationState) =>
    bench.sink.to(FakePeers.email(registrationId));

  it('sends what is due, with stable headers and both parts', async () => {
    const one = person();
    await bench.registration(one);
    const row = await bench.row(one.registrationId, 'addressConfirmation', 'sent');
    const [mail] = mailsTo(one);
    const header = (key: string) => mail!.email.headers.find((one) => one.key === key)?.value;
    expect(mail!.to).toHaveLength(1);
    expect(mail!.email.messageId).toBe(`<${row.id}@example.org>`);
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(mail!.email.replyTo?.map((one) => one.address)).toEqual([
      'team@transferagentur.example.org',
    ]);
    expect(Math.abs(new Date(mail!.email.date!).getTime() - Date.now())).toBeLessThan(60_000);
    expect(mail!.email.subject).toContain('Bitte bestätigen Sie Ihre Adresse');
    expect(mail!.email.text).toContain('https://einlass.example.org/adresse/muster-token');
    expect(mail!.email.html).toContain('lang="de"');
    expect(row.smtp_response).toMatch(/^250/);
  });

  it('keeps what is not due, sends it at its moment, and attaches the calendar', async () => {
    const one = admitted({
      registrationId: freshId(),
      milestones: { admittedAt: '2020-09-01T09:00:00Z' },
    });
    await bench.registration(one);
    await bench.row(one.registrationId, 'admission', 'sent');
    const access = await bench.row(one.registrationId, 'access', 'planned');
    expect(access.due_at).toEqual(new Date('2020-09-21T07:00:00Z'));
    const admission = mailsTo(one).find((mail) => mail.email.subject?.startsWith('Zusage'));
    expect(admission!.email.attachments.map(({ mimeType }) => mimeType)).toContain('text/calendar');
    expect(bench.peers.briefings.some((path) => path.includes('access=true'))).toBe(false);
  });

  it('keeps the order of mails that are due at the same moment', async () => {
    const at = '2020-09-01T09:00:00Z';
    const people = Array.from({ length: 8 }, () =>
      admitted({
        registrationId: freshId(),
        milestones: { submittedAt: at, addressConfirmedAt: at, admittedAt: at },
      }),
    );
    for (const one of people) await bench.registration(one);
    for (const one of people) {
      await bench.row(one.registrationId, 'admission', 'sent');
      await bench.row(one.registrationId, 'receipt', 'sent');
      const subjects = mailsTo(one).map(({ email }) => email.subject!.split(':')[0]);
      expect(subjects).toEqual(['Ihre Anmeldung ist da (noch keine Zusage)', 'Zusage']);
    }
  }, 30_000);

  it('tries again after a 4xx, and gives a 5xx to a person', async () => {
    const [deferred, refused] = [person(), person()];
    bench.sink.script.push({ rcpt: 450 });
    await bench.registration(deferred);
    await bench.row(deferred.registrationId, 'addressConfirmation', 'sent');
    expect(mailsTo(deferred)).toHaveLength(1);
    bench.sink.script.push({ rcpt: 550 });
    await bench.registration(refused);
    const row = await bench.row(refused.registrationId, 'addressConfirmation', 'failed');
    expect(row.smtp_response).not.toContain('@');
    const tasks = await bench.service.sql('SELECT cause FROM delivery_task WHERE mail_id = $1', [
      row.id,
    ]);
    expect(tasks).toEqual([{ cause: 'recipientRefused' }]);
    expect(mailsTo(refused)).toHaveLength(0);
  });

  it('sends again after a cut within the message, once', async () => {
    const one = person();
    bench.sink.script.push('cutWithinData');
    await bench.registration(one);
    await bench.row(one.registrationId, 'addressConfirmation', 'sent');
    expect(mailsTo(one)).toHaveLength(1);
  });

  it('repeats a mail whose answer never came once, under the same Message-ID', async () => {
    const one = person();
    bench.sink.script.push({ cutAfterData: 'kept' });
    await bench.registration(one);
    await bench.row(one.registrationId, 'addressConfirmation', 'sent');
    const ids = mailsTo(one).map(({ email }) => email.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('leaves a mail that stayed uncertain twice to a person, also while other mails leave', async () => {
    const one = person();
    bench.sink.script.push({ cutAfterData: 'lost' }, { cutAfterData: 'lost' });
    await bench.registration(one);
    const row = await eventually(async () => {
      const found = (await bench.rows(one.registrationId)).find(
        ({ kind }) => kind === 'addressConfirmation',
      );
      if (found?.state !== 'uncertain' || found.attempts < 2)
        throw new Error(`${found?.state} ${found?.attempts}`);
      return found;
    });
    await new Promise((wake) => setTimeout(wake, 1_500)); // longer than the wait between attempts
    const other = person();
    await bench.registration(other); // something is due: the claim looks at every row again
    await bench.row(other.registrationId, 'addressConfirmation', 'sent');
    expect((await bench.row(one.registrationId, 'addressConfirmation', 'uncertain')).attempts).toBe(
      2,
    );
    const tasks = await bench.service.sql('SELECT cause FROM delivery_task WHERE mail_id = $1', [
      row.id,
    ]);
    expect(tasks).toEqual([{ cause: 'uncertain' }]);
  }, 20_000);

  it('gives a mail whose answer never came, and whose moment passes before it can be repeated, to a person', async () => {
    const one = admitted({
      registrationId: freshId(),
      milestones: { admittedAt: '2020-09-01T09:00:00Z' },
    });
    await bench.registration(one);
    await bench.row(one.registrationId, 'admission', 'sent');
    await bench.service.sql(
      `UPDATE planned_mail SET due_at = '2020-09-01T10:00:00Z'
        WHERE registration_id = $1 AND kind = 'access'`,
      [one.registrationId],
    );
    bench.sink.script.push({ cutAfterData: 'lost' });
    await bench.row(one.registrationId, 'access', 'uncertain');
    // Its use ends with the event; a pause of the route would have the same end.
    const [ended] = await bench.service.sql<{ id: string }>(
      `UPDATE planned_mail SET send_until = '2020-09-01T09:59:00Z'
        WHERE registration_id = $1 AND kind = 'access' AND state = 'uncertain' RETURNING id`,
      [one.registrationId],
    );
    expect(ended).toBeDefined();
    const row = await bench.row(one.registrationId, 'access', 'failed');
    expect([row.attempts, row.reason]).toEqual([1, null]);
    const tasks = await bench.service.sql(
      'SELECT cause FROM delivery_task WHERE mail_id = $1 AND resolved_at IS NULL',
      [row.id],
    );
    expect(tasks).toEqual([{ cause: 'uncertain' }]);
    const standings = await bench.service.call(
      'GET',
      `/internal/offers/${OFFER_ID}/access-standings`,
      { as: service('registration') },
    );
    expect(standings.body.items).toContainEqual(
      expect.objectContaining({ registrationId: one.registrationId, standing: 'uncertain' }),
    );
    const { due } = await bench.service.app.get(MailClaims).look(bench.service.clock.now());
    expect(due).toBe(false);
  });

  it('does not forget one that a person wants tried again, either', async () => {
    const one = person();
    bench.sink.script.push({ rcpt: 550 });
    await bench.registration(one);
    const { id } = await bench.row(one.registrationId, 'addressConfirmation', 'failed');
    // As RetryMail leaves it, with a route that is paused until the moment has passed.
    await bench.service.sql(
      `UPDATE planned_mail SET state = 'retry', attempts = 0, fence = fence + 1,
              not_before = now() + interval '1 hour', send_until = '2020-09-01T09:59:00Z' WHERE id = $1`,
      [id],
    );
    const row = await bench.row(one.registrationId, 'addressConfirmation', 'failed');
    expect(row.reason).toBeNull();
  });

  it('waits while registration is down, and goes on by itself', async () => {
    const one = person();
    bench.peers.down = true;
    await bench.registration(one);
    const waiting = await bench.row(one.registrationId, 'addressConfirmation', 'retry');
    expect(waiting.attempts).toBe(0);
    bench.peers.down = false;
    await bench.row(one.registrationId, 'addressConfirmation', 'sent');
    expect(mailsTo(one)).toHaveLength(1);
  });

  it('asks registration last: whoever left there gets nothing, though no message told it yet', async () => {
    const [left, gone] = [person(), person()];
    bench.peers.people.set(left.registrationId, {
      position: {
        stage: 'ended',
        eligibility: 'open',
        approval: 'open',
        seat: 'released',
        attendance: 'unknown',
      },
    });
    bench.peers.people.set(gone.registrationId, null);
    await bench.registration(left);
    await bench.registration(gone);
    expect((await bench.row(left.registrationId, 'addressConfirmation', 'cancelled')).reason).toBe(
      'ended',
    );
    expect((await bench.row(gone.registrationId, 'addressConfirmation', 'cancelled')).reason).toBe(
      'erased',
    );
    expect(mailsTo(left)).toHaveLength(0);
  });

  it('refuses an address that would become two', async () => {
    const one = person();
    bench.peers.people.set(one.registrationId, { email: 'a@example.org>, <b@example.org' });
    await bench.registration(one);
    const row = await bench.row(one.registrationId, 'addressConfirmation', 'failed');
    expect(row.smtp_response).toBe('the address is not one');
  });

  it('keeps its copy of a mail where registration cannot be found, which says nothing of people', async () => {
    const one = person();
    await bench.registration(one);
    const { id } = await bench.row(one.registrationId, 'addressConfirmation', 'sent');
    const kept = () => bench.service.sql('SELECT FROM mail_snapshot WHERE mail_id = $1', [id]);
    bench.peers.elsewhere = true;
    try {
      await expect(bench.service.app.get(SnapshotErasureTask).run()).rejects.toThrow();
    } finally {
      bench.peers.elsewhere = false;
    }
    expect(await kept()).toHaveLength(1);
  });

  it('repeats a mail in doubt also when a reason against it has come and gone', async () => {
    const one = person();
    await bench.registration(one);
    const { id } = await bench.row(one.registrationId, 'addressConfirmation', 'sent');
    // As after an answer that never came.
    await bench.service.sql(
      `UPDATE planned_mail SET state = 'uncertain', doubtful = true, sent_at = NULL,
              not_before = now() + interval '2 seconds' WHERE id = $1`,
      [id],
    );
    const { registrationId } = one;
    await bench.registration(withdrawn('2020-09-01T09:30:00Z', { registrationId, version: 2 }));
    await eventually(async () => {
      const row = await bench.row(registrationId, 'addressConfirmation', 'uncertain');
      expect(row.reason).toBe('withdrew');
    });
    await bench.registration({ ...one, version: 3 });
    await bench.row(registrationId, 'addressConfirmation', 'sent');
  }, 30_000);

  it('sends nothing after a withdrawal but its confirmation', async () => {
    const one = admitted({
      registrationId: freshId(),
      milestones: { admittedAt: '2020-09-01T09:00:00Z' },
    });
    await bench.registration(one);
    await bench.row(one.registrationId, 'admission', 'sent');
    await bench.registration(
      withdrawn('2020-09-01T09:30:00Z', {
        registrationId: one.registrationId,
        milestones: one.milestones,
      }),
    );
    await bench.row(one.registrationId, 'withdrawalConfirmed', 'sent');
    const access = await bench.row(one.registrationId, 'access', 'cancelled');
    expect(access.reason).toBe('withdrew');
  });
});
