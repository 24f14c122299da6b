/**
 * A text that fails when mails are made of it: they wait, staff get one task, and mending it is enough.
 * Real: PostgreSQL, the queue, SMTP, HTTP. Fakes on loopback: registration and catalogue.
 */
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { staff } from '#testing/service.js';
import { Bench } from './support/bench.js';
import { mailsTo, pause } from './support/mail-reading.js';
import { at, note, person, withMails } from './support/own-mails.js';
import { AGENCY_ID } from './support/states.js';

const viewer = staff(['viewer'], [AGENCY_ID]);
const BROKEN = 'Hallo {{ person.name';
let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start({ now: '2020-09-14T10:00' });
}, 60_000);
afterAll(() => bench.stop(), 60_000);

async function told(state: OfferState, ...people: RegistrationState[]): Promise<void> {
  await bench.offer(state);
  await bench.taken(state.offerId, state.version);
  for (const one of people) await bench.registration(one);
}
const say = (words: string, version: number): void => {
  const text = { de: words, en: words };
  bench.peers.briefing = {
    ...bench.peers.briefing,
    version,
    ownMails: [{ key: 'note', subject: { de: 'Hinweis', en: 'Note' }, body: text }],
  };
};
const ofNote = async ({ registrationId }: RegistrationState) =>
  (await bench.rows(registrationId)).find(({ kind }) => kind === 'ownMail')!;
const tasksOf = ({ offerId }: OfferState) =>
  bench.service.sql<{ cause: string; resolved: boolean }>(
    `SELECT cause, resolved_at IS NOT NULL AS resolved FROM delivery_task WHERE offer_id = $1`,
    [offerId],
  );
const waiting = (people: readonly RegistrationState[]) =>
  eventually(async () => {
    const rows = await Promise.all(people.map(ofNote));
    return rows.every(({ state }) => state === 'retry');
  });

it('keeps its mails in the line with one task for all, and they leave once it is mended', async () => {
  say(BROKEN, 1);
  const state = withMails({
    own: [{ ...note, trigger: at('2020-09-14', '09:00'), late: { rule: 'send' } }],
  });
  const people = [person(state), person(state), person(state)];
  await told(state, ...people);
  await waiting(people);
  expect(await tasksOf(state)).toEqual([{ cause: 'textFails', resolved: false }]);
  // Mails with another text are not held up.
  await bench.row(people[0]!.registrationId, 'access', 'planned');
  const life = await bench.service.sql<{ what: string }>(
    `SELECT e.what FROM mail_event e JOIN planned_mail m ON m.id = e.mail_id
      WHERE m.registration_id = $1 AND m.kind = 'ownMail' ORDER BY e.id`,
    [people[0]!.registrationId],
  );
  expect(life.map(({ what }) => what)).toEqual(['planned', 'notWritten']);
  const troubled = await bench.service.call('GET', `/api/offers/${state.offerId}/troubled-mails`, {
    as: viewer,
  });
  expect(troubled.body.items).toMatchObject([
    { kind: 'ownMail', name: note.name, cause: 'textFails' },
  ]);
  const counted = async (as = viewer) =>
    (await bench.service.call('GET', '/api/troubled-mails/counts', { as })).body.items as unknown;
  expect(await counted()).toEqual([{ offerId: state.offerId, mails: 1 }]);
  expect(await counted(staff(['viewer'], [state.offerId]))).toEqual([]);

  // As after an hour of trying: nobody waits that long once the offer has other words.
  await bench.service.sql(
    `UPDATE planned_mail SET not_before = now() + interval '1 hour' WHERE offer_id = $1`,
    [state.offerId],
  );
  say('Hallo {{ person.name }}', 2);
  await bench.offer({ ...state, version: 2 });
  for (const one of people) {
    await bench.row(one.registrationId, 'ownMail', 'sent');
    expect(mailsTo(bench, one, 'Hinweis')).toHaveLength(1);
  }
  await eventually(async () => (await tasksOf(state))[0]!.resolved);
  expect((await ofNote(people[0]!)).attempts).toBe(1);
}, 60_000);

it('lets all go when the first of them could be made', async () => {
  say(BROKEN, 1);
  const state = withMails({
    own: [{ ...note, trigger: at('2020-09-14', '09:00'), late: { rule: 'send' } }],
  });
  const [first, second] = [person(state), person(state)];
  await told(state, first, second);
  await waiting([first, second]);
  await bench.service.sql(
    `UPDATE planned_mail SET not_before = now() + interval '1 hour' WHERE registration_id = $1`,
    [second.registrationId],
  );
  // A fault of ours that passes: no version of anything tells of it.
  say('Hallo', 1);
  await bench.service.sql(
    `UPDATE planned_mail SET not_before = now() WHERE registration_id = $1 AND kind = 'ownMail'`,
    [first.registrationId],
  );
  await bench.row(second.registrationId, 'ownMail', 'sent');
}, 60_000);

it('tells a person when its moment passes before it is mended', async () => {
  say(BROKEN, 1);
  const state = withMails({
    own: [{ ...note, trigger: at('2020-09-14', '09:00'), late: { rule: 'skip', hours: 3 } }],
  });
  const one = person(state);
  await told(state, one);
  await waiting([one]);
  bench.service.clock.set('2020-09-14T12:01');
  await bench.row(one.registrationId, 'ownMail', 'failed');
  expect((await tasksOf(state)).map(({ cause }) => cause)).toEqual(['givenUp']);
  await pause(100);
  expect(mailsTo(bench, one, 'Hinweis')).toHaveLength(0);
}, 60_000);
