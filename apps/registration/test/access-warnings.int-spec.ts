/**
 * When the organiser is warned of people who may lack their access, and of whom.
 * Real: PostgreSQL, the outbox. Notification is played.
 */
import type { AccessStandings } from '#contracts/assurance-http.js';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eventually } from '#testing/eventually.js';
import { Assurance } from '../src/assurance/assurance.js';
import { OrganiserNotices } from '../src/notices/organiser-notices.js';
import { WarnOfUnprovenHandler } from '../src/assurance/commands/warn-of-unproven.command.js';
import { joinable, Neighbours } from './access.fixture.js';
import { CourseDesk } from './course.fixture.js';
import { approver, RegistrationInTest } from './registration-in-test.js';

let neighbours: Neighbours;
let desk: RegistrationInTest;
let door: CourseDesk;
let task: WarnOfUnprovenHandler;
beforeAll(async () => {
  neighbours = await Neighbours.start();
  const { url } = neighbours;
  desk = await RegistrationInTest.start({ CATALOGUE_URL: url, NOTIFICATION_URL: url });
  door = new CourseDesk(desk);
  task = desk.service.app.get(WarnOfUnprovenHandler);
});
afterAll(async () => {
  await desk.stop();
  await neighbours.stop();
});
beforeEach(() => {
  desk.service.clock.set('2020-09-01T08:00');
  neighbours.forget();
});

type Standing = AccessStandings['items'][number];

/** A Thursday, 9:30 with the technical check; its access left on Monday at nine. */
const anOffer = (changes: Partial<OfferState> = {}) => desk.tell(joinable(changes));

const stand = (registrationId: string, standing: Standing['standing'], dueAt?: string): void => {
  neighbours.standings = neighbours.standings.filter(
    (one) => one.registrationId !== registrationId,
  );
  neighbours.standings.push({
    registrationId,
    sessionIds: null,
    standing,
    dueAt: dueAt ?? null,
    sentAt: null,
  });
};

/** Two workers at the same moment, at a time of the demo clock. */
async function roundsAt(local: string): Promise<void> {
  desk.service.clock.set(local);
  await Promise.all([task.execute(), task.execute()]);
}

const told = ({ offerId }: OfferState) =>
  desk
    .told('offer.organiser-notified.v1')
    .map(({ payload }) => payload as { offerId: string; kind: string; figures: object })
    .filter((one) => one.offerId === offerId && one.kind === 'accessUnproven')
    .map(({ figures }) => figures);

/** Every warning about an offer, in their order, as the outbox holds them. */
async function warnings({ offerId }: OfferState): Promise<object[]> {
  const rows = await desk.service.sql<{ figures: object }>(
    `SELECT figures FROM organiser_notice WHERE offer_id = $1 AND kind = 'accessUnproven'
      ORDER BY raised_at, id`,
    [offerId],
  );
  return rows.map(({ figures }) => figures);
}

const isOpen = async ({ offerId }: OfferState): Promise<boolean> => {
  const sql = 'SELECT FROM organiser_notice WHERE offer_id = $1 AND settled_at IS NULL';
  return (await desk.service.sql(sql, [offerId])).length > 0;
};

const reached = (offer: OfferState, id: string) =>
  desk.service.call('PUT', `/api/offers/${offer.offerId}/access-assurance/${id}/call`, {
    as: approver,
    body: { reached: true },
  });

it('the day before and two hours before, once each, only while somebody is to be called', async () => {
  const offer = await anOffer();
  const id = await door.admitted(offer);
  stand(id, 'accepted');
  await roundsAt('2020-09-23T09:30');
  expect(await warnings(offer)).toEqual([]);
  // It comes back within the day: the warning follows at once, and once.
  stand(id, 'bounced');
  await roundsAt('2020-09-23T12:00');
  await roundsAt('2020-09-23T13:30');
  const first = { people: 1, hours: 22 };
  expect(await warnings(offer)).toEqual([first]);
  await roundsAt('2020-09-24T07:29');
  expect(await warnings(offer)).toEqual([first]);
  await roundsAt('2020-09-24T07:30');
  const both = [first, { people: 1, hours: 2 }];
  expect(await warnings(offer)).toEqual(both);
  await eventually(() => told(offer).length === 2);
  expect(told(offer)).toEqual(expect.arrayContaining(both));
  expect(await isOpen(offer)).toBe(true);
  await reached(offer, id);
  await roundsAt('2020-09-24T08:00');
  expect(await isOpen(offer)).toBe(false);
  expect(await warnings(offer)).toHaveLength(2);
});

