import 'reflect-metadata';
import { ConfigError, loadConfig } from '#service-kit/config.js';
import { runService } from '#service-kit/run-service.js';
import { AppModule } from './app.module.js';
import { gatewayConfig } from './config.js';
import { prepare } from './prepare.js';
import { reasonsNotToStart } from './startup.rules.js';

/** Before anything is opened or connected. */
function refuseWhatMustNotGoLive(): void {
  const reasons = reasonsNotToStart(loadConfig(gatewayConfig));
  if (reasons.length === 0) return;
  throw new ConfigError(`The configuration is not usable:\n  ${reasons.join('\n  ')}`);
}

try {
  refuseWhatMustNotGoLive();
  void runService(AppModule, { parseBodies: false, prepare });
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
