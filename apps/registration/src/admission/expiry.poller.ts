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
import { ExpireUnconfirmed } from './commands/expire-unconfirmed.command.js';

const EVERY_MS = 2_000;

/** Looks for unconfirmed addresses whose time has passed. Any number of workers may do so at once. */
@Injectable()
export class ExpiryPoller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly poller: Poller;

  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) private readonly config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    this.poller = new Poller('unconfirmed addresses', EVERY_MS, () => this.run(), logger);
  }

  onApplicationBootstrap(): void {
    if (this.config.ROLE !== 'api') this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  private run(): Promise<boolean> {
    const actor = { kind: 'service', service: 'registration' } as const;
    return runInContext({ requestId: newId(), actor }, () =>
      this.commands.execute(new ExpireUnconfirmed()),
    );
  }
}