it('not while the mails are just leaving; but when they stand still, and of what comes back', async () => {
  const accessDispatch = { date: '2020-09-24', time: '07:00' };
  const offer = await anOffer({ accessDispatch });
  const [a, b, c] = [
    await door.admitted(offer),
    await door.admitted(offer),
    await door.admitted(offer),
  ];
  const due = '2020-09-24T05:00:00Z';
  for (const id of [a, b, c]) stand(id, 'planned', due);
  await roundsAt('2020-09-23T09:30');
  for (const id of [a, b, c]) stand(id, 'notYetSent', due);
  await roundsAt('2020-09-24T07:00');
  await roundsAt('2020-09-24T07:04');
  expect(await warnings(offer)).toEqual([]);
  // The list itself shows them, and that they are on their way.
  const list = await desk.service.call('GET', `/api/offers/${offer.offerId}/access-assurance`, {
    as: approver,
  });
  expect(list.body.items).toHaveLength(3);
  expect(list.body.items[0]).toMatchObject({ standing: 'notYetSent', onItsWay: true });
  // A long line that moves, as a route allows it.
  stand(a, 'accepted', due);
  neighbours.movedAt = '2020-09-24T05:15:00Z';
  await roundsAt('2020-09-24T07:19');
  expect(await warnings(offer)).toEqual([]);
  // One comes back.
  stand(a, 'bounced', due);
  await roundsAt('2020-09-24T07:19:30');
  expect(await warnings(offer)).toEqual([{ people: 1, hours: 3 }]);
  // The line stands still. Within the hour nobody is told, near the session sooner.
  await roundsAt('2020-09-24T07:21');
  expect(await warnings(offer)).toHaveLength(1);
  await roundsAt('2020-09-24T07:35');
  expect(await warnings(offer)).toEqual([
    { people: 1, hours: 3 },
    { people: 3, added: 2, hours: 2 },
  ]);
  await roundsAt('2020-09-24T09:29');
  expect(await warnings(offer)).toHaveLength(2);
});

it('once more when somebody comes to the list, at most once an hour, and never of the same people', async () => {
  const offer = await anOffer();
  const [a, b] = [await door.admitted(offer), await door.admitted(offer)];
  stand(a, 'refused');
  stand(b, 'accepted');
  await roundsAt('2020-09-23T09:00');
  stand(b, 'bounced');
  await roundsAt('2020-09-23T09:59');
  expect(await warnings(offer)).toEqual([{ people: 1, hours: 25 }]);
  await roundsAt('2020-09-23T10:00');
  const two = [
    { people: 1, hours: 25 },
    { people: 2, added: 1, hours: 24 },
  ];
  expect(await warnings(offer)).toEqual(two);
  // Reached, and gone; new access data do not reach the person either: that is news.
  await reached(offer, a);
  await roundsAt('2020-09-23T12:00');
  expect(await warnings(offer)).toEqual(two);
  stand(a, 'bounced', '2020-09-23T11:00:00Z');
  await roundsAt('2020-09-23T14:00');
  expect(await warnings(offer)).toEqual([...two, { people: 2, added: 1, hours: 20 }]);
  await roundsAt('2020-09-23T20:00');
  expect(await warnings(offer)).toHaveLength(3);
});

it('not of a late-comer whose mail is about to be planned, but of one whose mail never comes', async () => {
  const offer = await anOffer();
  const id = await door.admitted(offer);
  await desk.service.sql('UPDATE registration SET admitted_at = $2 WHERE id = $1', [
    id,
    '2020-09-24T02:30:00Z',
  ]);
  await roundsAt('2020-09-24T04:30:10');
  await roundsAt('2020-09-24T04:34:59');
  expect(await warnings(offer)).toEqual([]);
  await roundsAt('2020-09-24T04:35');
  expect(await warnings(offer)).toEqual([{ people: 1, hours: 5 }]);
});

