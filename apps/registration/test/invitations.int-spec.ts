import { randomUUID } from 'node:crypto';
import type { OfferState } from '#contracts/states.js';
import { eventually } from '#testing/eventually.js';
import { type Answer, staff } from '#testing/service.js';
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

const call = (
  method: 'GET' | 'POST',
  offer: OfferState,
  path: string,
  body?: object,
  as = approver,
): Promise<Answer> =>
  desk.service.call(method, `/api/offers/${offer.offerId}/invitations${path}`, { as, body });
const invite = (offer: OfferState, ...emails: string[]): Promise<Answer> =>
  call('POST', offer, '/addresses', { addresses: emails.map((email) => ({ email })) });
const codes = async (offer: OfferState, ...given: object[]) =>
  (await call('POST', offer, '/codes', { codes: given })).body.codes as {
    invitationId: string;
    code: string;
  }[];
const list = async (offer: OfferState, query = '') =>
  (await call('GET', offer, query, undefined, viewer)).body.items as Record<string, unknown>[];
const invitedBy = async (id: string, request = 1) => {
  await eventually(() => desk.asked(id).length >= request);
  return desk.asked(id)[request - 1]?.person.invitedBy;
};

it('knows invited addresses, however they are written, once they are confirmed', async () => {
  const offer = await desk.tell(onlineAustausch());
  const email = `${randomUUID().slice(0, 8)}@Example.org`;
  const added = await invite(offer, email, email.toLowerCase(), 'other@example.org');
  expect(added.body).toEqual({ added: 2, alreadyListed: 1 });
  expect((await invite(offer, email)).body).toEqual({ added: 0, alreadyListed: 1 });
  const id = await desk.confirmed(offer, person({ email: email.toUpperCase() }));
  expect(await invitedBy(id)).toBe('address');
  expect(await invitedBy(await desk.confirmed(offer))).toBeNull();
  const listed = await list(offer, '?kind=address');
  expect(listed).toContainEqual(
    expect.objectContaining({ kind: 'address', email, registrations: 1, revokedAt: null }),
  );
  const other = await desk.tell(onlineAustausch());
  expect(await invitedBy(await desk.confirmed(other, person({ email })))).toBeNull();
});

it('believes no address that nobody has confirmed', async () => {
  const procedure = [{ kind: 'eligibility' as const, owner: 'system' as const, dueDays: null }];
  const offer = await desk.tell(onlineAustausch({ procedure }));
  const body = person({ municipalityId: null, municipalityText: 'Dorf' });
  await desk.admitted(await desk.tell(onlineAustausch()), body);
  await invite(offer, body.email);
  const id = await desk.registered(offer, body);
  expect(await invitedBy(id)).toBeNull();
  expect(desk.asked(id)[0]?.person.participations).toEqual([]);
});

it('takes codes as people type them, and keeps only their hash', async () => {
  const offer = await desk.tell(onlineAustausch());
  const [made, given] = await codes(offer, { label: 'Musterstadt' }, { code: 'Lernraum 2020' });
  expect(made?.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
  const typed = made?.code.toLowerCase().replaceAll('-', ' ');
  for (const invitationCode of [typed, 'LERNRAUM-2020']) {
    const id = await desk.confirmed(offer, person({ invitationCode }));
    expect(await invitedBy(id)).toBe('code');
    expect((await desk.details(id)).body.invitedBy).toBe('code');
  }
  const stored = JSON.stringify(await desk.service.sql('SELECT * FROM invitation'));
  expect(stored).not.toContain(made?.code);
  expect(JSON.stringify(await list(offer))).not.toContain(given?.code);
  const taken = await call('POST', offer, '/codes', { codes: [{}, { code: 'lernraum2020' }] });
  expect(taken.status).toBe(422);
  expect(taken.body).toMatchObject({
    code: 'registration.invitation_code_taken',
    errors: [{ pointer: '/codes/1/code' }],
  });
  expect(await list(offer)).toHaveLength(2); // none was made
});

it('refuses a wrong, foreign, expired or revoked code alike', async () => {
  const offer = await desk.tell(onlineAustausch());
  const other = await desk.tell(onlineAustausch());
  const [foreign] = await codes(other, {});
  const [late, revoked] = await codes(offer, { expiresAt: '2020-09-01T07:00:00Z' }, {});
  const revocation = `/${revoked?.invitationId}/revocation`;
  expect((await call('POST', offer, revocation)).status).toBe(204);
  expect((await call('POST', offer, revocation)).status).toBe(204);
  expect((await call('POST', other, revocation)).body.code).toBe(
    'registration.invitation_not_found',
  );
  const titles = new Set<string>();
  for (const invitationCode of ['no such code', foreign?.code, late?.code, revoked?.code]) {
    const answer = await desk.submit(offer, person({ invitationCode }));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'registration.invitation_code_invalid',
      pointer: '/invitationCode',
    });
    titles.add(answer.body.title as string);
  }
  expect(titles.size).toBe(1);
});

