/**
 * Every operation of every service × every kind of caller, generated from the OpenAPI documents: a
 * new route is in the matrix by itself, and one that declares no access fails here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { linkIn } from '../../tools/story/mailbox.js';
import { follow, keyFor, mailboxOf, must, onlineAustausch, stackUrl, submission } from './stack.js';

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access: readonly string[] | undefined;
}

const operations: Operation[] = readdirSync('docs/openapi').flatMap((file) => {
  const document = JSON.parse(readFileSync(`docs/openapi/${file}`, 'utf8')) as {
    paths: Record<string, Record<string, { 'x-einlass-access'?: string[] }>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      access: operation['x-einlass-access'],
    })),
  );
});

const staffRoles = ['viewer', 'approver', 'editor', 'ops', 'admin'] as const;
const callers = ['anonymous', 'participant', ...staffRoles] as const;
type Caller = (typeof callers)[number];

/** Declared public so that outside the demo it does not exist for anybody; it checks by itself. */
const CHECKS_ITSELF: Record<string, readonly string[]> = { 'PUT /api/clock': ['ops'] };

/** The matrix changes nothing: who may call is told that this is invalid. */
const FITS_NOWHERE = { matrix: true };
const BODIES: Record<string, object> = { 'PUT /api/clock': { to: '2020-09-08T10:06' } };

/** Where nothing is answered without one. */
const QUERIES: Record<string, () => string> = {
  '/api/decisions': () => `?registrationId=${ids['registrationId']}`,
  '/api/offers/{offerId}/revisions/comparison': () => '?from=1&to=1',
};

const headersOf = new Map<Caller | 'foreign', Record<string, string>>();
const ids: Record<string, string> = {};

beforeAll(async () => {
  const offerId = await onlineAustausch();
  const email = 'matrix@example.org';
  await must('POST', `/api/offers/${offerId}/registrations`, await submission(email));
  const mail = await mailboxOf(email).expect(email, 'addressConfirmation');
  const cookie = await follow(linkIn(mail, '/bestaetigen'));

  headersOf.set('anonymous', {});
  headersOf.set('participant', { cookie });
  for (const role of staffRoles) headersOf.set(role, bearer(await keyFor([role])));
  const agencies = (await must('GET', '/api/agencies')).items as {
    agencyId: string;
    name: string;
  }[];
  const foreign = agencies.find((agency) => agency.name.includes('Großstädte'));
  headersOf.set('foreign', bearer(await keyFor([...staffRoles], [foreign?.agencyId ?? ''])));

  const registrations = (await must('GET', `/api/offers/${offerId}/registrations?search=${email}`))
    .items as { registrationId: string }[];
  const mails = (await must('GET', `/api/mails?offerId=${offerId}`)).items as { mailId: string }[];
  Object.assign(ids, {
    offerId,
    idOrSlug: offerId,
    registrationId: registrations[0]?.registrationId,
    mailId: mails[0]?.mailId,
    kind: 'receipt',
    version: '1',
    number: '1',
  });
}, 60_000);

const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` });

/** Any other id is one that does not exist. */
const pathOf = (path: string): string =>
  path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => ids[name] ?? '01990000-0000-7000-8000-000000000000',
  );

async function call(operation: Operation, caller: Caller | 'foreign'): Promise<number> {
  const query = QUERIES[operation.path]?.() ?? '';
  const hasBody = operation.method !== 'GET' && operation.method !== 'DELETE';
  const headers = {
    origin: stackUrl(),
    ...headersOf.get(caller),
    ...(hasBody && { 'content-type': 'application/json' }),
  };
  const body = hasBody ? JSON.stringify(BODIES[operation.name] ?? FITS_NOWHERE) : undefined;
  return statusOf(operation.method, pathOf(operation.path) + query, headers, body);
}

/** The limit on what one address may change is not what is looked at here: this comes from many. */
let requests = 0;
const CHANGES_PER_ADDRESS = 100;

function statusOf(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | undefined,
): Promise<number> {
  const localAddress = `127.0.0.${2 + Math.floor(requests++ / CHANGES_PER_ADDRESS)}`;
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, stackUrl()), {
      method,
      headers,
      localAddress,
      family: 4,
    });
    sent.on('response', (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe.each(operations)('$name', (operation) => {
  const rules = CHECKS_ITSELF[operation.name] ?? operation.access ?? [];

  it('declares who may call it', () => expect(operation.access?.length).toBeGreaterThan(0));

  it.each(callers)('as %s', async (caller) => {
    const status = await call(operation, caller);
    if (rules.includes('internal')) return expect(status).toBe(404); // not reachable from outside
    if (rules.includes('public') || rules.includes(caller)) {
      return expect([401, 403, 500, 502, 503]).not.toContain(status);
    }
    return expect(status).toBe(caller === 'anonymous' ? 401 : 403);
  });

  const ofOneOffer = /\{(offerId|registrationId|mailId)\}|decisions/.test(operation.path);
  const forStaff = rules.some((rule) => (staffRoles as readonly string[]).includes(rule));
  if (ofOneOffer && forStaff && operation.method === 'GET') {
    it('does not exist for staff of another agency', async () => {
      expect(await call(operation, 'foreign')).toBe(404);
    });
  }
});

it('covers all services', () => expect(operations.length).toBeGreaterThan(60));
