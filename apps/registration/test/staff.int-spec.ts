import { randomUUID } from 'node:crypto';
import { participant, staff } from '#testing/service.js';
import {
  approver,
  onlineAustausch,
  person,
  RegistrationInTest,
  stranger,
  viewer,
} from './registration-in-test.js';

const desk = RegistrationInTest.forFile();

describe('the list of registrations', () => {
  it('comes in order of receipt, by pages, filtered and searched', async () => {
    const offer = await desk.tell(onlineAustausch());
    const names = ['Ahorn', 'Birke', 'Linde', '100%_Eiche'];
    const ids: string[] = [];
    for (const lastName of names) {
      ids.push(await desk.registered(offer, person({ lastName })));
      desk.service.clock.forward({ minutes: 1 });
    }
    await desk.withdraw(ids[1] ?? '');
    const list = async (query: string) => {
      const path = `/api/offers/${offer.offerId}/registrations${query}`;
      const { body } = await desk.service.call('GET', path, { as: viewer });
      const items = body.items as { lastName: string }[];
      return { names: items.map((item) => item.lastName), next: body.nextCursor as string | null };
    };

    const first = await list('?limit=3');
    expect(first.names).toEqual(['Ahorn', 'Birke', 'Linde']);
    const rest = await list(`?limit=3&cursor=${first.next}`);
    expect(rest).toEqual({ names: ['100%_Eiche'], next: null });
    expect((await list('?stage=ended')).names).toEqual(['Birke']);
    expect((await list('?stage=confirmAddress&search=lin')).names).toEqual(['Linde']);
    expect((await list('?search=erika%20birke')).names).toEqual(['Birke']);
    expect((await list('?search=musterstadt')).names).toHaveLength(4);
    expect((await list('?search=%25_')).names).toEqual(['100%_Eiche']);
    expect((await list('?seat=confirmed')).names).toEqual([]);
    desk.service.clock.set('2020-09-01T09:00');
  });

  it('says of everybody what the conditions found, and the reason that staff gave', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [fine, open] = [await desk.awaitingApproval(offer), await desk.confirmed(offer)];
    await desk.decide(open, offer, 'needsReview');
    await desk.approve(open, { reason: 'Vertritt die Leitung.' });
    const path = `/api/offers/${offer.offerId}/registrations`;
    const { body } = await desk.service.call('GET', path, { as: viewer });
    const of = (id: string) =>
      (body.items as { registrationId: string }[]).find((item) => item.registrationId === id);
    expect(of(fine)).toMatchObject({ findings: [], staffReason: null });
    expect(of(open)).toMatchObject({
      findings: [{ effect: 'needsReview' }],
      staffReason: 'Vertritt die Leitung.',
    });
  });

  it.each([
    '?stage=nowhere',
    '?limit=0',
    '?limit=9999',
    '?cursor=abc',
    `?cursor=${Buffer.from('["x","y"]').toString('base64url')}`,
    '?search=',
    '?search=%00',
    '?surprise=1',
  ])('refuses %s', async (query) => {
    const offer = await desk.tell(onlineAustausch());
    const path = `/api/offers/${offer.offerId}/registrations${query}`;
    const answer = await desk.service.call('GET', path, { as: viewer });
    expect(answer.status).toBe(400);
  });
});

describe('another agency', () => {
  it('finds nothing, whatever it tries', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.awaitingApproval(offer);
    const before = await desk.position(id);
    const tries: [string, string, object?][] = [
      ['GET', `/api/offers/${offer.offerId}/registrations`],
      ['POST', `/api/offers/${offer.offerId}/registrations/by-hand`, person()],
      ['GET', `/api/registrations/${id}`],
      ['POST', `/api/registrations/${id}/approval`, {}],
      ['POST', `/api/registrations/${id}/decline`, { reason: 'nein' }],
      ['POST', `/api/registrations/${id}/withdrawal`, {}],
    ];
    for (const [method, path, body] of tries) {
      const answer = await desk.service.call(method, path, { as: stranger, body });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect(await desk.position(id)).toEqual(before);
  });
});

