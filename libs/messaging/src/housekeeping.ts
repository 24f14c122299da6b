import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { IDEMPOTENCY_KEPT_DAYS } from '#service-kit/http/idempotency.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';

const EVERY_MS = 10 * 60_000;

/** Old technical rows go: delivered messages, inbox notes, idempotency records. */
@Injectable()
export class Housekeeping extends WorkerTask {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('housekeeping', EVERY_MS, config, logger);
  }

  async run(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM outbox_message WHERE state = 'delivered' AND created_at < now() - interval '7 days'`,
    );
    // Far longer than any message can still be repeated from an outbox.
    await this.dataSource.query(
      `DELETE FROM received_message WHERE received_at < now() - interval '60 days'`,
    );
    await this.dataSource.query(
      `DELETE FROM idempotency_record WHERE created_at < $1::timestamptz - make_interval(days => $2)`,
      [this.clock.date(), IDEMPOTENCY_KEPT_DAYS],
    );
  }
}
