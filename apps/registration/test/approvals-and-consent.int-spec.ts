import { staff } from '#testing/service.js';
import { eventually } from '#testing/eventually.js';
import { approver, onlineAustausch, person, RegistrationInTest } from './registration-in-test.js';

let desk: RegistrationInTest;
beforeAll(async () => {
  desk = await RegistrationInTest.start();
});
afterAll(() => desk.stop());

const colleague = staff(['approver', 'viewer'], '*', 'Zweite Person');

it('two different people approve where the offer wants two', async () => {
  const procedure = [
    { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
    { kind: 'eligibility', owner: 'system', dueDays: null },
    { kind: 'approval', owner: 'approver', dueDays: null, approvers: 2 },
    { kind: 'seat', owner: 'system', dueDays: null },
  ] as const;
  const offer = await desk.tell(onlineAustausch({ procedure: [...procedure] }));
  const id = await desk.awaitingApproval(offer);
  expect((await desk.approve(id)).body.position.stage).toBe('approval');
  expect((await desk.approve(id)).body.code).toBe('registration.approved_by_you');
  expect((await desk.approve(id, {}, colleague)).body.position.stage).toBe('done');
});

it('nobody approves what they entered', async () => {
  const offer = await desk.tell(onlineAustausch());
  const path = `/api/offers/${offer.offerId}/registrations/by-hand`;
  const entered = await desk.service.call('POST', path, { as: approver, body: person() });
  const id = entered.body.registrationId as string;
  await desk.decide(id, offer);
  expect((await desk.approve(id)).body.code).toBe('registration.own_entry');
  expect((await desk.approve(id, {}, colleague)).body.position.stage).toBe('done');
});

it('who does not answer about a moved date in time keeps the place, and the organiser is told', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.admitted(offer);
  const moved = await desk.tell({ ...offer, version: 2 });
  await desk.queue.send('registration', 'offer.change-announced.v1', {
    noticeId: offer.offerId,
    offerId: offer.offerId,
    version: moved.version,
    asksConsent: true,
    announcedAt: '2020-09-01T07:00:00Z',
  });
  await eventually(async () => (await desk.mine(id)).body.consentAsked === true);
  const { next } = (await desk.mine(id)).body.standing;
  expect(next.map(({ by }: { by: string | null }) => by)).toContain('2020-09-08T22:00:00.000Z');
  desk.service.clock.set('2020-09-09T00:00');
  const notice = await desk.queue.next(
    'offer.organiser-notified.v1',
    ({ offerId }) => offerId === offer.offerId,
  );
  expect(notice).toMatchObject({ kind: 'consentMissing', figures: { people: 1 } });
  expect((await desk.position(id)).seat).toBe('confirmed');
  desk.service.clock.set('2020-09-01T09:00');
});
