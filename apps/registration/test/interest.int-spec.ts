import { CommandBus } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { service } from '#testing/service.js';
import { OpenInterest } from '../src/interest/commands/open-interest.command.js';
import { LinkTokens } from '../src/links/link-tokens.js';
import { onlineAustausch, person, RegistrationInTest, tokenOf } from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
afterEach(() => {
  desk.service.clock.set('2020-09-01T09:00');
});

/** "Presumably December", with an interest list. */
const presumed = (more: Partial<OfferState> = {}): OfferState => ({
  ...onlineAustausch({ registrationClosesAt: null, sessions: [], eventDay: null }),
  interestList: true,
  takesRegistrations: false,
  ...more,
});
const fixed = (offer: OfferState, more: Partial<OfferState> = {}): OfferState => ({
  ...offer,
  version: offer.version + 1,
  takesRegistrations: true,
  registrationClosesAt: '2020-11-20T23:00:00Z',
  sessions: onlineAustausch().sessions,
  ...more,
});
const opened = (id: string): Promise<unknown> =>
  eventually(async () => (await desk.mine(id)).body.openSteps.includes('takeUpInterest'));

it('leaves an interest with the same form, and without the answers that registering needs', async () => {
  const offer = await desk.tell(presumed());
  const body = person({ answers: {} });
  const answer = await desk.submit(offer, body);
  expect(answer.status).toBe(202);
  expect(answer.body).toEqual({ status: 'accepted', became: 'interest' });
  const id = await desk.idOf(offer, body.email);
  expect((await desk.mine(id)).body).toMatchObject({
    standing: { code: 'confirmAddress' },
    position: { stage: 'interest' },
    openSteps: ['confirmAddress'],
  });
  await eventually(() => desk.progress(id).length === 1);
  expect(desk.progress(id)[0]?.milestones.interestedAt).toBeDefined();
});

it('is told when the date is fixed, and registers with one click', async () => {
  const offer = await desk.tell(presumed());
  const id = await desk.confirmed(offer);
  expect((await desk.mine(id)).body.standing.code).toBe('interest');
  const early = await desk.iDo(id, 'interest');
  expect(early.body.code).toBe('registration.date_not_fixed');

  await desk.tell(fixed(offer));
  await opened(id);
  const standing = (await desk.mine(id)).body.standing;
  expect(standing.code).toBe('interestOpen');
  expect(standing.next[0].byText.de).toBe('bis Ende des 20. November 2020');

  const taken = await desk.iDo(id, 'interest');
  expect(taken.body.position.stage).toBe('eligibility'); // the address is confirmed: straight on
  expect(taken.body.openSteps).toEqual(['answers']);
  const again = await desk.iDo(id, 'interest');
  expect(again.body.version).toBe(taken.body.version);
  await eventually(() => desk.asked(id).length === 1);
  const told = desk.progress(id).filter((state) => state.milestones.interestOpenedAt);
  expect(new Set(told.map((state) => state.milestones.interestOpenedAt)).size).toBe(1);
});

it('is told on the day of opening, which nobody announces', async () => {
  const offer = await desk.tell(
    onlineAustausch({ interestList: true, registrationOpensAt: '2020-09-05T07:00:00Z' }),
  );
  const id = await desk.confirmed(offer);
  const late = await desk.registered(offer); // has not confirmed the address yet
  desk.service.clock.set('2020-09-05T09:00');
  await opened(id);
  expect((await desk.mine(late)).body.openSteps).toEqual(['confirmAddress']);
  const token = await desk.confirmToken(late);
  await desk.service.call('POST', '/api/registrations/confirm-address', { body: { token } });
  await opened(late);
});

it('tells each once, however many workers do so', async () => {
  const offer = await desk.tell(
    onlineAustausch({ interestList: true, registrationOpensAt: '2020-09-05T07:00:00Z' }),
  );
  const ids = [await desk.confirmed(offer), await desk.confirmed(offer)];
  desk.service.clock.set('2020-09-05T09:00');
  const commands = desk.service.app.get(CommandBus);
  await Promise.all([1, 2, 3].map(() => commands.execute(new OpenInterest())));
  for (const id of ids) expect((await desk.mine(id)).body.version).toBe(3);
});

