import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/id.js';
import { runInContext } from '#service-kit/request-context.js';
import { WorkerTask } from '#service-kit/worker-task.js';
import { ExpireUnconfirmed } from './commands/expire-unconfirmed.command.js';

const EVERY_MS = 2_000;

/** Looks for unconfirmed addresses whose time has passed. Any number of workers may do so at once. */
@Injectable()
export class ExpiryPoller extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('unconfirmed addresses', EVERY_MS, config, logger);
  }

  run(): Promise<boolean> {
    const actor = { kind: 'service', service: 'registration' } as const;
    return runInContext({ requestId: newId(), actor }, () =>
      this.commands.execute(new ExpireUnconfirmed()),
    );
  }
}
