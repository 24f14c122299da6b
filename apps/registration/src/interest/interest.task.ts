import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/id.js';
import { runInContext } from '#service-kit/request-context.js';
import { WorkerTask } from '#service-kit/worker-task.js';
import { OpenInterest } from './commands/open-interest.command.js';

const EVERY_MS = 2_000;

/** Looks for offers whose registration has opened while people had left their interest. */
@Injectable()
export class InterestTask extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('interested people', EVERY_MS, config, logger);
  }

  run(): Promise<boolean> {
    const actor = { kind: 'service', service: 'registration' } as const;
    return runInContext({ requestId: newId(), actor }, () =>
      this.commands.execute(new OpenInterest()),
    );
  }
}
