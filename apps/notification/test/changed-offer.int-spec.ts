/**
 * An offer changes: who is told, once, and with what.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import ICAL from 'ical.js';
import type { PayloadOf } from '#contracts/messages.js';
import type { Recipient } from '#contracts/internal-http.js';
import { eventually } from '#testing/eventually.js';
import { participant, staff } from '#testing/service.js';
import { EveryOffer1760000000001 } from '../src/migrations/002-every-offer.migration.js';
import { sampleFacts } from '../src/templates/sample/sample.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { filesOf, mailsTo } from './support/mail-reading.js';
import {
  admitted,
  AGENCY_ID,
  interested,
  offer,
  refused,
  submitted,
  withdrawn,
} from './support/states.js';

const viewer = staff(['viewer'], [AGENCY_ID]);
const consent = 'https://einlass.example.org/termin?token=one';

describe('an offer that changes', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start({ now: '2020-09-20T12:00' });
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  const announce = (notice: Partial<PayloadOf<'offer.change-announced.v1'>>): Promise<string> =>
    bench.probe.send('notification', 'offer.change-announced.v1', {
      noticeId: freshId(),
      offerId: offer().offerId,
      version: 2,
      asksConsent: true,
      announcedAt: '2020-09-20T09:59:00Z',
      ...notice,
    });
  const noticesTo = (registrationId: string) =>
    bench.sink
      .to(FakePeers.email(registrationId))
      .filter(({ email }) => /neue Termin|Änderung/.test(email.subject ?? ''));

  /** Six people in all situations that a notice tells apart. */
  async function audience(offerId: string) {
    const people = {
      admitted: admitted({ offerId, registrationId: freshId() }),
      interested: interested({ offerId, registrationId: freshId() }),
      unconfirmed: submitted({ offerId, registrationId: freshId() }),
      refused: refused('eligibility', { offerId, registrationId: freshId() }),
      left: withdrawn('2020-09-19T10:00:00Z', { offerId, registrationId: freshId() }),
      later: admitted({
        offerId,
        registrationId: freshId(),
        milestones: { submittedAt: '2020-09-20T09:59:30Z' },
      }),
    };
    const links = { ...sampleFacts('admission', 'de').recipient.links, consent };
    bench.peers.people.set(people.admitted.registrationId, { links, openSteps: ['consent'] });
    bench.peers.people.set(people.interested.registrationId, {
      position: people.interested.position,
      openSteps: [],
    } satisfies Partial<Recipient>);
    for (const state of Object.values(people)) await bench.registration(state);
    for (const state of Object.values(people)) await bench.taken(state.registrationId, 1);
    return people;
  }

  it('is told to everybody who is still in it, once, however the messages come', async () => {
    const offerId = freshId();
    const noticeId = freshId();
    await announce({ offerId, noticeId }); // before the offer itself is known
    const people = await audience(offerId);
    bench.peers.briefing = { ...bench.peers.briefing, calendarSequence: 2 };
    await bench.offer(offer({ offerId, version: 2 }));
    await announce({ offerId, noticeId });
    await bench.row(people.admitted.registrationId, 'changeNotice', 'sent');
    await bench.row(people.interested.registrationId, 'changeNotice', 'sent');
    const why = async (who: keyof typeof people) => {
      const rows = await bench.rows(people[who].registrationId);
      return rows.find(({ kind }) => kind === 'changeNotice')!.reason;
    };
    expect(await why('unconfirmed')).toBe('addressNotConfirmed');
    expect(await why('refused')).toBe('refused');
    expect(await why('left')).toBe('withdrew');
    expect(await why('later')).toBe('registeredAfterwards');
    const [mail] = noticesTo(people.admitted.registrationId);
    expect(mail!.email.subject).toMatch(/^Passt Ihnen der neue Termin/);
    expect(mail!.email.text).toContain(consent);
    const file = mail!.email.attachments.find(({ mimeType }) => mimeType === 'text/calendar')!;
    const text = Buffer.from(file.content as ArrayBuffer).toString();
    const event = new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent')!;
    // The offer's changes and the registration's version, both of which only grow.
    expect(event.getFirstPropertyValue('sequence')).toBe(2 + 1);
    const [calm] = noticesTo(people.interested.registrationId);
    expect(calm!.email.subject).toMatch(/^Änderung/);
    expect(calm!.email.attachments).toHaveLength(0);
    for (const who of ['unconfirmed', 'refused', 'left', 'later'] as const)
      expect(noticesTo(people[who].registrationId)).toHaveLength(0);

    await announce({ offerId, announcedAt: '2020-09-20T09:59:50Z' });
    await eventually(() => noticesTo(people.admitted.registrationId).length === 2);
    await announce({ offerId, noticeId });
    await new Promise((wake) => setTimeout(wake, 500));
    expect(noticesTo(people.admitted.registrationId)).toHaveLength(2);
  }, 60_000);

  it('waits for the question that its link answers, and does without when it never comes', async () => {
    const offerId = freshId();
    const links = { ...sampleFacts('admission', 'de').recipient.links, consent };
    const [asked, answered] = [freshId(), freshId()];
    await bench.offer(offer({ offerId, version: 2 }));
    for (const registrationId of [asked, answered]) {
      bench.peers.people.set(registrationId, { openSteps: [] });
      await bench.registration(admitted({ offerId, registrationId }));
      await bench.row(registrationId, 'admission', 'sent');
    }
    await announce({ offerId, announcedAt: '2020-09-20T09:59:59Z' });
    await bench.row(asked, 'changeNotice', 'retry');
    bench.peers.people.set(asked, { links, openSteps: ['consent'] });
    await bench.row(asked, 'changeNotice', 'sent');
    expect(noticesTo(asked)[0]!.email.text).toContain(consent);
    await bench.row(answered, 'changeNotice', 'retry');
    bench.service.clock.set('2020-09-20T12:03');
    await bench.row(answered, 'changeNotice', 'sent');
    expect(noticesTo(answered)[0]!.email.text).not.toContain('Klick');
    bench.service.clock.set('2020-09-20T12:00');
  }, 60_000);

  it('shows beforehand whom a notice would reach, and whom not and why', async () => {
    const offerId = freshId();
    await bench.offer(offer({ offerId }));
    const people = await audience(offerId);
    const path = `/api/offers/${offerId}/change-notice/recipients`;
    const { status, body } = await bench.service.call('GET', path, { as: viewer });
    expect(status).toBe(200);
    interface Entry {
      registrationId: string;
      stage: string;
      person: { email: string } | null;
      reason: { code: string; de: string } | null;
    }
    const told = body.recipients.items as Entry[];
    expect(body.recipients.total).toBe(3);
    expect(new Set(told.map((one) => one.registrationId))).toEqual(
      new Set([people.admitted, people.interested, people.later].map((one) => one.registrationId)),
    );
    const first = told.find((one) => one.registrationId === people.interested.registrationId)!;
    expect(first).toMatchObject({
      stage: 'interest',
      person: { email: FakePeers.email(people.interested.registrationId) },
      reason: null,
    });
    const why = new Map(
      (body.leftOut.items as Entry[]).map((one) => [one.registrationId, one.reason!]),
    );
    expect(why.get(people.left.registrationId)!.de).toBe('hat sich am 19. September abgemeldet');
    expect(why.get(people.refused.registrationId)!.code).toBe('refused');
    expect(why.get(people.unconfirmed.registrationId)!.code).toBe('addressNotConfirmed');

    const page = await bench.service.call('GET', `${path}?list=recipients&limit=2`, { as: viewer });
    expect(page.body.recipients.items).toHaveLength(2);
    expect(page.body.leftOut).toMatchObject({ total: 3, items: [] });
    const cursor = page.body.recipients.nextCursor as string;
    const next = await bench.service.call(
      'GET',
      `${path}?list=recipients&limit=2&cursor=${cursor}`,
      { as: viewer },
    );
    expect(next.body.recipients).toMatchObject({ total: 3, nextCursor: null });
    expect(next.body.recipients.items).toHaveLength(1);
    const lost = await bench.service.call('GET', `${path}?cursor=${cursor}`, { as: viewer });
    expect(lost.body.code).toBe('request.cursor_invalid');
    const foreigner = staff(['viewer', 'editor', 'ops'], [freshId()]);
    expect((await bench.service.call('GET', path, { as: foreigner })).status).toBe(404);
    expect((await bench.service.call('GET', path, { as: participant(freshId()) })).status).toBe(
      403,
    );
    expect((await bench.service.call('GET', path)).status).toBe(401);
  }, 60_000);

  it('tells of a postponement at once, and of a cancellation with the calendar entry taken back', async () => {
    const offerId = freshId();
    const [person, guest] = [
      admitted({ offerId, registrationId: freshId() }),
      interested({ offerId, registrationId: freshId() }),
    ];
    await bench.offer(offer({ offerId }));
    for (const state of [person, guest]) await bench.registration(state);
    await bench.row(person.registrationId, 'admission', 'sent');
    await bench.offer(
      offer({
        offerId,
        version: 2,
        lifecycle: 'postponed',
        lifecycleSince: '2020-09-20T09:00:00Z',
        sessions: [],
      }),
    );
    for (const { registrationId } of [person, guest])
      await bench.row(registrationId, 'postponed', 'sent');
    await bench.row(person.registrationId, 'access', 'skipped');
    const gone = { lifecycle: 'cancelled', lifecycleSince: '2020-09-20T09:30:00Z' } as const;
    await bench.offer(offer({ offerId, version: 3, ...gone }));
    const cancelled = (state: typeof person) =>
      bench.registration({
        ...state,
        version: 4,
        endedBy: 'organiser',
        position: { ...state.position, stage: 'ended' },
        milestones: { ...state.milestones, cancelledAt: '2020-09-20T09:30:01Z' },
      });
    for (const state of [person, guest]) await cancelled(state);
    for (const { registrationId } of [person, guest])
      await bench.row(registrationId, 'cancelled', 'sent');
    const methods = (one: typeof person, subject: string) =>
      mailsTo(bench, one, subject)
        .flatMap(filesOf)
        .map(({ method }) => method);
    expect(methods(person, 'Verschoben')).toEqual(['CANCEL']);
    // The postponement has taken the entry out, and nothing has entered it since.
    expect(methods(person, 'Abgesagt')).toEqual([]);
    for (const subject of ['Verschoben', 'Abgesagt']) expect(methods(guest, subject)).toEqual([]);
  }, 60_000);

  it('a postponement right after another mail is told in its own words, not in those before it', async () => {
    const offerId = freshId();
    const person = admitted({ offerId, registrationId: freshId() });
    const before = bench.peers.briefing;
    await bench.offer(offer({ offerId, version: before.version }));
    await bench.registration(person);
    await bench.row(person.registrationId, 'admission', 'sent');
    const version = before.version + 1;
    const reason = { de: 'Die Halle ist gesperrt.', en: 'The hall is closed.' };
    bench.peers.briefing = { ...before, version, lifecycle: 'postponed', lifecycleReason: reason };
    const postponed = { lifecycle: 'postponed', lifecycleSince: '2020-09-20T09:00:00Z' } as const;
    await bench.offer(offer({ offerId, version, ...postponed }));
    await bench.row(person.registrationId, 'postponed', 'sent');
    const mails = bench.sink.to(FakePeers.email(person.registrationId));
    expect(mails.at(-1)!.email.text).toContain(reason.de);
    bench.peers.briefing = before;
  });

  it('an offer known from before has every field after the migration', async () => {
    const offerId = freshId();
    const whole = offer({ offerId });
    const { schedule: _, parts: _parts, team: _team, lifecycleSince: _since, ...old } = whole;
    await bench.service.sql(
      'INSERT INTO offer_state (offer_id, version, agency_id, state) VALUES ($1, 1, $2, $3)',
      [offerId, AGENCY_ID, JSON.stringify(old)],
    );
    const run: string[] = [];
    const values: unknown[][] = [];
    await new EveryOffer1760000000001().up({
      query: (sql: string, parameters: unknown[] = []) => {
        run.push(sql);
        values.push(parameters);
        return Promise.resolve();
      },
    } as never);
    const at = run.findIndex((sql) => sql.startsWith('UPDATE'));
    await bench.service.sql(run[at]!, values[at]);
    const [row] = await bench.service.sql<{ state: object }>(
      'SELECT state FROM offer_state WHERE offer_id = $1',
      [offerId],
    );
    expect(row!.state).toEqual(whole);
  });
});
