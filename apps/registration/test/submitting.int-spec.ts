import { eventually } from '#testing/eventually.js';
import { service } from '#testing/service.js';
import {
  approver,
  onlineAustausch,
  person,
  RegistrationInTest,
  tokenOf,
  viewer,
} from './registration-in-test.js';

const desk = RegistrationInTest.forFile();
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const count = async (offerId: string): Promise<number> =>
  (await desk.service.sql('SELECT 1 FROM registration WHERE offer_id = $1', [offerId])).length;
const linksAsked = (registrationId: string) =>
  desk.queue
    .named('registration.link-requested.v1')
    .filter((message) => message.payload['registrationId'] === registrationId);
/** Everything told so far has reached the other services. */
const allTold = () =>
  eventually(async () => {
    const open = await desk.service.sql(`SELECT 1 FROM outbox_message WHERE state = 'pending'`);
    return open.length === 0;
  });

describe('the same request twice', () => {
  it('makes one registration with the same key, and gives the same answer', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person();
    const key = { 'idempotency-key': `key-${body.email}` };
    const first = await desk.submit(offer, body, key);
    const second = await desk.submit(offer, body, key);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.text).toBe(first.text);
    await allTold();
    expect(await count(offer.offerId)).toBe(1);
    expect(linksAsked(await desk.idOf(offer, body.email))).toHaveLength(0);
    const other = await desk.submit(offer, person(), key);
    expect(other.status).toBe(422);
  });

  it('makes one registration out of twenty parallel requests with the same key', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person();
    const key = { 'idempotency-key': `key-${body.email}` };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => desk.submit(offer, body, key)),
    );
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true);
    expect(await count(offer.offerId)).toBe(1);
  });

  it('makes one registration out of twenty parallel requests without a key', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person();
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.submit(offer, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(await count(offer.offerId)).toBe(1);
  });
});

describe('an address that is registered already', () => {
  it('gets the same answer and a link, at most three an hour', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person();
    const id = await desk.registered(offer, body);
    const spelled = { ...person({ firstName: 'Max' }), email: body.email.toUpperCase() };
    for (let again = 0; again < 5; again += 1) {
      const start = performance.now();
      const answer = await desk.submit(offer, spelled);
      expect([answer.status, answer.text]).toEqual([
        202,
        '{"status":"accepted","became":"registration"}',
      ]);
      expect(performance.now() - start).toBeGreaterThan(245); // no stopwatch tells it either
    }
    expect(await count(offer.offerId)).toBe(1);
    await allTold();
    expect(linksAsked(id).map(({ payload }) => payload['reason'])).toEqual(
      Array(3).fill('alreadyRegistered'),
    );
    desk.service.clock.set('2020-09-01T10:00');
    await desk.submit(offer, spelled);
    await eventually(() => linksAsked(id).length === 4);
  });

  it('is confirmed by that link, when the first mail was lost', async () => {
    const offer = await desk.tell(onlineAustausch());
    const id = await desk.registered(offer);
    const token = tokenOf((await desk.claim(id, 'signInLink'))?.links.signIn);
    const redeemed = await desk.service.call('POST', '/internal/links/redeem', {
      as: service('gateway'),
      body: { token },
    });
    expect(redeemed.body).toEqual({ outcome: 'done', registrationId: id });
    expect((await desk.position(id)).stage).toBe('eligibility');
  });
});

describe('the deadline', () => {
  it('is met at 23:59 and missed at 00:00', async () => {
    const offer = await desk.tell(onlineAustausch());
    desk.service.clock.set('2020-09-18T23:59:59.999');
    expect((await desk.submit(offer, person())).status).toBe(202);
    desk.service.clock.set('2020-09-19T00:00');
    const late = await desk.submit(offer, person());
    expect([late.status, late.body.code]).toEqual([409, 'registration.closed']);
    expect(await count(offer.offerId)).toBe(1);
  });

  it('does not bind staff, who register by hand with a confirmed address', async () => {
    const offer = await desk.tell(onlineAustausch());
    desk.service.clock.set('2020-09-22T10:00');
    const path = `/api/offers/${offer.offerId}/registrations/by-hand`;
    const body = person({ answers: {} });
    const added = await desk.service.call('POST', path, { as: approver, body });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      channel: 'staff',
      position: { stage: 'eligibility' },
      openSteps: ['answers'],
      history: [{ actor: 'Test Person', sentence: { en: expect.stringContaining('by hand') } }],
    });
    const again = await desk.service.call('POST', path, { as: approver, body });
    expect([again.status, again.body.code]).toEqual([409, 'registration.already_registered']);
    const reader = await desk.service.call('POST', path, { as: viewer, body: person() });
    expect(reader.status).toBe(403);
  });

  it('is not the only limit: before the opening, drafts, cancelled and unknown offers', async () => {
    const notYet = await desk.tell(
      onlineAustausch({ registrationOpensAt: '2020-09-01T07:00:00.001Z' }),
    );
    const draft = await desk.tell(onlineAustausch({ lifecycle: 'draft' }));
    const cancelled = await desk.tell(onlineAustausch({ lifecycle: 'cancelled' }));
    const answers = await Promise.all(
      [notYet, draft, cancelled, onlineAustausch()].map((offer) => desk.submit(offer, person())),
    );
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'registration.not_open_yet'],
      [404, 'registration.offer_not_found'],
      [409, 'registration.offer_cancelled'],
      [404, 'registration.offer_not_found'],
    ]);
  });

  it('ends what was never confirmed, when the link has expired and not before', async () => {
    const offer = await desk.tell(onlineAustausch());
    desk.service.clock.set('2020-09-18T23:59');
    const id = await desk.registered(offer);
    const token = await desk.confirmToken(id);
    desk.service.clock.set('2020-09-19T23:59');
    await new Promise((wake) => setTimeout(wake, 2_500)); // longer than the poller's interval
    expect((await desk.position(id)).stage).toBe('confirmAddress');
    desk.service.clock.set('2020-09-20T00:00');
    await eventually(async () => (await desk.position(id)).stage === 'ended');
    expect((await desk.mine(id)).body.standing.code).toBe('expired');
    const path = '/api/registrations/confirm-address';
    const late = await desk.service.call('POST', path, { body: { token } });
    expect([late.status, late.body.code]).toEqual([410, 'link.expired']);
  });
});

