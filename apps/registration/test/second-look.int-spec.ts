import { randomUUID } from 'node:crypto';
import { eventually } from '#testing/eventually.js';
import {
  approver,
  onlineAustausch,
  person,
  RegistrationInTest,
  stranger,
  viewer,
} from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
afterEach(() => {
  desk.service.clock.set('2020-09-01T09:00');
});

const taken = async (offerId: string): Promise<number | undefined> => {
  const [row] = await desk.service.sql<{ taken: number }>(
    'SELECT taken FROM capacity WHERE offer_id = $1',
    [offerId],
  );
  return row?.taken;
};

describe('a place whose conditions are lost', () => {
  it.each(['refused', 'needsReview'] as const)('stays after %s, without alarm', async (outcome) => {
    const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
    const id = await desk.admitted(offer);
    await desk.decide(id, offer, outcome, 1, 1);

    expect(await desk.position(id)).toMatchObject({ stage: 'done', seat: 'confirmed' });
    expect(await taken(offer.offerId)).toBe(1);
    const mine = await desk.mine(id);
    expect(mine.body.standing).toMatchObject({
      code: 'admitted',
      why: [{ de: expect.stringContaining('Ihr Platz bleibt Ihnen erhalten') }],
    });
    expect(mine.text).not.toContain('nicht erfüllt');
    const details = await desk.details(id);
    expect(details.body).toMatchObject({
      placeInQuestion: true,
      decision: { revision: 1, outcome },
      endedBy: null,
    });
    expect(details.body.milestones.eligibilityLostAt).toBeDefined();
    const path = `/api/offers/${offer.offerId}/registrations?placeInQuestion=true`;
    const listed = await desk.service.call('GET', path, { as: viewer });
    expect(listed.body.items).toHaveLength(1);
  });

  it('is kept by an approver with a reason, and stays so', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.admitted(offer);
    expect((await desk.staffDo(id, 'place/keep', { reason: 'zu früh' })).body.code).toBe(
      'registration.nothing_to_decide',
    );
    await desk.decide(id, offer, 'refused', 1, 1);
    expect((await desk.staffDo(id, 'place/keep', {})).status).toBe(400);
    expect((await desk.staffDo(id, 'place/keep', { reason: 'x' }, viewer)).status).toBe(403);
    expect((await desk.staffDo(id, 'place/keep', { reason: 'x' }, stranger)).status).toBe(404);

    const kept = await desk.staffDo(id, 'place/keep', { reason: 'Vereinbarung wird verlängert.' });
    expect(kept.body).toMatchObject({
      placeInQuestion: false,
      overridden: true,
      staffReason: 'Vereinbarung wird verlängert.',
      position: { stage: 'done', seat: 'confirmed', eligibility: 'refused' },
    });
    expect(kept.body.history.at(-1).sentence.de).toBe(
      'Platz trotzdem belassen, entgegen der Prüfung',
    );
    expect((await desk.mine(id)).text).not.toContain('verlängert');
    // The same outcome once more, e.g. after another fact changed, asks nobody again.
    await desk.queue.send(
      'registration',
      'eligibility.decided.v1',
      desk.decided(id, offer, 'refused', 1, 2),
    );
    await eventually(async () => (await desk.details(id)).body.decision.revision === 2);
    expect((await desk.details(id)).body.placeInQuestion).toBe(false);
  });

  it('is revoked by an approver with words for the participant, and goes to who waits', async () => {
    const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
    const id = await desk.admitted(offer);
    const waiting = await desk.admitted(offer);
    expect((await desk.position(waiting)).seat).toBe('waiting');
    await desk.decide(id, offer, 'refused', 1, 1);
    const reason = 'Ihre Kommune hat die Vereinbarung gekündigt.';
    const revoked = await desk.staffDo(id, 'place/revoke', { reason });
    expect(revoked.body).toMatchObject({
      endedBy: 'approver',
      position: { stage: 'ended', seat: 'released', approval: 'declined' },
    });
    expect((await desk.mine(id)).body.standing).toMatchObject({
      code: 'declined',
      why: [{ de: reason }],
    });
    expect((await desk.claim(id, 'refusal'))?.declineReason).toBe(reason);
    expect((await desk.position(waiting)).seat).toBe('confirmed');
    expect((await desk.staffDo(id, 'place/revoke', { reason })).status).toBe(409);
  });

  it('settles by itself when the condition is met again', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.admitted(offer);
    await desk.decide(id, offer, 'refused', 1, 1);
    await desk.decide(id, offer, 'eligible', 1, 2);
    expect((await desk.details(id)).body.placeInQuestion).toBe(false);
    expect((await desk.mine(id)).body.standing.why).toEqual([]);
  });
});

