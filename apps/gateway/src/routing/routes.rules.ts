/**
 * Which service answers a public path. Every service serves its own paths under the same `/api`
 * prefix, so the gateway only chooses and never rewrites. The first matching row wins: the narrow
 * paths below an offer stand before the offer itself.
 */
import { type Service, services } from '#contracts/message.js';

interface Route {
  readonly path: RegExp;
  readonly service: Service;
}

const under = (path: string): RegExp => new RegExp(`^/api/${path}(/|$)`);
const anyId = '[^/]+';

const table: readonly Route[] = [
  { path: under(`offers/${anyId}/registrations`), service: 'registration' },
  { path: under(`offers/${anyId}/invitations`), service: 'registration' },
  { path: under(`offers/${anyId}/pre-work`), service: 'registration' },
  { path: under(`offers/${anyId}/talks`), service: 'registration' },
  { path: under(`offers/${anyId}/room-plans`), service: 'registration' },
  { path: under(`offers/${anyId}/attendance`), service: 'registration' },
  { path: under(`offers/${anyId}/sessions/${anyId}/attendance`), service: 'registration' },
  { path: under(`offers/${anyId}/feedback`), service: 'registration' },
  { path: under(`offers/${anyId}/capacity`), service: 'registration' },
  { path: under(`offers/${anyId}/free-places`), service: 'registration' },
  { path: under(`offers/${anyId}/minimum`), service: 'registration' },
  { path: under(`offers/${anyId}/selection`), service: 'registration' },
  { path: under(`offers/${anyId}/questions`), service: 'registration' },
  { path: under(`offers/${anyId}/access-assurance`), service: 'registration' },
  { path: under(`offers/${anyId}/timetable`), service: 'notification' },
  { path: under(`offers/${anyId}/troubled-mails`), service: 'notification' },
  { path: under('troubled-mails'), service: 'notification' },
  { path: under(`offers/${anyId}/change-notice/recipients`), service: 'notification' },
  { path: under(`offers/${anyId}/conditions`), service: 'eligibility' },
  { path: under(`offers/${anyId}/reassessments`), service: 'eligibility' },
  { path: under('offers'), service: 'catalogue' },
  { path: under('formats'), service: 'catalogue' },
  { path: under('municipalities'), service: 'eligibility' },
  { path: under('agencies'), service: 'eligibility' },
  { path: under('agreements'), service: 'eligibility' },
  { path: under('programmes'), service: 'eligibility' },
  { path: under('conditions'), service: 'eligibility' },
  { path: under('condition-sets'), service: 'eligibility' },
  { path: under('decisions'), service: 'eligibility' },
  { path: under('reassessments'), service: 'eligibility' },
  { path: under('registrations'), service: 'registration' },
  { path: under('teams'), service: 'registration' },
  { path: under('my'), service: 'registration' },
  { path: under('certificates'), service: 'registration' },
  { path: under('mails'), service: 'notification' },
  { path: under('mail-routes'), service: 'notification' },
  { path: under('suppressed-addresses'), service: 'notification' },
  { path: under('templates'), service: 'notification' },
  ...services.map((service) => ({ path: under(`ops/${service}`), service })),
];

/**
 * A path that a service could read differently from us. `%2f`, dot segments, doubled slashes and
 * backslashes are how a request for `/internal/…` would be dressed up as one for `/api/…`.
 */
const AMBIGUOUS = /%(2e|2f|5c|00)|\/\/|\\|(^|\/)\.{1,2}(\/|$)/i;

/**
 * @param path as it stands in the request line, without the query
 * @returns the owning service; null: nothing here is proxied to a service
 */
export function serviceFor(path: string): Service | null {
  if (AMBIGUOUS.test(path)) return null;
  return table.find((route) => route.path.test(path))?.service ?? null;
}

const uploadPath =
  /^\/api\/(municipalities\/tables\/[a-z]+\/(check|import)|templates\/branding\/[^/]+\/logo)$/;

/**
 * Whether a request may bring a file, which is larger than other bodies: only those routes, and only
 * from somebody whom the service would let in; others need not fill our memory.
 */
export const mayUpload = (
  method: string,
  path: string,
  who: { readonly kind: string; readonly roles?: readonly string[] },
): boolean =>
  method === 'POST' &&
  uploadPath.test(path) &&
  who.kind === 'staff' &&
  (who.roles ?? []).includes('editor');

const streamedPath = /^\/api\/my\/pre-work\/[^/]+\/files$/;

/** Whether the body is a file that passes through as it comes: from participants only. */
export const isStreamed = (method: string, path: string, who: { readonly kind: string }): boolean =>
  method === 'POST' && streamedPath.test(path) && who.kind === 'participant';

/** Headers that say who is calling. Only the gateway may set them towards a service. */
const IDENTITY_HEADERS =
  /^(authorization|cookie|proxy-authorization|forwarded|x-forwarded-.*|x-real-ip|x-(user|actor|identity|roles?|agency|participant|einlass)(-.*)?)$/;

/** RFC 9110, 7.6.1: they belong to one connection and are not passed on. */
const HOP_BY_HOP =
  /^(connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|host|content-length|expect)$/;

export type HeaderValues = Record<string, string | string[] | undefined>;

/** What of a request's headers may reach a service: nothing about identity, nothing per connection. */
export function forwardable(headers: HeaderValues): Record<string, string | string[]> {
  const named = new Set(
    String(headers['connection'] ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase()),
  );
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || named.has(name)) continue;
    if (HOP_BY_HOP.test(name) || IDENTITY_HEADERS.test(name)) continue;
    kept[name] = value;
  }
  return kept;
}

/** What of a service's answer may reach the caller: it sets no cookies and names no internals. */
export function returnable(headers: HeaderValues): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    if (/^(connection|keep-alive|transfer-encoding|set-cookie|x-powered-by|server)$/.test(name))
      continue;
    kept[name] = value;
  }
  return kept;
}
