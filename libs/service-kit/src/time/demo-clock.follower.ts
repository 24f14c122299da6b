import {
  type BeforeApplicationShutdown,
  Controller,
  Get,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { Access } from '../access/access.js';
import { Clock, DemoClock } from './clock.js';
import { type BaseConfig, CONFIG } from '../config.js';
import { DemoClockSignal } from './demo-clock.signal.js';
import { Poller } from '../work/poller.js';

/** Should a signal ever get lost; otherwise nothing is learned this way. */
const READ_ANYWAY_MS = 10_000;

/**
 * Demo profile only: follows the offset in `demo.clock`, the one table outside the services' own
 * schemas, which all may read and only the gateway may write (docs/adr/0009).
 */
@Injectable()
export class DemoClockFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly poller: Poller;
  private readonly signal: DemoClockSignal;

  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    this.poller = new Poller('demo clock', READ_ANYWAY_MS, () => this.follow(), logger);
    this.signal = new DemoClockSignal(config.DATABASE_URL, () => this.poller.wake());
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.EINLASS_PROFILE !== 'demo') return;
    await this.follow();
    this.poller.start();
    this.signal.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.signal.stop();
    await this.poller.stop();
  }

  async follow(): Promise<void> {
    const [row] = await this.dataSource.query<{ offset_ms: string }[]>(
      'SELECT offset_ms FROM demo.clock',
    );
    if (row && this.clock instanceof DemoClock) this.clock.follow(Number(row.offset_ms));
  }
}

/** Lets the gateway see that every process follows. */
@Controller('internal/clock')
@ApiExcludeController()
export class ClockController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @Access('internal')
  read(): { now: string } {
    return { now: this.clock.now().toString() };
  }
}