describe('roles', () => {
  it('let viewers read and not decide, participants neither', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.awaitingApproval(offer);
    expect((await desk.approve(id, {}, viewer)).status).toBe(403);
    expect((await desk.approve(id, {}, staff(['ops'], '*'))).status).toBe(403);
    expect((await desk.approve(id, {}, participant(id))).status).toBe(403);
    const read = await desk.service.call('GET', `/api/registrations/${id}`, { as: viewer });
    expect(read.status).toBe(200);
    expect((await desk.service.call('GET', '/api/my/registration', { as: viewer })).status).toBe(
      403,
    );
  });

  it('show a participant only the own registration', async () => {
    const offer = await desk.tell(onlineAustausch());
    const [one, two] = [await desk.registered(offer), await desk.registered(offer)];
    expect((await desk.mine(one)).body.registrationId).toBe(one);
    expect((await desk.mine(two)).body.registrationId).toBe(two);
    expect((await desk.mine(randomUUID())).status).toBe(404);
  });
});

describe('many at once', () => {
  const bulk = (body: object, headers: Record<string, string> = {}) =>
    desk.service.call('POST', '/api/registrations/bulk-approval', { as: approver, body, headers });

  it('decides each by itself and says what became of it', async () => {
    const offer = await desk.tell(onlineAustausch());
    const foreign = await desk.tell(
      onlineAustausch({ organiser: { agencyId: randomUUID(), name: 'Andere' } }),
    );
    const ready = await desk.awaitingApproval(offer);
    const review = await desk.confirmed(offer);
    await desk.decide(review, offer, 'needsReview');
    const early = await desk.registered(offer);
    const elsewhere = await desk.awaitingApproval(foreign);
    const unknown = randomUUID();
    const last = await desk.awaitingApproval(offer);

    const registrationIds = [ready, review, early, elsewhere, unknown, last, last];
    const answer = await bulk({ decision: 'approve', registrationIds });
    expect(answer.status).toBe(200);
    const results = answer.body.results as {
      registrationId: string;
      position: { stage: string } | null;
      problem: { code: string } | null;
    }[];
    expect(results.map((one) => one.position?.stage ?? one.problem?.code)).toEqual([
      'done',
      'registration.reason_needed',
      'registration.nothing_to_decide',
      'registration.not_found',
      'registration.not_found',
      'done',
    ]);
    expect((await desk.position(elsewhere)).stage).toBe('approval');
  });

  it('gives the same answer for the same key, and decides nothing twice', async () => {
    const offer = await desk.tell(onlineAustausch());
    const registrationIds = [await desk.awaitingApproval(offer)];
    const key = { 'idempotency-key': `bulk-${randomUUID()}` };
    const first = await bulk({ decision: 'approve', registrationIds }, key);
    const second = await bulk({ decision: 'approve', registrationIds }, key);
    expect(second.text).toBe(first.text);
  });

  it('declines many only with a reason', async () => {
    const offer = await desk.tell(onlineAustausch());
    const registrationIds = [await desk.awaitingApproval(offer)];
    expect((await bulk({ decision: 'decline', registrationIds })).status).toBe(400);
    const declined = await bulk({ decision: 'decline', registrationIds, reason: 'Ausgebucht.' });
    expect(declined.body.results[0].position.approval).toBe('declined');
  });

  it('takes at most 200', async () => {
    const registrationIds = Array.from({ length: 201 }, () => randomUUID());
    expect((await bulk({ decision: 'approve', registrationIds })).status).toBe(400);
  });
});

it('withdraws somebody once; the second time says so', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.awaitingApproval(offer);
  const path = `/api/registrations/${id}/withdrawal`;
  const first = await desk.service.call('POST', path, {
    as: approver,
    body: { reason: 'Bat darum.' },
  });
  expect(first.body).toMatchObject({ endedBy: 'staff', staffReason: 'Bat darum.' });
  const second = await desk.service.call('POST', path, { as: approver, body: {} });
  expect([second.status, second.body.code]).toEqual([409, 'registration.ended']);
});