it('gives a code out as often as it may be used, also in a rush, and gives uses back', async () => {
  const offer = await desk.tell(onlineAustausch());
  const [two] = await codes(offer, { maxUses: 2 });
  const bodies = Array.from({ length: 6 }, () => person({ invitationCode: two?.code }));
  const answers = await Promise.all(bodies.map((body) => desk.submit(offer, body)));
  const taken = answers.flatMap(({ status }, index) => (status === 202 ? [bodies[index]!] : []));
  expect(taken).toHaveLength(2);
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(4);
  expect((await list(offer))[0]).toMatchObject({ maxUses: 2, registrations: 2 });
  await desk.withdraw(await desk.idOf(offer, taken[0]!.email));
  const next = await desk.submit(offer, person({ invitationCode: two?.code }));
  expect(next.status).toBe(202);
});

it('asks again about those whom a change of the list concerns; a place stays', async () => {
  const offer = await desk.tell(onlineAustausch());
  const body = person();
  const id = await desk.admitted(offer, body);
  const bystander = await desk.confirmed(offer);
  await invite(offer, body.email);
  expect(await invitedBy(id, 2)).toBe('address');
  const [row] = await list(offer, '?kind=address');
  await call('POST', offer, `/${row?.['invitationId']}/revocation`);
  expect(await invitedBy(id, 3)).toBeNull();
  expect(await desk.position(id)).toMatchObject({ stage: 'done', seat: 'confirmed' });
  expect(desk.asked(bystander)).toHaveLength(1);
  // Revoked, it may come onto the list again.
  expect((await invite(offer, body.email)).body.added).toBe(1);
});

it('is for staff of the agency, and bounded', async () => {
  const offer = await desk.tell(onlineAustausch());
  const addresses = (count: number) => ({
    addresses: Array.from({ length: count }, (_, at) => ({ email: `a${at}@example.org` })),
  });
  const as = (who: typeof approver) => call('POST', offer, '/addresses', addresses(1), who);
  expect((await as(stranger)).status).toBe(404);
  expect((await as(viewer)).status).toBe(403);
  expect((await as(staff(['editor'], [offer.organiser.agencyId]))).status).toBe(200);
  expect((await call('GET', offer, '', undefined, stranger)).status).toBe(404);
  expect((await call('POST', offer, '/addresses', addresses(1_000))).body.added).toBe(999);
  expect((await call('POST', offer, '/addresses', addresses(1_001))).status).toBe(400);
  expect((await call('POST', offer, '/addresses', addresses(0))).status).toBe(400);
  const bad = await invite(offer, 'no address');
  expect(bad.body.errors).toMatchObject([{ pointer: '/addresses/0/email' }]);
  const short = await call('POST', offer, '/codes', { codes: [{ code: 'A-B-C-1' }] });
  expect(short.body.errors).toMatchObject([{ pointer: '/codes/0/code' }]);
  for (const wrong of [{ maxUses: 0 }, { expiresAt: 'tomorrow' }, { hash: 'x' }]) {
    expect((await call('POST', offer, '/codes', { codes: [wrong] })).status).toBe(400);
  }
  const first = await call('GET', offer, '?limit=100', undefined, viewer);
  expect(first.body.items).toHaveLength(100);
  const next = `?limit=100&cursor=${encodeURIComponent(first.body.nextCursor as string)}`;
  const second = await call('GET', offer, next, undefined, viewer);
  expect(second.body.items[0].invitationId).not.toBe(first.body.items[0].invitationId);
});
