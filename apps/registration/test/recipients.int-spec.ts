/**
 * What mails about teams and offered places get from registration, and what their links do.
 * Real: PostgreSQL, the queue, HTTP. The other services are played by the test.
 */
import { randomUUID } from 'node:crypto';
import type { Recipient } from '#contracts/internal-http.js';
import { addressed } from '#contracts/salutation.js';
import { type OfferState, registrationState } from '#contracts/states.js';
import { talkBriefing } from '#contracts/talks-http.js';
import { eventually } from '#testing/eventually.js';
import { service } from '#testing/service.js';
import { onlineAustausch, person, RegistrationInTest, tokenOf } from './registration-in-test.js';
import { TalksInTest } from './talks.fixture.js';

const desk = RegistrationInTest.forFile();
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const internal = (path: string, token: string) =>
  desk.service.call('POST', `/internal/links/${path}`, { as: service('gateway'), body: { token } });
const colleague = () => {
  const { municipalityId: _, ...member } = person({ firstName: 'Kollege' });
  return member;
};
/** Short: who confirms gets a place, if there is one. */
const short = (changes: Parameters<typeof onlineAustausch>[0] = {}): OfferState =>
  onlineAustausch({
    procedure: [
      { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
      { kind: 'seat', owner: 'system', dueDays: null },
    ],
    questionnaire: [],
    ...changes,
  });
const inOffer = (changes: object) => ({ ...person({ answers: {} }), ...changes });

describe('a team', () => {
  async function registered(takesPart: boolean) {
    const offer = await desk.tell(short());
    const [own, first, second] = [inOffer({}), colleague(), colleague()];
    const members = [first, second].map((one) => ({ ...one, answers: {} }));
    await desk.registered(offer, { ...own, members, takesPart } as never);
    const ids = await Promise.all([own, first, second].map(({ email }) => desk.idOf(offer, email)));
    return { offer, ids: ids as [string, string, string] };
  }

  it.each([
    [true, 'participant', 3],
    [false, 'delegate', 2],
  ] as const)('whose registrant takes part: %s', async (takesPart, role, people) => {
    const { ids } = await registered(takesPart);
    const own = await desk.claim(ids[0], 'addressConfirmation');
    expect(own!.state).toMatchObject({ role, registrant: true });
    expect(own!.team).toMatchObject({ people, seat: 'none' });
    expect(own!.links.notMe).toBeUndefined();
    const member = await desk.claim(ids[1], 'memberConfirmation');
    expect(member!.state).toMatchObject({ role: 'participant', registrant: false });
    expect(member!.state.teamId).toBe(own!.state.teamId);
    expect(Object.keys(member!.links).sort()).toEqual(['confirmAddress', 'notMe', 'status']);
    expect(member!.confirmBy).toBe('2020-09-19T22:00:00.000Z');
  });

  it('a member who says "that was not me" is out, and nothing was confirmed', async () => {
    const { ids } = await registered(true);
    const recipient = await desk.claim(ids[1], 'memberConfirmation');
    const token = tokenOf(recipient!.links.notMe);
    expect((await internal('inspect', token)).body).toMatchObject({
      state: 'valid',
      purpose: 'notMe',
    });
    expect((await desk.position(ids[1])).stage).toBe('confirmAddress');
    expect((await internal('redeem', token)).body.outcome).toBe('done');
    const after = (await desk.claim(ids[1], 'withdrawalConfirmed'))!;
    expect(after.state).toMatchObject({ endedBy: 'participant', position: { stage: 'ended' } });
    expect(after.state.milestones.addressConfirmedAt).toBeUndefined();
    expect(after.team.people).toBe(2);
    // The other link of the same mail confirms nothing any more.
    const confirm = await desk.service.call('POST', '/internal/confirmations', {
      as: service('gateway'),
      body: { token: tokenOf(recipient!.links.confirmAddress) },
    });
    expect(confirm.body.outcome).toBe('ended');
  });

  it('can be previewed without a link being issued, and in both forms of address', async () => {
    const { ids } = await registered(true);
    const tokens = () => desk.service.sql('SELECT * FROM link_token ORDER BY token_hash');
    const before = await tokens();
    const { body } = await desk.service.call('POST', '/internal/recipients/preview', {
      as: service('notification'),
      body: { claims: [{ registrationId: ids[1], kind: 'memberConfirmation' }] },
    });
    const [shown] = body.recipients as Recipient[];
    expect(shown!.links.confirmAddress).toMatch(/\/bestaetigen\?token=vorschau$/);
    expect(shown!.links.notMe).toMatch(/\/nicht-ich\?token=vorschau$/);
    expect((await internal('redeem', 'vorschau')).body.outcome).toBe('unknown');
    expect(await tokens()).toEqual(before);
    expect(shown!.standing.headline.de).toContain('[Ihre|deine]');
  });

  it('the state that mails are checked by is the one that messages tell', async () => {
    const { offer, ids } = await registered(true);
    const told = await desk.queue.next(
      'registration.progressed.v1',
      (message) => message.registrationId === ids[2],
    );
    const { state } = (await desk.claim(ids[2], 'memberConfirmation'))!;
    expect(registrationState.parse(told)).toEqual(state);
    expect(state.offerId).toBe(offer.offerId);
  });
});

describe('an offered place', () => {
  async function offered() {
    const admission = { ...short().admission, promotion: 'offer', offerHours: 24 } as const;
    const offer = await desk.tell(short({ capacityPeople: 1, admission }));
    const first = await desk.confirmed(offer, inOffer({}));
    const next = await desk.confirmed(offer, inOffer({}));
    const waiting = (await desk.claim(next, 'waiting'))!;
    await desk.withdraw(first);
    await eventually(async () => (await desk.position(next)).seat === 'held');
    return { offer, next, waiting };
  }
  const acceptLink = async (id: string): Promise<Recipient> =>
    (await desk.claim(id, 'placeOffered'))!;

  it('was waited for with a position and a reason, as on the own page', async () => {
    const { waiting, next } = await offered();
    expect(waiting.waitingPosition).toBe(1);
    expect(waiting.standing.why.length).toBeGreaterThan(0);
    expect(waiting.links.acceptPlace).toBeUndefined();
    const { standing } = (await desk.mine(next)).body;
    const inMail = (await acceptLink(next)).standing.headline;
    expect({ ...inMail, de: addressed(inMail.de, 'formal') }).toEqual(standing.headline);
  });

  it('is accepted by the click, of fifty once, and not by looking', async () => {
    const { next } = await offered();
    const recipient = await acceptLink(next);
    expect(recipient.state).toMatchObject({
      openSteps: ['acceptPlace'],
      placeOfferedUntil: '2020-09-02T07:00:00.000Z',
    });
    const token = tokenOf(recipient.links.acceptPlace);
    for (let scan = 0; scan < 3; scan += 1) await internal('inspect', token);
    expect((await desk.position(next)).stage).toBe('seat');
    const answers = await Promise.all(Array.from({ length: 50 }, () => internal('redeem', token)));
    const outcomes = answers.map(({ body }) => (body as { outcome: string }).outcome);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'used')).toHaveLength(49);
    expect(await desk.position(next)).toMatchObject({ stage: 'done', seat: 'confirmed' });
    expect((await acceptLink(next)).links.acceptPlace).toBeUndefined();
  });

  it('is not accepted too late: the page that follows says how it stands', async () => {
    const { next } = await offered();
    const token = tokenOf((await acceptLink(next)).links.acceptPlace);
    desk.service.clock.set('2020-09-02T09:00');
    expect((await internal('redeem', token)).body).toMatchObject({
      outcome: 'tooLate',
      registrationId: next,
    });
    expect((await desk.position(next)).stage).not.toBe('done');
  });

  it('is not accepted by who withdrew', async () => {
    const { next } = await offered();
    const token = tokenOf((await acceptLink(next)).links.acceptPlace);
    await desk.withdraw(next);
    expect((await internal('redeem', token)).body).toEqual({
      outcome: 'ended',
      registrationId: null,
    });
  });
});

