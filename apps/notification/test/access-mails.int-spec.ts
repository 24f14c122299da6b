/**
 * The access data change after they went out, and what mails hold of them.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { eventually } from '#testing/eventually.js';
import { service, staff } from '#testing/service.js';
import { sampleFacts } from '../src/templates/sample/sample.js';
import { Bench } from './support/bench.js';
import { anOffer, mailsTo, of, pause } from './support/mail-reading.js';
import { admitted, AGENCY_ID, withdrawn } from './support/states.js';

const replaced = 'Neue Zugangsdaten – die bisherigen gelten nicht mehr';

describe('access data that change', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.start({ now: '2020-09-22T12:00' });
  }, 60_000);
  afterAll(() => bench.stop(), 60_000);
  beforeEach(() => bench.service.clock.set('2020-09-22T12:00'));

  const inOffer = async (offer: OfferState, changes: Parameters<typeof admitted>[0] = {}) => {
    const state = admitted({ ...of(offer), ...changes });
    await bench.registration(state);
    return state;
  };
  const change = (offer: OfferState, version: number, at: string): Promise<unknown> => {
    const accessChanges = { [offer.sessions[0]!.sessionId]: at };
    bench.peers.briefing = { ...bench.peers.briefing, version };
    return bench.offer({ ...offer, version, accessChanges });
  };
  const replacements = (state: Pick<RegistrationState, 'registrationId'>) =>
    mailsTo(bench, state, replaced);

  it('are sent once to who had the old ones, to nobody else, after the last of several edits', async () => {
    const offer = await anOffer(bench);
    const person = await inOffer(offer);
    const left = await inOffer(offer);
    await bench.row(person.registrationId, 'access', 'sent');
    await bench.row(left.registrationId, 'access', 'sent');
    bench.service.clock.set('2020-09-22T13:00');
    await change(offer, 2, '2020-09-22T11:00:00Z');
    bench.service.clock.set('2020-09-22T13:05');
    await change(offer, 3, '2020-09-22T11:05:00Z');
    await bench.registration(
      withdrawn('2020-09-22T11:06:00Z', {
        offerId: offer.offerId,
        registrationId: left.registrationId,
      }),
    );
    await bench.row(left.registrationId, 'accessReplaced', 'cancelled');
    bench.service.clock.set('2020-09-22T13:06');
    const late = await inOffer(offer, { milestones: { admittedAt: '2020-09-22T11:05:30Z' } });
    await bench.row(late.registrationId, 'access', 'sent');
    bench.service.clock.set('2020-09-22T13:14');
    await pause(1_500);
    expect(replacements(person)).toHaveLength(0);
    bench.service.clock.set('2020-09-22T13:15');
    await eventually(() => replacements(person).length === 1);
    await pause(1_500);
    expect(replacements(person)).toHaveLength(1);
    expect(replacements(left)).toHaveLength(0);
    expect(replacements(late)).toHaveLength(0);
    expect(replacements(person)[0]!.email.text).toContain('https://meet.example.org/j/1');
    // A change after that is another one.
    await change(offer, 4, '2020-09-22T11:20:00Z');
    bench.service.clock.set('2020-09-22T13:30');
    await eventually(() => replacements(person).length === 2 && replacements(late).length === 1);
  }, 60_000);

  it('can be tried beforehand: who has the old ones would get a replacement', async () => {
    const offer = await anOffer(bench);
    const has = await inOffer(offer);
    await inOffer(offer, { position: { seat: 'waiting', stage: 'seat' } });
    await bench.row(has.registrationId, 'access', 'sent');
    const accessChanges = { [offer.sessions[0]!.sessionId]: '2020-09-22T10:00:00Z' };
    const path = `/api/offers/${offer.offerId}/timetable/what-if`;
    const as = staff(['editor'], [AGENCY_ID]);
    const body = { change: { accessChanges } };
    const answer = await bench.service.call('POST', path, { as, body });
    const mails = answer.body.mails as Record<string, unknown>[];
    expect(mails.find(({ kind }) => kind === 'accessReplaced')).toMatchObject({
      added: 1,
      people: { added: [{ registrationId: has.registrationId, to: '2020-09-22T10:10:00Z' }] },
    });
    expect(replacements(has)).toHaveLength(0);
  });

  it('are not sent twice to who gets them with the first mail', async () => {
    const offer = await anOffer(bench);
    const person = await inOffer(offer);
    await bench.row(person.registrationId, 'access', 'sent');
    // Its mail had waited, e.g. for a mail server, until after the change.
    await bench.service.sql(
      `UPDATE planned_mail SET sent_at = '2020-09-22T11:30:00Z' WHERE registration_id = $1 AND kind = 'access'`,
      [person.registrationId],
    );
    bench.service.clock.set('2020-09-22T13:40');
    await change(offer, 2, '2020-09-22T11:00:00Z');
    const row = await bench.row(person.registrationId, 'accessReplaced', 'skipped');
    expect(row.reason).toBe('newAccessAnyway');
    expect(replacements(person)).toHaveLength(0);
  }, 60_000);

  it('tell registration whose mail is proven accepted, and whose is not', async () => {
    const offer = await anOffer(bench);
    const [good, refused, gone] = [
      await inOffer(offer),
      await inOffer(offer),
      await inOffer(offer),
    ];
    for (const { registrationId } of [good, refused, gone])
      await bench.row(registrationId, 'access', 'sent');
    const late = await inOffer(offer, { milestones: { admittedAt: '2020-09-23T10:00:00Z' } });
    await bench.row(late.registrationId, 'access', 'planned');
    const set = (state: string, who: RegistrationState) =>
      bench.service.sql(
        `UPDATE planned_mail SET state = $2, sent_at = NULL WHERE registration_id = $1 AND kind = 'access'`,
        [who.registrationId, state],
      );
    await set('failed', refused);
    await bench.service.sql(
      `INSERT INTO delivery_task (id, mail_id, offer_id, cause, opened_at)
       SELECT gen_random_uuid(), id, offer_id, 'recipientRefused', now() FROM planned_mail
        WHERE registration_id = $1 AND kind = 'access'`,
      [refused.registrationId],
    );
    await set('uncertain', gone);
    const ask = (as: Actor) =>
      bench.service.call('GET', `/internal/offers/${offer.offerId}/access-standings`, { as });
    const { body } = await ask(service('registration'));
    // Of those that have left, the last one; the others are set back above.
    const [sent] = await bench.service.sql<{ sent_at: Date }>(
      `SELECT sent_at FROM planned_mail WHERE registration_id = $1 AND kind = 'access'`,
      [good.registrationId],
    );
    expect(body.movedAt).toBe(sent!.sent_at.toISOString());
    const of = ({ registrationId }: RegistrationState) =>
      body.items.find((one: { registrationId: string }) => one.registrationId === registrationId)
        ?.standing;
    expect([good, refused, gone, late].map(of)).toEqual([
      'accepted',
      'refused',
      'uncertain',
      'planned',
    ]);
    expect((await ask(staff(['admin', 'ops'], [AGENCY_ID]))).status).toBe(403);
  }, 60_000);

  it('do not stand in the calendar that a person fetches', async () => {
    const offer = await anOffer(bench);
    const person = await inOffer(offer);
    bench.peers.people.set(person.registrationId, { state: person });
    const fetch = (registrationId: string, as: Actor) =>
      bench.service.call('GET', `/internal/registrations/${registrationId}/calendar`, { as });
    const { status, body } = await fetch(person.registrationId, service('gateway'));
    expect(status).toBe(200);
    expect(body.text).toContain('STATUS:CONFIRMED');
    expect(body.text).not.toContain('meet.example.org');
    bench.peers.people.set(person.registrationId, null);
    expect((await fetch(person.registrationId, service('gateway'))).status).toBe(404);
    expect((await fetch(person.registrationId, staff(['admin'], '*'))).status).toBe(403);
  }, 60_000);

  it('stay out of the mail where the person gets a link of their own', async () => {
    const joining = {
      way: 'personalLink',
      opensMinutesBefore: 45,
      countsAsAttendance: false,
    } as const;
    const before = bench.peers.briefing;
    bench.peers.briefing = { ...before, joining };
    const offer = await anOffer(bench, { joining });
    const state = admitted(of(offer));
    const links = sampleFacts('access', 'de').recipient.links;
    // Registration has not heard of the choice yet: the mail waits, and never falls back to the data.
    bench.peers.people.set(state.registrationId, { links });
    await bench.registration(state);
    await bench.row(state.registrationId, 'access', 'retry');
    const join = 'https://einlass.example.org/j/eigener-link';
    bench.peers.people.set(state.registrationId, { links: { ...links, join } });
    await bench.row(state.registrationId, 'access', 'sent');
    const [mail] = mailsTo(bench, state, 'Ihr Zugang');
    expect(mail!.email.text).toContain(join);
    expect(mail!.email.text!.replace(/\s+/g, ' ')).toContain('ab 45 Minuten vor Beginn');
    for (const part of [mail!.email.text!, mail!.email.html!]) {
      expect(part).not.toContain('meet.example.org');
      expect(part).not.toMatch(/Meeting-Nummer:|Per Telefon/);
    }
    bench.peers.briefing = before;
  }, 60_000);
});
