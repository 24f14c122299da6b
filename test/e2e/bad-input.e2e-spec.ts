/**
 * Registrations and links that cannot be right, sent through the gateway: each gets a 4xx with a stable
 * code and the place of the fault, nothing is stored by halves, and nothing of our insides is shown.
 */
import { gzipSync } from 'node:zlib';
import { linkIn } from '../../tools/story/mailbox.js';
import { mailboxOf, must, onlineAustausch, submission } from './stack.js';
import { type Answer, json, send } from './hostile.js';

type Body = NonNullable<RequestInit['body']>;

const ADDRESS = 'hostile@example.org';
const NOBODY = '01990000-0000-7000-8000-000000000000';
let offerId = '';
let valid: Record<string, unknown> = {};

beforeAll(async () => {
  offerId = await onlineAustausch();
  valid = (await submission(ADDRESS)) as Record<string, unknown>;
}, 60_000);

const registrations = (): string => `/api/offers/${offerId}/registrations`;
const submit = (body: Body, headers: Record<string, string> = json): Promise<Answer> =>
  send('POST', registrations(), { body, headers, duplex: 'half' } as RequestInit);
const registered = async (search: string): Promise<number> => {
  const { items } = await must('GET', `${registrations()}?search=${encodeURIComponent(search)}`);
  return (items as unknown[]).length;
};

const numbered = (count: number): [string, number][] =>
  Array.from({ length: count }, (_, index) => [`k${index}`, index]);

/** Ten megabytes in pieces: no Content-Length says so beforehand. */
const endless = (): ReadableStream<Uint8Array> => {
  let pieces = 160;
  return new ReadableStream({
    pull: (to) => (pieces-- > 0 ? to.enqueue(new Uint8Array(65_536).fill(120)) : to.close()),
  });
};

describe('a registration', () => {
  afterAll(async () => expect(await registered(ADDRESS)).toBe(0));

  it.each<[string, () => [Body, Record<string, string>?], number, string]>([
    ['ten megabytes', () => ['x'.repeat(10_000_000)], 413, 'request.too_large'],
    ['ten megabytes in pieces', () => [endless()], 413, 'request.too_large'],
    [
      'a compressed body',
      () => [gzipSync(JSON.stringify(valid)), { ...json, 'content-encoding': 'gzip' }],
      400,
      'request.rejected',
    ],
    ['broken JSON', () => ['{"firstName": "Erika",'], 400, 'request.not_json'],
    ['a bare value', () => ['42'], 400, 'request.not_json'],
    ['NaN', () => ['{"firstName": NaN}'], 400, 'request.not_json'],
    ['30,000 brackets', () => ['['.repeat(30_000)], 400, 'request.not_json'],
    [
      'bytes that are no UTF-8',
      () => [Buffer.from(JSON.stringify({ ...valid, firstName: 'J\u00f6rg' }), 'latin1')],
      400,
      'request.not_json',
    ],
    [
      'text/plain',
      () => [JSON.stringify(valid), { 'content-type': 'text/plain' }],
      415,
      'request.content_type',
    ],
    ['a form', () => [new URLSearchParams({ a: 'b' }), {}], 415, 'request.content_type'],
  ])('%s', async (_, make, status, code) => {
    const answer = await submit(...make());
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown field', { admin: true }, '/admin'],
    ['a field that is ours to set', { stage: 'done' }, '/stage'],
    ['constructor', { constructor: { prototype: {} } }, '/constructor'],
    ['a wrong type', { firstName: 5 }, '/firstName'],
    ['5,000 functions', { functions: Array(5_000).fill('other') }, '/functions'],
    ['3,000 answers', { answers: Object.fromEntries(numbered(3_000)) }, '/answers'],
    ['10,000 characters', { lastName: 'x'.repeat(10_000) }, '/lastName'],
    ['a right-to-left mark', { lastName: 'Erika\u202Egpj' }, '/lastName'],
    ['NUL', { lastName: 'Erika\u0000' }, '/lastName'],
    ['half a character', { lastName: 'Erika\ud800' }, '/lastName'],
    ['a name of nothing', { lastName: '\u3164\u00AD' }, '/lastName'],
    ['a recipient more by CR LF', { email: 'a@example.org\r\nBcc: b@example.org' }, '/email'],
    ['two addresses', { email: 'a@example.org,b@example.org' }, '/email'],
    ['an address of a machine', { email: 'a@[127.0.0.1]' }, '/email'],
    ['no id', { municipalityId: "' OR 1=1--" }, '/municipalityId'],
  ])('%s: 400', async (_, changes, pointer) => {
    const answer = await submit(JSON.stringify({ ...valid, ...changes }));
    expect([answer.status, answer.code, answer.pointer]).toEqual([400, 'request.invalid', pointer]);
  });

  it.each<[string, Record<string, unknown>, string, string | undefined]>([
    [
      'an unknown municipality',
      { municipalityId: NOBODY },
      'registration.municipality_unknown',
      '/municipalityId',
    ],
    [
      'a question that nobody asks',
      { answers: { technicalReadiness: 'ready', nothing: 1 } },
      'registration.answers_invalid',
      '/answers/nothing',
    ],
    [
      'an option that is none',
      { answers: { technicalReadiness: 'toString' } },
      'registration.answers_invalid',
      '/answers/technicalReadiness',
    ],
  ])('%s: 422', async (_, changes, code, pointer) => {
    const answer = await submit(JSON.stringify({ ...valid, ...changes }));
    expect([answer.status, answer.code, answer.pointer]).toEqual([422, code, pointer]);
  });

  it.each([
    ['__proto__', '"__proto__": {"admin": true}', '/__proto__'],
    ['a key twice: the last one counts, and is checked', '"email": "x"', '/email'],
  ])('%s', async (_, more, pointer) => {
    const answer = await submit(`${JSON.stringify(valid).slice(0, -1)}, ${more}}`);
    expect([answer.status, answer.pointer]).toEqual([400, pointer]);
  });
});

describe('a second registration of the same address', () => {
  it('gets the same answer as the first, as late as the first', async () => {
    const twice = await submission('twice@example.org');
    const answers: [number, string][] = [];
    const times: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const from = performance.now();
      const { status, text } = await submit(JSON.stringify(twice));
      times.push(performance.now() - from);
      answers.push([status, text]);
    }
    const same = [202, '{"status":"accepted","became":"registration"}'];
    expect(answers).toEqual(Array(4).fill(same));
    expect(Math.min(...times)).toBeGreaterThan(245);
    expect(await registered('twice@example.org')).toBe(1);
  });
});

describe('a link', () => {
  const confirm = (token: string): Promise<Answer> =>
    send('POST', '/api/registrations/confirm-address', {
      headers: json,
      body: JSON.stringify({ token }),
    });
  const linkOf = async (address: string): Promise<string> => {
    await submit(JSON.stringify(await submission(address)));
    const mail = await mailboxOf(address).expect(address, 'addressConfirmation');
    return linkIn(mail, '/bestaetigen').searchParams.get('token') ?? '';
  };

  // Expired ones: apps/registration/test/links.int-spec.ts; here the clock belongs to all tests.
  it('that was changed is unknown; one that was used is gone', async () => {
    const token = await linkOf('changed@example.org');
    for (const wrong of [`${token} `, token.slice(1), token.toUpperCase(), '../../x']) {
      expect((await confirm(wrong)).code).toBe('link.unknown');
    }
    const clicks = await Promise.all(Array.from({ length: 10 }, () => confirm(token)));
    expect(clicks.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(clicks.filter(({ code }) => code === 'link.used')).toHaveLength(9);
  });
});
