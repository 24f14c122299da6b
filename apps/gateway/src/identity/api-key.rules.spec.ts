import { bearerToken, hintOf, isUsable, looksLikeApiKey } from './api-key.rules.js';
import { hashApiKey, newApiKey } from './api-key.secret.js';

describe('API keys', () => {
  it('carry 256 random bits behind a recognisable prefix', () => {
    const key = newApiKey();
    expect(looksLikeApiKey(key)).toBe(true);
    expect(Buffer.from(key.slice('einlass_'.length), 'base64url')).toHaveLength(32);
    expect(newApiKey()).not.toBe(key);
    expect(key).not.toContain(hintOf(key));
    expect(hashApiKey(key)).toHaveLength(32);
    expect(hashApiKey(key).equals(hashApiKey(`${key.slice(0, -1)}x`))).toBe(key.endsWith('x'));
  });

  it.each([
    '',
    'einlass_',
    'einlass_short',
    `einlass_${'a'.repeat(44)}`,
    `other_${'a'.repeat(43)}`,
  ])('does not take %p for one', (value) => expect(looksLikeApiKey(value)).toBe(false));

  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['Bearer  abc', 'abc'],
    ['Basic abc', null],
    ['Bearer', null],
    ['Bearer a b', null],
    [undefined, null],
  ])('reads %p as %p', (header, token) => expect(bearerToken(header)).toBe(token));

  it('counts until the instant of expiry, exclusive, and never once revoked', () => {
    const expiresAt = new Date('2020-09-30T22:00:00Z');
    const before = new Date('2020-09-30T21:59:59.999Z');
    expect(isUsable({ expiresAt, revokedAt: null }, before)).toBe(true);
    expect(isUsable({ expiresAt, revokedAt: null }, expiresAt)).toBe(false);
    expect(isUsable({ expiresAt, revokedAt: before }, before)).toBe(false);
  });
});
