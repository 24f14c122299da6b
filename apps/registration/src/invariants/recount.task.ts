import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { Gauge } from 'prom-client';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Metrics } from '#service-kit/metrics.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import { Invariants } from './invariants.js';

const EVERY_MS = 6 * 60 * 60 * 1_000;

/** Recounts several times a day and tells ops; nothing is mended by itself. */
@Injectable()
export class RecountTask extends WorkerTask {
  private readonly found: Gauge;

  constructor(
    private readonly invariants: Invariants,
    metrics: Metrics,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {
    super('recount of places', EVERY_MS, config, logger);
    this.found = new Gauge({
      name: 'einlass_place_invariant_violations',
      help: 'What the last recount of places found wrong; more than 0 needs a person',
      registers: [metrics.registry],
    });
  }

  async run(): Promise<void> {
    const violations = await this.invariants.violations();
    this.found.set(violations.length);
    for (const violation of violations) this.logger.error(violation, 'places do not add up');
  }
}
