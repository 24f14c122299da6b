import { createHash, randomUUID } from 'node:crypto';
import { eventually } from '#testing/eventually.js';
import { service } from '#testing/service.js';
import { onlineAustausch, person, RegistrationInTest, tokenOf } from './registration-in-test.js';
import { colleague } from './teams-in-test.js';

const desk = RegistrationInTest.forFile();
beforeEach(() => desk.service.clock.set('2020-09-01T09:00'));

const confirm = (token: string) =>
  desk.service.call('POST', '/api/registrations/confirm-address', { body: { token } });
const internal = (path: string, token: string) =>
  desk.service.call('POST', `/internal/${path}`, { as: service('gateway'), body: { token } });
const signInToken = async (id: string) =>
  tokenOf((await desk.claim(id, 'signInLink'))?.links.signIn);

it('confirms an address once, out of fifty at the same time', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.registered(offer);
  const token = await desk.confirmToken(id);
  const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(token)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 410)).toHaveLength(49);
  expect(answers.find(({ status }) => status === 410)?.body.code).toBe('link.used');
});

it('signs in once, out of fifty at the same time', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.confirmed(offer);
  const token = await signInToken(id);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => internal('links/redeem', token)),
  );
  const outcomes = answers.map(({ body }) => (body as { outcome: string }).outcome);
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'used')).toHaveLength(49);
});

it('is not used up by looking', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.registered(offer);
  const token = await desk.confirmToken(id);
  for (let scan = 0; scan < 3; scan += 1) {
    expect((await internal('links/inspect', token)).body).toMatchObject({
      state: 'valid',
      purpose: 'confirmAddress',
      offer: { slug: offer.slug },
    });
  }
  expect((await confirm(token)).status).toBe(200);
  expect((await internal('links/inspect', token)).body.state).toBe('used');
});

it('tells whose address a colleague gave who that was, and nobody else', async () => {
  const team = { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind: 'hard' } as const;
  const offer = await desk.tell(onlineAustausch({ team }));
  const body = person({ members: [colleague()] });
  const registrant = await desk.registered(offer, body);
  const [named] = await desk.service.sql<{ id: string }>(
    `SELECT id FROM registration WHERE id <> $1
       AND team_id = (SELECT team_id FROM registration WHERE id = $1)`,
    [registrant],
  );
  const asked = async (id: string) =>
    (await internal('links/inspect', await desk.confirmToken(id))).body.registeredBy;
  expect(await asked(named!.id)).toEqual({ firstName: body.firstName, lastName: body.lastName });
  expect(await asked(registrant)).toBeNull();
  const used = await desk.confirmToken(named!.id);
  await confirm(used);
  expect((await internal('links/inspect', used)).body).toMatchObject({
    state: 'used',
    registeredBy: null,
  });
});

it('is refused when tampered with, of another purpose, or expired', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.registered(offer);
  const token = await desk.confirmToken(id);
  const tampered = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
  expect((await confirm(tampered)).body.code).toBe('link.unknown');
  expect((await confirm(await signInToken(id))).body.code).toBe('link.unknown');
  expect((await internal('links/redeem', token)).body).toEqual({
    outcome: 'unknown',
    registrationId: null,
  });

  const signIn = await signInToken(id);
  desk.service.clock.forward({ minutes: 10 });
  expect((await internal('links/redeem', signIn)).body.outcome).toBe('expired');
  expect((await internal('links/inspect', signIn)).body.state).toBe('expired');
  desk.service.clock.set('2020-09-08T08:59');
  expect((await confirm(token)).status).toBe(200);
});

it('keeps only hashes, which open nothing', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.registered(offer);
  const token = await desk.confirmToken(id);
  const [row] = await desk.service.sql<{ token_hash: Buffer }>(
    'SELECT token_hash FROM link_token WHERE registration_id = $1',
    [id],
  );
  expect(row?.token_hash).toEqual(createHash('sha256').update(token).digest());
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect((await confirm(row?.token_hash.toString('base64url') ?? '')).status).toBe(404);
});

it('says that a withdrawn registration has ended', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.registered(offer);
  const token = await desk.confirmToken(id);
  await desk.withdraw(id);
  expect((await confirm(token)).body.code).toBe('registration.ended');
});

describe('asking for a link', () => {
  const ask = (body: object) => desk.service.call('POST', '/api/registrations/links', { body });

  it('sends one to a known address, by id or short name, and to nobody else', async () => {
    const offer = await desk.tell(onlineAustausch());
    const body = person();
    const id = await desk.registered(offer, body);
    const known = await ask({ slug: offer.slug, email: body.email });
    const spelled = await ask({ offerId: offer.offerId, email: body.email.toUpperCase() });
    const unknown = await ask({ slug: offer.slug, email: 'nobody@example.org' });
    const nowhere = await ask({ slug: 'no-such-offer', email: body.email });
    for (const answer of [known, spelled, unknown, nowhere]) {
      expect([answer.status, answer.text]).toEqual([202, '{"status":"accepted"}']);
    }
    await eventually(() => desk.queue.named('registration.link-requested.v1').length === 2);
    expect(desk.queue.named('registration.link-requested.v1')).toEqual(
      Array(2).fill(
        expect.objectContaining({
          payload: expect.objectContaining({ registrationId: id, reason: 'signIn' }),
        }),
      ),
    );
  });

  it('takes the same time for known and unknown addresses', async () => {
    const offer = await desk.tell(onlineAustausch());
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 6; round += 1) {
      const body = person();
      await desk.registered(offer, body);
      for (const [kind, email] of [
        ['known', body.email],
        ['unknown', `${randomUUID()}@example.org`],
      ] as const) {
        const start = performance.now();
        await ask({ offerId: offer.offerId, email });
        times[kind].push(performance.now() - start);
      }
    }
    const median = (values: number[]) => values.sort((a, b) => a - b)[values.length / 2] ?? 0;
    expect(median(times.known)).toBeGreaterThan(245);
    expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(15);
  }, 20_000);

  it.each([
    [{ email: 'a@example.org' }],
    [{ email: 'a@example.org', slug: 'x', offerId: randomUUID() }],
    [{ email: 'a@example.org\r\n', slug: 'x' }],
    [{ slug: 'x' }],
  ])('refuses %j', async (body) => {
    expect((await ask(body)).status).toBe(400);
  });
});

it('lets nobody but services claim recipients or use links for people', async () => {
  for (const path of ['recipients/claim', 'recipients/lookup', 'links/redeem', 'confirmations']) {
    expect((await desk.service.call('POST', `/internal/${path}`, { body: {} })).status).toBe(401);
  }
});

it('answers null for who is erased or unknown', async () => {
  const offer = await desk.tell(onlineAustausch());
  const id = await desk.confirmed(offer);
  expect(await desk.claim(randomUUID(), 'receipt')).toBeNull();
  await desk.service.sql('DELETE FROM participant WHERE registration_id = $1', [id]);
  expect(await desk.claim(id, 'receipt')).toBeNull();
});
