/** The gateway on a real database, with one played service behind every address. */
import { TestService } from '#testing/service.js';
import { AppModule } from '../src/app.module.js';
import { gatewayDatabase } from '../src/database.js';
import { prepare } from '../src/prepare.js';
import { Browser } from './browser.fixture.js';
import { Upstream } from './upstream.fixture.js';

export const BOOTSTRAP_KEY = `einlass_${'b'.repeat(43)}`;

export interface TestGateway {
  readonly service: TestService;
  readonly upstream: Upstream;
  readonly newBrowser: () => Browser;
  readonly stop: () => Promise<void>;
}

export async function startGateway(
  env: Record<string, string> = {},
  queue: 'redis' | 'postgres' = 'redis',
  now?: string,
): Promise<TestGateway> {
  const upstream = await Upstream.start();
  const service = await TestService.start({
    module: AppModule,
    database: gatewayDatabase,
    queue,
    ...(now && { now }),
    run: { parseBodies: false, prepare },
    env: {
      SESSION_SECRET: 'a session secret for tests, long enough',
      // Background work would mix with what a test asked of the services.
      STAFF_DIGEST: 'off',
      BOOTSTRAP_API_KEY: BOOTSTRAP_KEY,
      CATALOGUE_URL: upstream.url,
      ELIGIBILITY_URL: upstream.url,
      REGISTRATION_URL: upstream.url,
      NOTIFICATION_URL: upstream.url,
      MAILBOX_URL: upstream.url,
      ...env,
    },
  });
  return {
    service,
    upstream,
    newBrowser: () => new Browser(new URL(service.url).port),
    stop: async () => {
      await service.stop();
      await upstream.stop();
    },
  };
}
