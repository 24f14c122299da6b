/**
 * What mails put into people's calendars leaves them again when it holds no more, whatever was removed.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import { eventually } from '#testing/eventually.js';
import { CalendarEntries1760000000010 } from '../src/migrations/011-calendar-entries.migration.js';
import { sampleFacts } from '../src/templates/sample/sample.js';
import { Bench, freshId } from './support/bench.js';
import { FakePeers } from './support/fake-peers.js';
import { filesOf, mailsTo } from './support/mail-reading.js';
import type { SunkMail } from './support/smtp-sink.js';
import { admitted, offer } from './support/states.js';

const { briefing } = sampleFacts('admission', 'de');
const [first, second, third] = [freshId(), freshId(), freshId()];

/** Of both files: method, session and number of the first entry. */
const files = (mail: SunkMail) =>
  filesOf(mail).map(({ method, uid, sequence }) => [method, uid.split('.')[0], sequence]);

describe('an offer that loses a part', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start({ now: '2020-09-20T12:00' });
    bench.peers.notice = { ...bench.peers.notice, asksConsent: false };
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);

  /** The offer with these sessions. */
  function told(offerId: string, version: number, ...ids: string[]): Promise<string> {
    const sessions = ids.map((sessionId) => ({ ...briefing.sessions[0]!, sessionId }));
    bench.peers.briefing = { ...briefing, version, calendarSequence: version, sessions };
    return bench.offer(offer({ offerId, version }));
  }

  async function admittedTo(offerId: string, ...ids: string[]) {
    const person = admitted({ offerId, registrationId: freshId() });
    await told(offerId, 1, ...ids);
    await bench.registration(person);
    await bench.row(person.registrationId, 'admission', 'sent');
    return person;
  }

  /** Sends a notice of the newest state, and waits for it to be `sent`, or to fail. */
  async function notice(
    person: { offerId: string; registrationId: string },
    version: number,
    state = 'sent',
  ): Promise<SunkMail | undefined> {
    const noticeId = freshId();
    await bench.probe.send('notification', 'offer.change-announced.v1', {
      noticeId,
      offerId: person.offerId,
      version,
      asksConsent: false,
      announcedAt: '2020-09-20T09:59:00Z',
    });
    await eventually(async () => {
      const rows = await bench.rows(person.registrationId);
      const row = rows.find(({ occurrence }) => occurrence === noticeId);
      if (row?.state !== state) throw new Error(`the notice is ${row?.state}`);
      return true;
    });
    return bench.sink
      .to(FakePeers.email(person.registrationId))
      .findLast(({ email }) => email.subject?.startsWith('Änderung'));
  }

  it('has its entry taken out once, in a file beside that of the others', async () => {
    const offerId = freshId();
    const person = await admittedTo(offerId, first, second, third);
    expect(mailsTo(bench, person, 'Zusage')).toHaveLength(1);
    await told(offerId, 2, first, second);
    const mail = (await notice(person, 2))!;
    expect(files(mail).sort()).toEqual([
      ['CANCEL', third, 2 + 1],
      ['PUBLISH', first, 2 + 1],
    ]);
    expect(mail.email.text).toContain('Ein zweiter Anhang nimmt heraus');
    await told(offerId, 3, first, second);
    const next = (await notice(person, 3))!;
    expect(files(next)).toEqual([['PUBLISH', first, 3 + 1]]);
    expect(next.email.text).not.toContain('zweiter Anhang');
  }, 60_000);

  it('has its entry taken out by the try that arrives', async () => {
    const offerId = freshId();
    const person = await admittedTo(offerId, first, third);
    await told(offerId, 2, first);
    bench.sink.script.push({ data: 450 });
    const mail = (await notice(person, 2))!;
    expect(files(mail).sort()).toEqual([
      ['CANCEL', third, 2 + 1],
      ['PUBLISH', first, 2 + 1],
    ]);
  }, 60_000);

  it('has its entry taken out by the next mail, when one did not arrive', async () => {
    const offerId = freshId();
    const person = await admittedTo(offerId, first, third);
    await told(offerId, 2, first);
    bench.sink.script.push({ data: 550 });
    expect(await notice(person, 2, 'failed')).toBeUndefined();
    await told(offerId, 3, first);
    const mail = (await notice(person, 3))!;
    expect(files(mail).sort()).toEqual([
      ['CANCEL', third, 3 + 1],
      ['PUBLISH', first, 3 + 1],
    ]);
  }, 60_000);

  it('and has none left: what was entered is taken out, and only that', async () => {
    const offerId = freshId();
    const person = await admittedTo(offerId, first);
    await told(offerId, 2);
    const mail = (await notice(person, 2))!;
    expect(files(mail)).toEqual([['CANCEL', first, 2 + 1]]);
  }, 60_000);

  it('knows of mails from before what whoever got them attends', async () => {
    const [whole, group] = [freshId(), freshId()];
    const offerId = freshId();
    const ids = [first, second, third];
    await told(offerId, 1, ...ids);
    const sessions = ids.map((sessionId) => ({ ...offer().sessions[0]!, sessionId }));
    await bench.offer(offer({ offerId, version: 2, sessions }));
    await bench.registration(admitted({ offerId, registrationId: whole }));
    const sessionIds = [first, third];
    await bench.registration(admitted({ offerId, registrationId: group, sessionIds }));
    for (const id of [whole, group]) await bench.row(id, 'admission', 'sent');
    const entries = () =>
      bench.service.sql<{ registration_id: string; calendar_sessions: string[] }>(
        `SELECT registration_id, calendar_sessions FROM planned_mail
          WHERE registration_id = ANY($1) AND calendar_at IS NOT NULL AND calendar_taken_out = '{}'`,
        [[whole, group]],
      );
    const by = async () =>
      Object.fromEntries(
        (await entries()).map((row) => [row.registration_id, row.calendar_sessions]),
      );
    await bench.service.sql(
      `UPDATE planned_mail SET calendar_at = NULL, calendar_sessions = NULL, calendar_taken_out = NULL
        WHERE offer_id = $1`,
      [offerId],
    );
    expect(await by()).toEqual({});
    const run: string[] = [];
    const query = (sql: string) => Promise.resolve(run.push(sql));
    await new CalendarEntries1760000000010().up({ query } as never);
    await bench.service.sql(run.find((sql) => /^\s*UPDATE/.test(sql))!);
    expect(await by()).toEqual({ [whole]: ids, [group]: sessionIds });
  }, 60_000);
});
