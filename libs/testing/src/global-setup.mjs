/**
 * One PostgreSQL and one Redis for all integration tests of a run, private and temporary. Tests
 * find them in TEST_DATABASE_URL (superuser) and TEST_REDIS_URL. Whoever sets these names servers
 * whose data the tests may wipe; DATABASE_URL and REDIS_URL are left alone for that reason.
 * Where no Redis can be had the run fails and says what to do: no test is skipped in silence.
 */
import './typescript-hook.mjs';

export default async function globalSetup() {
  const { startTestServers } = await import('./servers/test-servers.ts');
  globalThis.einlassTestServers = await startTestServers();
}
