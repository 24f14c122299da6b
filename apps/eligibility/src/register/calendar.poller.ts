import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/id.js';
import { Poller } from '#service-kit/poller.js';
import { runInContext } from '#service-kit/request-context.js';
import { FollowCalendar } from './commands/follow-calendar.command.js';

/** What is read is right at once (asOn); this keeps up what is searched by and told to others. */
const EVERY_MS = 60_000;

@Injectable()
export class CalendarPoller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly poller: Poller;

  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) private readonly config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    this.poller = new Poller('names of a new day', EVERY_MS, () => this.run(), logger);
  }

  onApplicationBootstrap(): void {
    if (this.config.ROLE !== 'api') this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  private run(): Promise<boolean> {
    const actor = { kind: 'service', service: 'eligibility' } as const;
    return runInContext({ requestId: newId(), actor }, () =>
      this.commands.execute(new FollowCalendar()),
    );
  }
}
