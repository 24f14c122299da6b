import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { LessThan } from 'typeorm';
import { toDate } from '#service-kit/calendar.js';
import { Clock } from '#service-kit/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Poller } from '#service-kit/poller.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { LinkRequest } from './link-request.entity.js';
import { LinkToken } from './link-token.entity.js';

const EVERY_MS = 10 * 60_000;
/** So long a person is told that a link was used or has expired, and not that it is unknown. */
const TOKENS_KEPT_HOURS = 30 * 24;
const REQUESTS_KEPT_HOURS = 24;

/** Old links and requests for links go. */
@Injectable()
export class LinkHousekeeping implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly poller: Poller;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    this.poller = new Poller('old links', EVERY_MS, () => this.tidy(), logger);
  }

  onApplicationBootstrap(): void {
    if (this.config.ROLE !== 'api') this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  async tidy(): Promise<void> {
    const before = (hours: number): Date => toDate(this.clock.now().subtract({ hours }));
    await this.unitOfWork.run(async (tx) => {
      await tx.delete(LinkToken, { expiresAt: LessThan(before(TOKENS_KEPT_HOURS)) });
      await tx.delete(LinkRequest, { requestedAt: LessThan(before(REQUESTS_KEPT_HOURS)) });
    });
  }
}
