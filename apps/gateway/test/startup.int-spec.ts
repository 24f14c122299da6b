/** What must never go live ends before it opens anything; which cases those are: startup.rules.spec.ts. */
import { startProcess } from '#testing/service-process.js';

const main = new URL('../src/main.ts', import.meta.url);
/** Nothing listens there: a process that went on would say so instead. */
const nowhere = 'postgres://einlass_gateway:x@127.0.0.1:1/einlass';

const production = {
  EINLASS_PROFILE: 'production',
  PUBLIC_URL: 'https://einlass.example.org',
  DATABASE_URL: nowhere,
  REDIS_URL: 'redis://127.0.0.1:1',
  IDENTITY_SECRET: 'an identity secret of its own, long enough',
  SESSION_SECRET: 'a session secret of its own, long enough',
  CATALOGUE_URL: 'http://127.0.0.1:1',
  ELIGIBILITY_URL: 'http://127.0.0.1:1',
  REGISTRATION_URL: 'http://127.0.0.1:1',
  NOTIFICATION_URL: 'http://127.0.0.1:1',
};

it.each([
  ['the provider where anybody is anybody', {}, /OIDC_ISSUER: production needs/],
  [
    'a secret that is only an example',
    { SESSION_SECRET: 'demo-only, which is long enough to be accepted' },
    /SESSION_SECRET holds an example value/,
  ],
])(
  'production refuses %s',
  async (_what, change, why) => {
    await expect(startProcess(main, { ...production, ...change })).rejects.toThrow(why);
  },
  30_000,
);
