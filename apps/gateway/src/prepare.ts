import type { NestExpressApplication } from '@nestjs/platform-express';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import type { GatewayConfig } from './config.js';
import { PageFilter } from './pages/page.filter.js';
import { SecurityHeadersMiddleware } from './security-headers.middleware.js';

/** Before the first route: how errors look, and whom to believe about callers' addresses. */
export function prepare(app: NestExpressApplication): void {
  const config = app.get<BaseConfig & GatewayConfig>(CONFIG);
  // Before the router: what it refuses by itself (`/%zz`) is a page of ours, too.
  const headers = app.get(SecurityHeadersMiddleware);
  app.use(headers.use.bind(headers));
  // The last one is asked first: pages for people, problem details for everybody else.
  app.useGlobalFilters(app.get(PageFilter));
  app.set('trust proxy', config.TRUSTED_PROXIES);
}