it('whoever has to choose a time for the talk gets the link to it, and mails are told what is agreed', async () => {
  const { procedure } = short();
  const talk = {
    kind: 'preliminaryTalk',
    owner: 'participant',
    dueDays: 7,
    remindDays: 2,
  } as const;
  const offer = await desk.tell(short({ procedure: [procedure[0]!, talk, procedure[1]!] }));
  await new TalksInTest(desk).slot(offer, '2020-09-07', '10:00', '10:30');
  const id = await desk.confirmed(offer, inOffer({}));
  const recipient = (await desk.claim(id, 'talkChoice'))!;
  expect(recipient.state).toMatchObject({
    openSteps: ['chooseTalk'],
    talk: null,
    stageDue: { dueAt: '2020-09-08T22:00:00.000Z', remindAt: '2020-09-06T22:00:00.000Z' },
  });
  expect(recipient.state.milestones.talkAskedAt).toBeDefined();
  const token = tokenOf(recipient.links.chooseTalk);
  expect((await internal('redeem', token)).body).toEqual({ outcome: 'done', registrationId: id });
  const path = `/internal/talks/by-registration/${id}`;
  const briefed = await desk.service.call('GET', path, { as: service('notification') });
  expect(talkBriefing.parse(briefed.body)).toMatchObject({ state: 'toChoose', appointment: null });
});

it('an unknown person gets nothing', async () => {
  expect(await desk.claim(randomUUID(), 'placeOffered')).toBeNull();
});
