import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from './config.js';

const good = {
  DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/einlass',
  REDIS_URL: 'redis://127.0.0.1:6379',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  IDENTITY_SECRET: 'x'.repeat(32),
};
const load = (env: Record<string, string | undefined>) =>
  loadConfig(z.object({ OWN: z.coerce.number().default(3) }), { ...good, ...env });

it('takes what is given and fills in the rest', () => {
  expect(load({ ROLE: 'worker', OWN: '7' })).toMatchObject({
    ROLE: 'worker',
    OWN: 7,
    HOST: '127.0.0.1',
  });
});

it.each([
  [{ ROLE: 'boss' }, /ROLE: .*"all"\|"api"\|"worker"/],
  [{ PORT: '99999' }, /PORT/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: postgres:\/\/user/],
  [{ IDENTITY_SECRET: 'short' }, /IDENTITY_SECRET: .*at least 32/],
  [{ REDIS_URL: undefined }, /REDIS_URL is missing/],
  [{ QUEUE_BACKEND: 'postgres' }, /QUEUE_DATABASE_URL is missing/],
  [{ OWN: 'many' }, /OWN/],
])('names what is wrong in %j, and never prints a secret', (env, message) => {
  expect(() => load(env)).toThrow(message);
  expect(() => load({ ...env, PORT: '-1' })).not.toThrow(good.IDENTITY_SECRET);
});

it('refuses example secrets in production, and takes them in the demo', () => {
  const env = { IDENTITY_SECRET: 'demo-only-'.repeat(4) };
  expect(() => load(env)).toThrow('IDENTITY_SECRET holds an example value');
  expect(load({ ...env, EINLASS_PROFILE: 'demo' }).IDENTITY_SECRET).toBe(env.IDENTITY_SECRET);
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'einlass-config-'));
  const path = join(folder, 'secret');
  beforeAll(() => writeFileSync(path, `${'f'.repeat(40)}\n`));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read without its line break', () => {
    expect(load({ IDENTITY_SECRET: undefined, IDENTITY_SECRET_FILE: path }).IDENTITY_SECRET).toBe(
      'f'.repeat(40),
    );
  });

  it('may not be given twice, and must exist', () => {
    expect(() => load({ IDENTITY_SECRET_FILE: path })).toThrow('both set');
    expect(() => load({ IDENTITY_SECRET: undefined, IDENTITY_SECRET_FILE: `${path}x` })).toThrow(
      'cannot read',
    );
  });

  it('is only looked for by names that the service knows', () => {
    expect(() => load({ SOMEBODY_ELSES_FILE: `${path}x` })).not.toThrow();
  });
});
