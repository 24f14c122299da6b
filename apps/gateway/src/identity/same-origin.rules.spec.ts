import { comesFromOurPages, safeReturnTo } from './same-origin.rules.js';

const ours = 'https://einlass.example.org';

describe('requests that carry our cookie', () => {
  it.each([
    ['GET', 'cross-site', 'https://evil.example', true],
    ['POST', 'same-origin', undefined, true],
    ['POST', 'same-origin', ours, true],
    ['POST', 'cross-site', ours, false],
    ['POST', 'same-site', ours, false],
    ['POST', 'none', undefined, false],
    ['POST', undefined, ours, true],
    ['POST', undefined, `${ours}.evil.example`, false],
    ['POST', undefined, 'null', false],
    ['POST', undefined, undefined, false],
    ['DELETE', undefined, 'http://einlass.example.org', false],
    ['post', 'cross-site', undefined, false],
  ])('%s with Sec-Fetch-Site %p and Origin %p → %p', (method, secFetchSite, origin, expected) =>
    expect(comesFromOurPages({ method, secFetchSite, origin }, ours)).toBe(expected),
  );
});

describe('where a person returns to after signing in', () => {
  it.each(['/verwaltung', '/verwaltung/angebote/1?seite=2', '/'])('%s', (path) =>
    expect(safeReturnTo(path, '/x')).toBe(path),
  );

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'verwaltung',
    '',
    undefined,
    ['/verwaltung'],
    `/${'a'.repeat(600)}`,
  ])('%p is not followed', (wanted) => expect(safeReturnTo(wanted, '/x')).toBe('/x'));
});