describe('a refusal', () => {
  it('is taken back by new facts, and goes on where it would have led', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.confirmed(offer);
    await desk.decide(id, offer, 'refused');
    await desk.decide(id, offer, 'eligible', 1, 1);
    expect((await desk.details(id)).body).toMatchObject({
      position: { stage: 'approval', eligibility: 'eligible' },
      endedBy: null,
      mayOverride: false,
    });
    expect((await desk.details(id)).body.milestones.reconsideredAt).toBeDefined();
    const rows = await desk.service.sql(
      'SELECT active FROM participant WHERE registration_id = $1',
      [id],
    );
    expect(rows).toEqual([{ active: true }]);
  });

  it('is overridden by an approver with a reason; that stays visible', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.confirmed(offer);
    await desk.decide(id, offer, 'refused');
    expect((await desk.details(id)).body.mayOverride).toBe(true);
    expect((await desk.staffDo(id, 'override', {})).status).toBe(400);
    const body = { reason: 'Vertretung der eingeladenen Person.' };
    expect((await desk.staffDo(id, 'override', body, stranger)).status).toBe(404);
    const overridden = await desk.staffDo(id, 'override', body);
    expect(overridden.body).toMatchObject({
      overridden: true,
      staffReason: body.reason,
      position: { stage: 'done', eligibility: 'refused', approval: 'approved', seat: 'confirmed' },
    });
    expect(overridden.body.history.at(-1).sentence.de).toContain('entgegen der Prüfung');
    expect((await desk.mine(id)).body.standing.code).toBe('admitted');
    expect((await desk.mine(id)).text).not.toContain('Vertretung');
    expect((await desk.staffDo(id, 'override', body)).body.code).toBe(
      'registration.nothing_to_decide',
    );
  });

  it('stays where the person has registered anew, or the event is over', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person();
    const id = await desk.confirmed(offer, body);
    await desk.decide(id, offer, 'refused');
    const anew = await desk.registered(offer, body);
    const refused = await desk.staffDo(id, 'override', { reason: 'doch' });
    expect(refused.body.code).toBe('registration.cannot_return');
    await desk.queue.send(
      'registration',
      'eligibility.decided.v1',
      desk.decided(id, offer, 'eligible', 1, 1),
    );
    const other = await desk.confirmed(offer);
    await desk.decide(other, offer, 'refused');
    expect((await desk.position(id)).stage).toBe('ended');
    expect((await desk.position(anew)).stage).toBe('confirmAddress');

    desk.service.clock.set('2020-09-24T14:00');
    const late = await desk.staffDo(other, 'override', { reason: 'doch' });
    expect(late.body.code).toBe('registration.cannot_return');
    expect((await desk.details(other)).body.mayOverride).toBe(false);
  });

  it('of those who withdrew or were declined is not one', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.awaitingApproval(offer);
    await desk.withdraw(id);
    const answer = await desk.staffDo(id, 'override', { reason: 'doch' });
    expect(answer.body.code).toBe('registration.nothing_to_decide');
  });
});

it('lets a person look before somebody leaves the waiting list, and keeps their position', async () => {
  const offer = await desk.tell(onlineAustausch({ capacityPeople: 1 }));
  const first = await desk.admitted(offer);
  const waiting = await desk.admitted(offer);
  desk.service.clock.forward({ minutes: 1 });
  await desk.admitted(offer);
  await desk.decide(waiting, offer, 'refused', 1, 1);
  expect(await desk.position(waiting)).toMatchObject({ stage: 'approval', seat: 'none' });
  expect((await desk.mine(waiting)).body.standing.code).toBe('inReview');
  expect((await desk.approve(waiting)).body.code).toBe('registration.reason_needed');
  await desk.approve(waiting, { reason: 'bleibt' });
  expect((await desk.mine(waiting)).body.waitingPosition).toBe(1);
  await desk.withdraw(first);
  expect((await desk.position(waiting)).seat).toBe('confirmed');
});

it('stores audience, priority and price class, for the person and for staff', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.confirmed(offer);
  const classes = { audience: 'managers', priority: 'first', priceClass: 'member' };
  await desk.queue.send('registration', 'eligibility.decided.v1', {
    ...desk.decided(id, offer),
    ...classes,
  });
  await eventually(async () => (await desk.position(id)).stage === 'approval');
  expect((await desk.details(id)).body).toMatchObject({ ...classes, decision: classes });
  const mine = (await desk.mine(id)).body;
  expect(mine).toMatchObject({ audience: 'managers', priceClass: 'member' });
  expect(mine).not.toHaveProperty('priority');
  const path = `/api/offers/${offer.offerId}/registrations?priceClass=`;
  const found = async (key: string): Promise<unknown[]> =>
    (await desk.service.call('GET', `${path}${key}`, { as: viewer })).body.items;
  expect(await found('member')).toHaveLength(1);
  expect(await found('other')).toHaveLength(0);
});

describe('attendance', () => {
  it('is recorded after the beginning, corrected and taken back', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.admitted(offer);
    const attended = { attendance: 'attended' };
    desk.service.clock.set('2020-09-24T09:45'); // the technical check is not the event
    expect((await desk.staffDo(id, 'attendance', attended)).body.code).toBe(
      'registration.not_begun',
    );
    desk.service.clock.set('2020-09-24T10:00');
    expect((await desk.staffDo(id, 'attendance', attended, viewer)).status).toBe(403);
    const recorded = await desk.staffDo(id, 'attendance', attended);
    expect(recorded.body.position.attendance).toBe('attended');
    const again = await desk.staffDo(id, 'attendance', attended);
    expect(again.body.version).toBe(recorded.body.version);
    for (const attendance of ['missed', 'unknown']) {
      const changed = await desk.staffDo(id, 'attendance', { attendance });
      expect(changed.body.position.attendance).toBe(attendance);
    }
    expect((await desk.staffDo(id, 'attendance', { attendance: 'perhaps' })).status).toBe(400);
  });

  it('is recorded for many, each by itself', async () => {
    const offer = await desk.tell(onlineAustausch());
    const present = await desk.admitted(offer);
    const without = await desk.confirmed(offer);
    const unknown = randomUUID();
    desk.service.clock.set('2020-09-24T11:00');
    const answer = await desk.service.call('POST', '/api/registrations/bulk-attendance', {
      as: approver,
      body: { registrationIds: [present, without, unknown], attendance: 'attended' },
    });
    const codes = (answer.body.results as { problem: { code: string } | null }[]).map(
      ({ problem }) => problem?.code ?? null,
    );
    expect(codes).toEqual([null, 'registration.no_place', 'registration.not_found']);
  });
});
