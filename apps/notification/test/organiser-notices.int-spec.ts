/**
 * Mails about notices to the organiser: due when they should, once, and not to
 * somebody who left at the same moment.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { PayloadOf } from '#contracts/messages.js';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { Bench, freshId } from './support/bench.js';
import { anOffer, pause } from './support/mail-reading.js';
import { AGENCY_ID, offer } from './support/states.js';

const NOW = '2020-09-06T12:00';
const AT = '2020-09-06T09:59:00Z';
const viewer = staff(['viewer'], [AGENCY_ID]);

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: NOW });
}, 60_000);
afterAll(() => bench.stop(), 60_000);
beforeEach(() => bench.service.clock.set(NOW));

describe('a notice to the organiser', () => {
  const raise = (notice: Partial<PayloadOf<'offer.organiser-notified.v1'>>) =>
    bench.probe.send('notification', 'offer.organiser-notified.v1', {
      noticeId: freshId(),
      offerId: freshId(),
      kind: 'minimumNotReached',
      figures: { municipalities: 1, needed: 2 },
      raisedAt: AT,
      ...notice,
    });
  const rowOf = (noticeId: string, state: string) =>
    eventually(async () => {
      const [row] = (await bench.rows()).filter(({ occurrence }) => occurrence === noticeId);
      if (row?.state !== state) throw new Error(`${row?.state}: ${row?.smtp_response}`);
      return row;
    });
  const told = (subject: string) =>
    bench.sink
      .to('team@transferagentur.example.org')
      .filter(({ email }) => email.subject?.startsWith(subject));

  it('goes to the offer’s contact, once, also when it comes before the offer and twice', async () => {
    const [offerId, noticeId] = [freshId(), freshId()];
    await raise({ offerId, noticeId });
    await raise({ offerId, noticeId });
    await pause(300);
    expect(told('Mindestzahl nicht erreicht')).toHaveLength(0);
    await bench.offer(offer({ offerId }));
    await rowOf(noticeId, 'sent');
    await raise({ offerId, noticeId });
    await pause(500);
    const [mail, ...more] = told('Mindestzahl nicht erreicht');
    expect(more).toEqual([]);
    expect(mail!.email.text!.replace(/\s+/g, ' ')).toContain('nicht erreicht: 1 von 2.');
    expect(mail!.email.text).toContain(`/verwaltung/angebote/${offerId}`);
  });

  it('without an address stays in the timetable and in the list, with the reason', async () => {
    const { offerId } = await anOffer(bench);
    const noticeId = freshId();
    const before = bench.peers.briefing;
    bench.peers.briefing = { ...before, contact: { name: 'Büro', email: null, phone: null } };
    await raise({ offerId, noticeId, kind: 'placeFree', figures: {} });
    expect((await rowOf(noticeId, 'skipped')).reason).toBe('noAddress');
    bench.peers.briefing = before;
    const timetable = await bench.service.call('GET', `/api/offers/${offerId}/timetable`, {
      as: viewer,
    });
    const [mail] = timetable.body.mails;
    expect(mail).toMatchObject({ kind: 'organiserNotice', counts: { skipped: 1 } });
    expect(mail.leftOut.items[0]).toMatchObject({
      registrationId: null,
      to: 'organiser',
      person: null,
      reason: {
        code: 'noAddress',
        de: 'Das Angebot nennt keine E-Mail-Adresse des Veranstalters',
      },
    });
    const list = await bench.service.call('GET', `/api/mails?offerId=${offerId}`, { as: viewer });
    expect(list.body.items[0]).toMatchObject({ kind: 'organiserNotice', registrationId: null });
    const life = await bench.service.call('GET', `/api/mails/${mail.leftOut.items[0].mailId}`, {
      as: viewer,
    });
    expect((life.body.events as { what: string }[]).map(({ what }) => what)).toEqual([
      'planned',
      'skipped',
    ]);
  });

  it('is left out when the offer was cancelled meanwhile', async () => {
    const { offerId } = await anOffer(bench, { lifecycle: 'cancelled', lifecycleSince: AT });
    const noticeId = freshId();
    await raise({ offerId, noticeId, kind: 'selectionDue' });
    expect((await rowOf(noticeId, 'cancelled')).reason).toBe('offerCancelled');
  });
});
