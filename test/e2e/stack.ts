/** The running system, as the tests reach it: from outside, through the gateway. */
import { EinlassApi } from '../../tools/examples/einlass-api.js';
import { Mailbox } from '../../tools/story/mailbox.js';
import { Returns } from '../../tools/story/returns.js';

const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run these tests by their jest project`);
  return value;
};

export const stackUrl = (): string => need('E2E_URL');
export const asAdmin = (): EinlassApi => new EinlassApi(stackUrl(), need('E2E_API_KEY'));
export const mailboxOf = (address: string): Mailbox =>
  new Mailbox(need('E2E_MAILBOX_URL'), (to) => to === address);

/** Mail servers that send back what they cannot deliver. */
export const returns = (): Returns => new Returns(Number(need('E2E_RETURN_PORT')));

/** Asks as the administrator, and insists on success. */
export async function must(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
  ifMatch?: number,
): Promise<Record<string, unknown>> {
  const etag = ifMatch === undefined ? null : `"${ifMatch}"`;
  const answer = await asAdmin().call(method, path, body, etag);
  if (answer.status >= 300) {
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer.body as Record<string, unknown>;
}

export async function onlineAustausch(): Promise<string> {
  const { items } = await must('GET', '/api/offers/managed?slug=online-austausch');
  const [offer] = items as { offerId: string }[];
  if (!offer) throw new Error('the examples are not loaded');
  return offer.offerId;
}

/** The agency that organises the first example, and here whatever a test makes. */
export async function organiserAgencyId(): Promise<string> {
  const { items } = await must('GET', '/api/offers/managed?slug=online-austausch');
  const [offer] = items as { organiser: { agencyId: string } }[];
  if (!offer) throw new Error('the examples are not loaded');
  return offer.organiser.agencyId;
}

/** Uses the link of a mail as a browser would. @returns the session's cookie */
export async function follow(link: URL): Promise<string> {
  const answer = await fetch(new URL(link.pathname, stackUrl()), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: stackUrl() },
    body: new URLSearchParams({ token: link.searchParams.get('token') ?? '' }),
  });
  if (answer.status !== 303) throw new Error(`${link.pathname}: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** A key with exactly these rights. */
export async function keyFor(roles: string[], agencyIds: '*' | string[] = '*'): Promise<string> {
  const { key } = await must('POST', '/api/keys', {
    name: `test ${roles.join(' ')}`,
    roles,
    agencyIds,
    expiresAt: '2021-01-01T00:00:00Z',
  });
  return key as string;
}

export async function municipalityNamed(start: string): Promise<string> {
  const { items } = await must('GET', `/api/municipalities?search=${encodeURIComponent(start)}`);
  const [municipality] = items as { municipalityId: string }[];
  if (!municipality) throw new Error(`no municipality ${start}`);
  return municipality.municipalityId;
}

/** What the form sends, for somebody of a municipality with a valid agreement. */
export async function submission(email: string): Promise<object> {
  return {
    firstName: 'Erika',
    lastName: 'Beispiel',
    email,
    municipalityId: await municipalityNamed('Musterstadt'),
    functions: ['educationManager'],
    answers: { technicalReadiness: 'ready' },
  };
}
