import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/id.js';
import { runInContext } from '#service-kit/request-context.js';
import { WorkerTask } from '#service-kit/worker-task.js';
import { WarnOfUnproven } from './commands/warn-of-unproven.command.js';

const EVERY_MS = 10_000;

/** Looks whether a session is near and somebody may lack the access. */
@Injectable()
export class WarningTask extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('access that may not have arrived', EVERY_MS, config, logger);
  }

  run(): Promise<void> {
    const actor = { kind: 'service', service: 'registration' } as const;
    return runInContext({ requestId: newId(), actor }, () =>
      this.commands.execute(new WarnOfUnproven()),
    );
  }
}