describe('bad input', () => {
  const bad: [string, Record<string, unknown>, number, string, string][] = [
    ['an unknown field', { admin: true }, 400, 'request.invalid', '/admin'],
    ['a wrong type', { firstName: 7 }, 400, 'request.invalid', '/firstName'],
    ['no name', { lastName: undefined }, 400, 'request.invalid', '/lastName'],
    [
      'a name of 10,000 characters',
      { firstName: 'x'.repeat(10_000) },
      400,
      'request.invalid',
      '/firstName',
    ],
    ['a right-to-left override', { lastName: 'a\u202Eb' }, 400, 'request.invalid', '/lastName'],
    ['a right-to-left mark', { lastName: 'a\u200Fb' }, 400, 'request.invalid', '/lastName'],
    ['a NUL', { lastName: 'a\u0000b' }, 400, 'request.invalid', '/lastName'],
    ['half a character', { lastName: 'a\uD800' }, 400, 'request.invalid', '/lastName'],
    [
      'an address with CR LF',
      { email: 'a@example.org\r\nBcc: b@example.org' },
      400,
      'request.invalid',
      '/email',
    ],
    ['no address', { email: 'somebody' }, 400, 'request.invalid', '/email'],
    ['no function', { functions: [] }, 400, 'request.invalid', '/functions'],
    ['an unknown function', { functions: ['king'] }, 400, 'request.invalid', '/functions/0'],
    [
      'a municipality that is no id',
      { municipalityId: 'Musterstadt' },
      400,
      'request.invalid',
      '/municipalityId',
    ],
    [
      'no municipality and no words for it',
      { municipalityId: null },
      400,
      'request.invalid',
      '/municipalityText',
    ],
    ['an unknown language', { locale: 'fr' }, 400, 'request.invalid', '/locale'],
    ['answers that are a list', { answers: [] }, 400, 'request.invalid', '/answers'],
    [
      'an unknown question',
      { answers: { camera: true, hat: 1 } },
      422,
      'registration.answers_invalid',
      '/answers/hat',
    ],
    ['a missing answer', { answers: {} }, 422, 'registration.answers_invalid', '/answers/camera'],
    [
      'a wrong answer',
      { answers: { camera: 'ja' } },
      422,
      'registration.answers_invalid',
      '/answers/camera',
    ],
  ];

  it.each(bad)('%s', async (_, changes, status, code, pointer) => {
    const offer = await desk.tell(onlineAustausch());
    const answer = await desk.submit(offer, person(changes));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.errors[0].pointer).toBe(pointer);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.text).not.toMatch(/at .*\.ts|node_modules/);
    expect(await count(offer.offerId)).toBe(0);
  });

  it('names an unknown municipality by pointer', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person({ municipalityId: offer.offerId });
    const answer = await desk.submit(offer, body);
    expect([answer.status, answer.body.code, answer.body.pointer]).toEqual([
      422,
      'registration.municipality_unknown',
      '/municipalityId',
    ]);
  });

  it('takes a municipality in words when it is not in the list', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person({ municipalityId: null, municipalityText: 'Neustadt am Beispiel' });
    const id = await desk.registered(offer, body);
    expect((await desk.claim(id, 'receipt'))?.municipality).toBe('Neustadt am Beispiel');
  });

  it('refuses what is no JSON, too large, or no id in the path', async () => {
    const offer = await desk.tell(onlineAustausch());
    const path = `/api/offers/${offer.offerId}/registrations`;
    const broken = await desk.service.call('POST', path, { raw: '{"firstName":' });
    const large = await desk.service.call('POST', path, { raw: `"${'x'.repeat(10_000_000)}"` });
    const odd = await desk.service.call('POST', '/api/offers/1%27--/registrations', { body: {} });
    expect([broken.status, large.status, odd.status]).toEqual([400, 413, 400]);
    expect([broken.body.code, large.body.code]).toEqual(['request.not_json', 'request.too_large']);
  });
});
