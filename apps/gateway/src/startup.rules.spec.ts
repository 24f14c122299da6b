import { reasonsNotToStart } from './startup.rules.js';

const sound = {
  EINLASS_PROFILE: 'production' as const,
  PUBLIC_URL: 'https://einlass.example.org',
  OIDC_ISSUER: 'https://id.example.org/realm',
  OIDC_CLIENT_SECRET: 'x'.repeat(32),
  BOOTSTRAP_API_KEY: undefined,
  MAILBOX_URL: undefined,
};

describe('what must never go live', () => {
  it('lets a sound production start, and any demo', () => {
    expect(reasonsNotToStart(sound)).toEqual([]);
    expect(
      reasonsNotToStart({
        ...sound,
        EINLASS_PROFILE: 'demo',
        OIDC_ISSUER: undefined,
        PUBLIC_URL: 'http://localhost:3000',
      }),
    ).toEqual([]);
  });

  it.each([
    ['no OpenID provider', { OIDC_ISSUER: undefined }, 'OIDC_ISSUER'],
    [
      'our own address as provider',
      { OIDC_ISSUER: 'https://einlass.example.org/oidc' },
      'OIDC_ISSUER',
    ],
    ['a provider in the clear', { OIDC_ISSUER: 'http://id.example.org' }, 'OIDC_ISSUER'],
    ['no client secret', { OIDC_CLIENT_SECRET: undefined }, 'OIDC_CLIENT_SECRET'],
    ['a public address in the clear', { PUBLIC_URL: 'http://einlass.example.org' }, 'PUBLIC_URL'],
    ['a bootstrap key', { BOOTSTRAP_API_KEY: 'einlass_x' }, 'BOOTSTRAP_API_KEY'],
    ['a public mailbox', { MAILBOX_URL: 'http://127.0.0.1:1080' }, 'MAILBOX_URL'],
  ])('refuses %s', (_what, change, variable) =>
    expect(reasonsNotToStart({ ...sound, ...change })).toEqual([
      expect.stringContaining(`${variable}:`),
    ]),
  );
});
