import { Inject, Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { LessThan } from 'typeorm';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import { LinkRequest } from './link-request.entity.js';
import { LinkToken } from './link-token.entity.js';

const EVERY_MS = 10 * 60_000;
/** So long a person is told that a link was used or has expired, and not that it is unknown. */
const TOKENS_KEPT_HOURS = 30 * 24;
const REQUESTS_KEPT_HOURS = 24;

/** Old links and requests for links go. */
@Injectable()
export class LinkHousekeeping extends WorkerTask {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('old links', EVERY_MS, config, logger);
  }

  async run(): Promise<void> {
    const before = (hours: number): Date => toDate(this.clock.now().subtract({ hours }));
    await this.unitOfWork.run(async (tx) => {
      await tx.delete(LinkToken, { expiresAt: LessThan(before(TOKENS_KEPT_HOURS)) });
      await tx.delete(LinkRequest, { requestedAt: LessThan(before(REQUESTS_KEPT_HOURS)) });
    });
  }
}
