import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRoutes } from './route-config.js';

const rsa = (bits: number): string =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
const key = rsa(2_048);
const settings = {
  EINLASS_PROFILE: 'production' as const,
  SMTP_URL: 'smtp://mail.example.org:587',
  MAIL_ROUTES: undefined as string | undefined,
  MAIL_FROM: 'Einlass <einlass@example.org>',
  MAIL_PROVIDER: 'default',
  MAIL_CONCURRENCY: 5,
  BOUNCE_DOMAIN: undefined as string | undefined,
  DKIM_KEY: undefined as string | undefined,
  DKIM_DOMAIN: undefined as string | undefined,
  DKIM_SELECTOR: 'einlass',
};
const several = (routes: unknown) => ({ ...settings, MAIL_ROUTES: JSON.stringify(routes) });
const url = 'smtp://other.example.org';

describe('the configuration of mail routes', () => {
  it('makes one route of SMTP_URL', () => {
    const [one, ...more] = readRoutes({
      ...settings,
      BOUNCE_DOMAIN: 'returns.example.org',
      DKIM_KEY: key,
      DKIM_DOMAIN: 'example.org',
    });
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      name: 'default',
      url: settings.SMTP_URL,
      connections: 5,
      perMinute: null,
      bounceDomain: 'returns.example.org',
      dkim: { domain: 'example.org', selector: 'einlass' },
    });
  });

  const folder = mkdtempSync(join(tmpdir(), 'einlass-dkim-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads several, in their order', () => {
    writeFileSync(join(folder, 'key.pem'), key);
    const agency = '01920000-0000-7000-8000-0000000000a1';
    const routes = readRoutes(
      several([
        { name: 'own', url, agencies: [agency], from: 'team@own.example.org', perMinute: 30 },
        {
          name: 'main',
          url,
          dkim: { domain: 'example.org', selector: 's1', keyFile: join(folder, 'key.pem') },
        },
      ]),
    );
    expect(routes.map(({ name, perMinute, from }) => [name, perMinute, from])).toEqual([
      ['own', 30, 'team@own.example.org'],
      ['main', null, settings.MAIL_FROM],
    ]);
    expect(routes[1]!.dkim?.privateKey).toBe(key);
  });

  it.each([
    ['nothing at all', { ...settings, SMTP_URL: undefined }, /SMTP_URL is missing/],
    ['no JSON', { ...settings, MAIL_ROUTES: 'main=smtp' }, /MAIL_ROUTES is not JSON/],
    ['a wrong field', several([{ name: 'a', url, rate: 5 }]), /MAIL_ROUTES\[0\].*rate/],
    ['a wrong address', several([{ name: 'a', url: 'http://x' }]), /MAIL_ROUTES\[0\.url\].*smtp/],
    [
      'a name twice',
      several([
        { name: 'a', url },
        { name: 'a', url },
      ]),
      /"a" is used twice/,
    ],
    ['mails without a way out', several([{ name: 'a', url, classes: ['bulk'] }]), /"urgent" mails/],
    [
      'a key that is not there',
      several([
        { name: 'a', url, dkim: { domain: 'b.example', selector: 's', keyFile: '/no/key' } },
      ]),
      /"a": dkim.keyFile: cannot read \/no\/key/,
    ],
    ['no key', { ...settings, DKIM_KEY: 'x', DKIM_DOMAIN: 'b.example' }, /DKIM_KEY: not a private/],
    ['no domain', { ...settings, DKIM_KEY: key }, /DKIM_DOMAIN is missing/],
    [
      'a key that is too short',
      { ...settings, DKIM_KEY: rsa(512), DKIM_DOMAIN: 'b.example' },
      /RSA key of 1024 bits/,
    ],
    [
      'certificates that are not checked',
      { ...settings, SMTP_URL: `${url}?tls.rejectUnauthorized=false` },
      /production allows none/,
    ],
  ])('says what is wrong: %s', (_name, config, message) => {
    expect(() => readRoutes(config)).toThrow(message);
  });
});