it('offers nothing to take up once the date is given up again', async () => {
  const offer = await desk.tell(presumed());
  const id = await desk.confirmed(offer);
  await desk.tell(fixed(offer));
  await opened(id);
  expect((await desk.claim(id, 'interestOpened'))?.links.takeUpInterest).toBeDefined();
  await desk.tell({ ...fixed(offer), version: 3, lifecycle: 'postponed' });
  expect((await desk.mine(id)).body).toMatchObject({
    openSteps: [],
    standing: { code: 'interest' },
    mayTakeUpInterest: false,
  });
  expect((await desk.claim(id, 'interestOpened'))?.links.takeUpInterest).toBeUndefined();
  expect((await desk.iDo(id, 'interest')).body.code).toBe('registration.offer_postponed');
});

it('says when registration opens, where there is no interest list', async () => {
  const offer = await desk.tell(onlineAustausch({ registrationOpensAt: '2020-09-05T07:00:00Z' }));
  const answer = await desk.submit(offer, person());
  expect(answer.status).toBe(409);
  expect(answer.body).toMatchObject({
    code: 'registration.not_open_yet',
    title: expect.stringContaining('Sie öffnet am 5. September 2020, 09:00 Uhr.'),
    errors: [{ detail: '2020-09-05T07:00:00Z' }],
  });
  const postponed = await desk.tell(onlineAustausch({ lifecycle: 'postponed' }));
  expect((await desk.submit(postponed, person())).body.code).toBe('registration.offer_postponed');
});

it('tells clearly that the deadline is gone', async () => {
  const offer = await desk.tell(presumed());
  const id = await desk.confirmed(offer);
  await desk.tell(fixed(offer, { registrationClosesAt: '2020-09-10T22:00:00Z' }));
  await opened(id);
  desk.service.clock.set('2020-09-11T00:00');
  expect((await desk.mine(id)).body.standing.code).toBe('interestMissed');
  const late = await desk.iDo(id, 'interest');
  expect(late.status).toBe(409);
  expect(late.body.code).toBe('registration.closed');
});

it('takes it up by the link of the mail, once, and confirms the address by it', async () => {
  const offer = await desk.tell(presumed());
  const body = person();
  const id = await desk.registered(offer, body);
  await desk.tell(fixed(offer));
  const token = tokenOf(await desk.service.app.get(LinkTokens).oneClick(id, 'takeUpInterest'));
  const redeem = () =>
    desk.service.call('POST', '/internal/links/redeem', {
      as: service('gateway'),
      body: { token },
    });
  const answers = await Promise.all([redeem(), redeem(), redeem()]);
  expect(answers.map((answer) => answer.body.outcome).sort()).toEqual(['done', 'used', 'used']);
  expect((await desk.position(id)).stage).toBe('eligibility');
});

it('shows the page that says why, when the link comes too late', async () => {
  const offer = await desk.tell(presumed());
  const id = await desk.confirmed(offer);
  await desk.tell(fixed(offer, { registrationClosesAt: '2020-09-10T22:00:00Z' }));
  const token = tokenOf(await desk.service.app.get(LinkTokens).oneClick(id, 'takeUpInterest'));
  desk.service.clock.set('2020-09-12T09:00');
  const answer = await desk.service.call('POST', '/internal/links/redeem', {
    as: service('gateway'),
    body: { token },
  });
  expect(answer.body).toEqual({ outcome: 'tooLate', registrationId: id });
  expect((await desk.mine(id)).body.standing.code).toBe('interestMissed');
});

it('expires only while the address is not confirmed', async () => {
  const offer = await desk.tell(presumed());
  const open = await desk.registered(offer);
  const confirmed = await desk.confirmed(offer);
  desk.service.clock.set('2020-09-08T09:01');
  await eventually(async () => (await desk.position(open)).stage === 'ended');
  expect((await desk.position(confirmed)).stage).toBe('interest');
  expect((await desk.mine(open)).body.standing.code).toBe('expired');
});

it('leads a second form with the same address to the first', async () => {
  const offer = await desk.tell(presumed());
  const body = person();
  const id = await desk.confirmed(offer, body);
  await desk.tell(fixed(offer));
  const again = await desk.submit(offer, { ...body, answers: { camera: true } });
  expect(again.body.became).toBe('registration');
  expect(await desk.idOf(offer, body.email)).toBe(id);
  await desk.queue.next(
    'registration.link-requested.v1',
    (message) => message.registrationId === id && message.reason === 'alreadyRegistered',
  );
});
