/**
 * What staff see of the mails, and who may.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { mailKind } from '#contracts/vocabulary.js';
import { eventually } from '#testing/eventually.js';
import { participant, staff } from '#testing/service.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import {
  admitted,
  AGENCY_ID,
  confirmed,
  offer,
  OFFER_ID,
  submitted,
  withdrawn,
} from './support/states.js';

const OTHER_AGENCY = '01920000-0000-7000-8000-0000000000b2';
const viewer = staff(['viewer'], [AGENCY_ID]);
const foreigner = staff(['viewer', 'ops', 'editor'], [OTHER_AGENCY]);
const path = `/api/offers/${OFFER_ID}/timetable`;

describe('the API of notification', () => {
  let bench: Bench;
  const people = { admitted: freshId(), waiting: freshId(), left: freshId(), refused: freshId() };
  let failedMail: string;

  beforeAll(async () => {
    bench = await Bench.start({ now: '2020-09-20T12:00' });
    await bench.offer(offer());
    await bench.taken(OFFER_ID, 1);
    await bench.registration(admitted({ registrationId: people.admitted }));
    await bench.registration(
      confirmed({
        registrationId: people.waiting,
        position: { stage: 'seat', seat: 'waiting' },
        milestones: { waitingSince: '2020-09-11T08:00:00Z' },
      }),
    );
    await bench.registration(withdrawn('2020-09-20T09:00:00Z', { registrationId: people.left }));
    await bench.row(people.admitted, 'admission', 'sent');
    await bench.row(people.left, 'withdrawalConfirmed', 'sent');
    bench.sink.script.push({ rcpt: 550 });
    await bench.registration(
      submitted({
        registrationId: people.refused,
        milestones: { submittedAt: '2020-09-18T10:00:00Z' },
      }),
    );
    failedMail = (await bench.row(people.refused, 'addressConfirmation', 'failed')).id;
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  interface Entry {
    registrationId: string;
    reason: { code: string; de: string; en: string } | null;
    person: { name: string } | null;
    state: string;
  }
  interface Group {
    kind: string;
    firstDue: string;
    counts: Record<string, number>;
    recipients: { items: Entry[]; nextCursor: string | null };
    leftOut: { items: Entry[]; nextCursor: string | null };
  }

  it('shows what goes to whom when, and who is left out and why', async () => {
    const answer = await bench.service.call('GET', path, { as: viewer });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      offerId: OFFER_ID,
      timeZone: 'Europe/Berlin',
      upToDate: true,
      now: '2020-09-20T10:00:00.000Z',
    });
    const groups = answer.body.mails as Group[];
    const access = groups.find(({ kind }) => kind === 'access')!;
    expect(access.firstDue).toBe('2020-09-21T07:00:00.000Z');
    expect(access.recipients.items).toEqual([
      expect.objectContaining({
        registrationId: people.admitted,
        state: 'planned',
        local: { date: '2020-09-21', time: '09:00', zone: 'Europe/Berlin' },
        person: expect.objectContaining({ email: FakePeers.email(people.admitted) }),
      }),
    ]);
    const why = new Map(access.leftOut.items.map((item) => [item.registrationId, item.reason!]));
    expect(why.get(people.left)).toEqual({
      code: 'withdrew',
      de: 'hat sich am 20. September abgemeldet',
      en: 'withdrew on 20 September',
    });
    expect(why.get(people.waiting)!.en).toBe('has been on the waiting list since 11 September');
    expect(why.get(people.refused)!.code).toBe('addressNotConfirmed');
    expect(access.counts).toEqual({ planned: 1, cancelled: 1, skipped: 2 });
  });

  it('goes on page by page within one list', async () => {
    const ids: string[] = [];
    let cursor = '';
    do {
      const answer = await bench.service.call(
        'GET',
        `${path}?kind=access&list=leftOut&limit=1${cursor}`,
        { as: viewer },
      );
      expect(answer.status).toBe(200);
      const [group] = answer.body.mails as Group[];
      expect(group!.recipients.items).toEqual([]);
      ids.push(...group!.leftOut.items.map((item) => item.registrationId));
      cursor = group!.leftOut.nextCursor ? `&cursor=${group!.leftOut.nextCursor}` : '';
    } while (cursor && ids.length < 10);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });

  it('still shows the plan while registration is down, without names', async () => {
    bench.peers.down = true;
    const answer = await bench.service.call('GET', path, { as: viewer });
    bench.peers.down = false;
    expect(answer.status).toBe(200);
    expect((answer.body.mails as Group[])[0]!.recipients.items[0]!.person).toBeNull();
  });

  it.each([
    ['nobody', undefined, 401],
    ['a participant', participant(freshId()), 403],
    ['another agency', foreigner, 404],
  ])('hides the timetable from %s', async (_name, as, status) => {
    const answer = await bench.service.call('GET', path, as ? { as } : {});
    expect(answer.status).toBe(status);
  });

  it('lists mails by state, only those of the own agency', async () => {
    const own = await bench.service.call('GET', '/api/mails?state=failed', { as: viewer });
    expect(own.body.items).toEqual([
      expect.objectContaining({ mailId: failedMail, kind: 'addressConfirmation', attempts: 1 }),
    ]);
    expect(own.text).not.toContain(FakePeers.email(people.refused));
    const foreign = await bench.service.call('GET', '/api/mails', { as: foreigner });
    expect(foreign.body.items).toEqual([]);
    const all = await bench.service.call('GET', '/api/mails?limit=2', { as: staff(['ops']) });
    const next = await bench.service.call(
      'GET',
      `/api/mails?limit=2&cursor=${all.body.nextCursor}`,
      { as: staff(['ops']) },
    );
    expect(next.body.items).toHaveLength(2);
    expect(next.body.items[0].mailId).not.toBe(all.body.items[1].mailId);
  });

  it.each([
    ['/api/mails?state=lost', '/state'],
    ['/api/mails?offerId=1', '/offerId'],
    ['/api/mails?surprise=1', '/surprise'],
    [`${path}?limit=0`, '/limit'],
  ])('%s is a mistake that is pointed at', async (wrong, pointer) => {
    const answer = await bench.service.call('GET', wrong, { as: viewer });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it('refuses a cursor that is none', async () => {
    for (const wrong of [
      '/api/mails?cursor=abc',
      `${path}?cursor=abc`,
      `${path}?kind=access&list=leftOut&cursor=WyJ4Il0`,
    ]) {
      expect((await bench.service.call('GET', wrong, { as: viewer })).body.code).toBe(
        'request.cursor_invalid',
      );
    }
  });

  it('tells the life of a mail and lets it be sent again, once per key', async () => {
    const before = await bench.service.call('GET', `/api/mails/${failedMail}`, { as: viewer });
    expect(before.body.events.map(({ what }: { what: string }) => what)).toEqual([
      'planned',
      'sending',
      'failed',
    ]);
    expect(before.body.task).toMatchObject({ cause: 'recipientRefused' });
    const retry = `/api/mails/${failedMail}/retry`;
    expect((await bench.service.call('POST', retry, { as: viewer, body: {} })).status).toBe(403);
    expect((await bench.service.call('POST', retry, { as: foreigner, body: {} })).status).toBe(404);
    const editor = staff(['editor'], [AGENCY_ID]);
    const headers = { 'idempotency-key': freshId() };
    const body = { reason: 'mailbox is open again' };
    const first = await bench.service.call('POST', retry, { as: editor, body, headers });
    expect(first.status).toBe(202);
    await bench.row(people.refused, 'addressConfirmation', 'sent');
    const again = await bench.service.call('POST', retry, { as: editor, body, headers });
    expect(again.text).toBe(first.text);
    const late = await bench.service.call('POST', retry, { as: editor, body });
    expect([late.status, late.body.code]).toEqual([409, 'mail.not_stuck']);
    expect(bench.sink.to(FakePeers.email(people.refused))).toHaveLength(1);
    const after = await bench.service.call('GET', `/api/mails/${failedMail}`, { as: viewer });
    expect(after.body.task).toBeNull();
    expect(after.body.events.map(({ what }: { what: string }) => what)).toEqual([
      'planned',
      'sending',
      'failed',
      'retried',
      'sending',
      'sent',
    ]);
  });

  it('previews every template from its sample data', async () => {
    const list = await bench.service.call('GET', '/api/templates', { as: viewer });
    expect(list.body.items).toHaveLength(mailKind.options.length);
    for (const { previews } of list.body.items as {
      previews: { href: string; format: string }[];
    }[]) {
      for (const { href, format } of previews) {
        const preview = await bench.service.call('GET', href, { as: viewer });
        expect(preview.status).toBe(200);
        expect(preview.headers.get('content-type')).toContain(
          format === 'html' ? 'text/html' : 'text/plain',
        );
        expect(preview.headers.get('content-security-policy')).toContain("default-src 'none'");
      }
    }
    expect(
      (await bench.service.call('GET', '/api/templates/nothing/preview', { as: viewer })).status,
    ).toBe(400);
    expect((await bench.service.call('GET', '/api/templates')).status).toBe(401);
  });

  it('has the metrics that ops watch', async () => {
    const { text } = await bench.service.call('GET', '/metrics');
    expect(text).toMatch(/einlass_smtp_send_total\{[^}]*result="sent"[^}]*\} [1-9]/);
    expect(text).toMatch(/einlass_mail_due_oldest_age_seconds\{[^}]*kind="access"[^}]*\} 0/);
    expect(text).toMatch(/einlass_smtp_send_seconds_count/);
    expect(text).not.toContain('@');
  });
});

describe('a mail server that refuses our password', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start({ env: { MAIL_AUTH_PAUSE_SECONDS: '2' } });
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  it('is left alone for a while, tried with one mail, and then serves all', async () => {
    const url = new URL(bench.service.env['SMTP_URL']!);
    bench.sink.password = 'the new one';
    const withPassword = await Bench.start({
      env: { MAIL_AUTH_PAUSE_SECONDS: '2', SMTP_URL: `smtp://einlass:old@${url.host}` },
    });
    try {
      await withPassword.offer(offer());
      await withPassword.taken(OFFER_ID, 1);
      const ids = [freshId(), freshId(), freshId()];
      for (const registrationId of ids)
        await withPassword.registration(submitted({ registrationId }));
      const metric = async (): Promise<string> =>
        (await withPassword.service.call('GET', '/metrics')).text;
      await eventually(async () => /einlass_smtp_paused\{[^}]*\} 1/.test(await metric()));
      await eventually(async () => /result="unauthorised"[^}]*\} [1-9]/.test(await metric()));
      expect(bench.sink.mails).toHaveLength(0);
      bench.sink.password = 'old';
      for (const registrationId of ids)
        await withPassword.row(registrationId, 'addressConfirmation', 'sent', 20_000);
      await eventually(async () => /einlass_smtp_paused\{[^}]*\} 0/.test(await metric()));
      expect(bench.sink.mails).toHaveLength(3);
    } finally {
      await withPassword.stop();
    }
  }, 60_000);
});
