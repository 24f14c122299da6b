/** The calendar file of a talk, and whom the one is from that takes it out. Played: the catalogue. */
import { Neighbours } from './access.fixture.js';
import { RegistrationInTest } from './registration-in-test.js';
import { TalksInTest, withTalk } from './talks.fixture.js';

let desk: RegistrationInTest;
let talks: TalksInTest;
let catalogue: Neighbours;
beforeAll(async () => {
  catalogue = await Neighbours.start();
  desk = await RegistrationInTest.start({ CATALOGUE_URL: catalogue.url });
  talks = new TalksInTest(desk);
}, 60_000);
afterAll(async () => {
  await desk.stop();
  await catalogue.stop();
});

it('is a calendar at first, and a message of the agency when the talk is given back', async () => {
  const offer = await desk.tell(withTalk());
  const slotId = await talks.slot(offer, '2020-09-08', '10:00', '10:30');
  const { id } = await talks.team(offer);
  await talks.choose(id, slotId);
  const agreed = await talks.calendarOf(id);
  expect([agreed['METHOD'], agreed['ORGANIZER'], agreed['TRIGGER']]).toEqual([
    undefined,
    undefined,
    '-PT30M',
  ]);
  expect(catalogue.asked).toEqual([]);

  await talks.giveBack(id);
  catalogue.contact = { name: null, email: 'team@example.org', phone: null };
  expect(await talks.calendarOf(id)).toMatchObject({
    METHOD: 'CANCEL',
    UID: agreed['UID'],
    ORGANIZER: 'CN="X":mailto:team@example.org',
  });
  expect(catalogue.asked).toEqual([`/internal/offers/${offer.offerId}/briefing`]);
  // Without a contact, or without an answer, the entry is taken out all the same.
  catalogue.contact = null;
  expect(await talks.calendarOf(id)).not.toHaveProperty('ORGANIZER');
  catalogue.isAway = true;
  const alone = await talks.calendarOf(id);
  expect([alone['METHOD'], alone['ORGANIZER']]).toEqual(['CANCEL', undefined]);
});
