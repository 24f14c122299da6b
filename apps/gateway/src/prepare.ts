import type { NestExpressApplication } from '@nestjs/platform-express';
import { type BaseConfig, CONFIG, ConfigError } from '#service-kit/config.js';
import type { GatewayConfig } from './config.js';
import { PageFilter } from './pages/page.filter.js';
import { reasonsNotToStart } from './startup.rules.js';

/** Before the first route: refuses what must never go live, and says whom to believe about addresses. */
export function prepare(app: NestExpressApplication): void {
  const config = app.get<BaseConfig & GatewayConfig>(CONFIG);
  const reasons = reasonsNotToStart(config);
  if (reasons.length > 0) {
    throw new ConfigError(`The configuration is not usable:\n  ${reasons.join('\n  ')}`);
  }
  // The last one is asked first: pages for people, problem details for everybody else.
  app.useGlobalFilters(app.get(PageFilter));
  app.set('trust proxy', config.TRUSTED_PROXIES);
}