it('not while the mails of an offer that has just changed are planned anew, and not again after it', async () => {
  const before = joinable();
  const offer = await desk.tell(before);
  const [a, b] = [await door.admitted(offer), await door.admitted(offer)];
  stand(a, 'bounced');
  stand(b, 'accepted');
  await roundsAt('2020-09-23T09:00');
  await desk.tell({ ...offer, version: offer.version + 1, title: { de: 'Anderer Titel' } });
  const due = '2020-09-21T07:00:00Z';
  stand(a, 'notYetSent', due);
  stand(b, 'notYetSent', due);
  const [row] = await desk.service.sql<{ told_at: Date }>(
    'SELECT told_at FROM offer WHERE offer_id = $1',
    [offer.offerId],
  );
  expect(row!.told_at.toISOString()).toBe('2020-09-23T07:00:00.000Z');
  await desk.service.sql('UPDATE offer SET told_at = $2 WHERE offer_id = $1', [
    offer.offerId,
    '2020-09-23T10:00:00Z',
  ]);
  await roundsAt('2020-09-23T12:04');
  expect(await warnings(offer)).toHaveLength(1);
  stand(b, 'accepted', due);
  await roundsAt('2020-09-23T12:30');
  // Told of before, still open: it is no news.
  expect(await warnings(offer)).toEqual([{ people: 1, hours: 25 }]);
  expect(await isOpen(offer)).toBe(true);
});

it('on the last working day before a Monday too', async () => {
  const monday = joinable();
  const sessions = [
    {
      ...monday.sessions[0]!,
      startsAt: '2020-09-28T07:00:00Z',
      endsAt: '2020-09-28T10:00:00Z',
      preSessionStartsAt: null,
    },
  ];
  const offer = await desk.tell({ ...monday, sessions, eventDay: '2020-09-28' });
  const id = await door.admitted(offer);
  stand(id, 'bounced');
  await roundsAt('2020-09-25T08:59');
  expect(await warnings(offer)).toEqual([]);
  await roundsAt('2020-09-25T09:00');
  await roundsAt('2020-09-26T09:00');
  const friday = { people: 1, hours: 72, days: 3 };
  expect(await warnings(offer)).toEqual([friday]);
  await roundsAt('2020-09-27T09:00');
  await roundsAt('2020-09-28T07:00');
  expect(await warnings(offer)).toEqual([
    friday,
    { people: 1, hours: 24 },
    { people: 1, hours: 2 },
  ]);
});

it('a slow worker neither warns again nor takes back what another one has said', async () => {
  const offer = await anOffer();
  const [a, b] = [await door.admitted(offer), await door.admitted(offer)];
  stand(a, 'bounced');
  stand(b, 'accepted');
  await roundsAt('2020-09-23T09:00');
  stand(b, 'bounced');
  desk.service.clock.set('2020-09-23T10:30');
  // It asked while nobody lacked anything, and hears the answer late.
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const assurance = desk.service.app.get(Assurance);
  const of = async (state: OfferState) => {
    const list = await assurance.of(state);
    if (state.offerId !== offer.offerId) return list;
    asked.resolve();
    await answered.promise;
    return { ...list, items: [] };
  };
  const slow = new WarnOfUnprovenHandler(
    desk.service.app.get(UnitOfWork),
    { of } as Assurance,
    desk.service.app.get(OrganiserNotices),
    desk.service.clock,
  ).execute();
  await asked.promise;
  await task.execute();
  const two = [
    { people: 1, hours: 25 },
    { people: 2, added: 1, hours: 23 },
  ];
  expect(await warnings(offer)).toEqual(two);
  answered.resolve();
  await slow;
  expect(await isOpen(offer)).toBe(true);
  await roundsAt('2020-09-23T12:00');
  expect(await warnings(offer)).toEqual(two);
});
