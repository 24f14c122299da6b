/** What people are told, and asked, when an offer changes: across all services. */
import { edit, fixedIn, move, publish } from '../browser/offers.fixture.js';
import { Guest, municipality, sequenceOf } from './journey.fixture.js';
import { asAdmin, must } from './stack.js';

const noticePath = (offerId: string) => `/api/offers/${offerId}/change-notice`;

async function send(offerId: string, now: boolean): Promise<Record<string, unknown>> {
  const { version } = await must('GET', noticePath(offerId));
  const path = `${noticePath(offerId)}/dispatch${now ? '?now=true' : ''}`;
  return must('POST', path, {}, version as number);
}

it('a moved date: one notice for those who are in, with before and after, and one click to agree', async () => {
  const offer = await publish('verlegt', fixedIn('2020-11-26'));
  const { offerId } = offer;
  const home = await municipality('Terminau');
  const [comes, left] = [new Guest('kommt', offerId, home), new Guest('geht', offerId, home)];
  await Promise.all([comes.registers(), left.registers()]);
  const admission = await comes.gets('admission');
  await left.gets('admission');
  await left.withdraws();
  await left.gets('withdrawalConfirmed');

  // There and back: nobody needs to know.
  await move(offer, '2020-12-03');
  const first = await must('GET', noticePath(offerId));
  await move(offer, '2020-11-26');
  expect((await asAdmin().call('GET', noticePath(offerId))).status).toBe(404);

  // Two edits within the quarter of an hour: one notice that holds both.
  await move(offer, '2020-12-04');
  const second = await must('GET', noticePath(offerId));
  expect(second['noticeId']).not.toBe(first['noticeId']);
  await edit(offer, { venue: { kind: 'online', platform: 'Webex' } });
  const both = await must('GET', noticePath(offerId));
  expect(both).toMatchObject({ noticeId: second['noticeId'], asksConsent: true, settled: false });
  const { recipients, leftOut } = (await must('GET', `${noticePath(offerId)}/recipients`)) as {
    recipients: { items: { registrationId: string }[] };
    leftOut: { items: { registrationId: string; reason: { code: string } }[] };
  };
  const idOf = async (guest: Guest) => (await guest.seen()).registrationId;
  expect(recipients.items.map((one) => one.registrationId)).toEqual([await idOf(comes)]);
  expect(leftOut.items).toMatchObject([
    { registrationId: await idOf(left), reason: { code: 'withdrew' } },
  ]);

  await expect(send(offerId, false)).rejects.toThrow('notice.not_settled');
  await send(offerId, true);
  const mail = await comes.gets('changeNotice');
  expect(mail.text).toMatch(/26\. November 2020[\s\S]*4\. Dezember 2020/);
  expect(mail.text).toContain('Webex');
  expect(sequenceOf(mail)).toBeGreaterThan(sequenceOf(admission));
  expect(mail.calendar).toContain('20201204T');
  expect((await comes.seen()).openSteps).toContain('consent');

  await comes.clicks('changeNotice', '/termin');
  const agreed = await comes.until(
    'consent given',
    ({ openSteps }) => !openSteps.includes('consent'),
  );
  expect(agreed.position).toMatchObject({ stage: 'done', seat: 'confirmed' });
  await Promise.all([comes.mailbox.settle(1_500), left.mailbox.settle(1_500)]);
  expect((await comes.mails()).filter((kind) => kind === 'changeNotice')).toHaveLength(1);
  expect(await left.mails()).not.toContain('changeNotice');
}, 60_000);

it('postponed, dated again, cancelled: each is told once, and then nothing more', async () => {
  // At once: the clock of these tests stands still, and would not reach the end of the quiet minutes.
  const offer = await publish('verschoben', {
    ...fixedIn('2020-11-26'),
    mails: { quietMinutes: 0 },
  });
  const { offerId } = offer;
  const home = await municipality('Wartau');
  const guest = new Guest('wartet', offerId, home);
  await guest.registers();
  const admission = await guest.gets('admission');

  await must('POST', `/api/offers/${offerId}/postponement`, {
    reason: { de: 'Der Saal steht nicht zur Verfügung.', en: 'The hall is not available.' },
  });
  expect((await guest.gets('postponed')).text).toContain('Der Saal steht nicht zur Verfügung.');
  expect((await guest.seen()).position).toMatchObject({ stage: 'done', seat: 'confirmed' });

  await edit(offer, fixedIn('2020-12-10'));
  await send(offerId, true);
  const again = await guest.gets('changeNotice');
  expect(again.text).toContain('10. Dezember 2020');
  expect(sequenceOf(again)).toBeGreaterThan(sequenceOf(admission));
  await guest.clicks('changeNotice', '/termin');

  await must('POST', `/api/offers/${offerId}/cancellation`, {
    reason: { de: 'Es gibt zu wenige Anmeldungen.', en: 'Too few people registered.' },
  });
  const cancelled = await guest.gets('cancelled');
  expect(cancelled.text).toContain('Es gibt zu wenige Anmeldungen.');
  expect(cancelled.calendar).toContain('METHOD:CANCEL');
  expect(sequenceOf(cancelled)).toBeGreaterThan(sequenceOf(again));
  expect((await guest.untilStanding('cancelled')).position).toMatchObject({
    stage: 'ended',
    seat: 'released',
  });

  await guest.mailbox.settle(1_500);
  expect((await guest.mails()).at(-1)).toBe('cancelled');
  const { mails } = (await must('GET', `/api/offers/${offerId}/timetable`)) as {
    mails: { kind: string; recipients: { items: { state: string }[] } }[];
  };
  const waiting = mails.flatMap(({ recipients }) => recipients.items).map(({ state }) => state);
  expect(new Set(waiting)).toEqual(new Set(['sent']));
  const late = new Guest('zu-spaet', offerId, home);
  await expect(late.registers()).rejects.toThrow('registration.offer_cancelled');
}, 60_000);
