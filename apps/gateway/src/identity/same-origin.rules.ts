/**
 * Two guards against other sites, both without state:
 *
 * Cross-site requests. A browser sends our cookie along when another page posts to us, so a changing
 * request that is believed because of its cookie must come from our own pages. Browsers say so
 * themselves: `Sec-Fetch-Site` (cannot be set by scripts), or `Origin` where the connection is not
 * trustworthy enough for the former. A request with neither is not from a browser; it has no business
 * with a cookie and uses an API key instead. `SameSite=Lax` on the cookie is the second line.
 * A token per form would add state and catch nothing more.
 *
 * Open redirects: after signing in, a person returns to a path of ours and nowhere else.
 */

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface Provenance {
  readonly method: string;
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
}

export const changesSomething = (method: string): boolean => !SAFE.has(method.toUpperCase());

/** @param publicOrigin e.g. `https://einlass.example.org` */
export function comesFromOurPages(request: Provenance, publicOrigin: string): boolean {
  if (!changesSomething(request.method)) return true;
  if (request.secFetchSite !== undefined) return request.secFetchSite === 'same-origin';
  return request.origin === publicOrigin;
}

/** A path of ours, with its query; anything else becomes the fallback. */
export function safeReturnTo(wanted: unknown, fallback: string): string {
  if (typeof wanted !== 'string' || wanted.length > 500) return fallback;
  // One slash exactly: browsers read `//host` and `/\host` as another host; control characters are
  // removed by them before they look, so `/\t/host` would be one, too.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted)) return fallback;
  const base = 'http://return.invalid';
  const url = URL.parse(wanted, base);
  return url && url.origin === base ? url.pathname + url.search : fallback;
}
