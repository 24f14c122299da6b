import { readMigrateConfig } from './config.js';

const password = 'sixteen-or-more-characters';
const url = (name: string, database = 'einlass') =>
  `postgres://einlass_${name}:${password}@db:5432/${database}`;
const good = {
  ADMIN_DATABASE_URL: 'postgres://postgres:secret-of-the-admin@db:5432/postgres',
  CATALOGUE_DATABASE_URL: url('catalogue'),
  ELIGIBILITY_DATABASE_URL: url('eligibility'),
  REGISTRATION_DATABASE_URL: url('registration'),
  NOTIFICATION_DATABASE_URL: url('notification'),
  GATEWAY_DATABASE_URL: url('gateway'),
};

describe('what the migrate step is told', () => {
  it('takes database and passwords from the services’ own URLs', () => {
    const config = readMigrateConfig(good);
    expect(config).toMatchObject({ database: 'einlass', profile: 'production' });
    expect(config.logins.map((login) => login.tenant)).not.toContain('queue');
    expect(config.logins[0]).toMatchObject({ tenant: 'catalogue', password });
  });

  it('wants the queue’s URL when PostgreSQL carries the queue', () => {
    expect(() => readMigrateConfig({ ...good, QUEUE_BACKEND: 'postgres' })).toThrow(
      /QUEUE_DATABASE_URL/,
    );
  });

  it.each([
    ['a missing URL', { GATEWAY_DATABASE_URL: undefined }, /GATEWAY_DATABASE_URL/],
    ['another role', { GATEWAY_DATABASE_URL: url('catalogue') }, /must be einlass_gateway/],
    ['two databases', { GATEWAY_DATABASE_URL: url('gateway', 'other') }, /same database/],
    [
      'a short password',
      { GATEWAY_DATABASE_URL: 'postgres://einlass_gateway:short@db/einlass' },
      /16 characters/,
    ],
  ])('names %s without printing a password', (_case, change, message) => {
    const read = () => readMigrateConfig({ ...good, ...change });
    expect(read).toThrow(message);
    try {
      read();
    } catch (error) {
      expect((error as Error).message).not.toContain(password);
      expect((error as Error).message).not.toContain('secret-of-the-admin');
    }
  });
});
