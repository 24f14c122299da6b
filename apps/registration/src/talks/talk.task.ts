import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/id.js';
import { runInContext } from '#service-kit/request-context.js';
import { WorkerTask } from '#service-kit/worker-task.js';
import { ReleaseAbandoned } from './commands/release-abandoned.command.js';
import { TellOfTimes } from './commands/tell-of-times.command.js';

const EVERY_MS = 5_000;

/**
 * Looks for times of teams that take part no more, so that others can choose them, and for those who
 * have waited for a time to choose. Any number of workers may look at once.
 */
@Injectable()
export class TalkTask extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('talks', EVERY_MS, config, logger);
  }

  run(): Promise<boolean> {
    const actor = { kind: 'service', service: 'registration' } as const;
    return runInContext({ requestId: newId(), actor }, async () => {
      const more = [
        await this.commands.execute(new ReleaseAbandoned()),
        await this.commands.execute(new TellOfTimes()),
      ];
      return more.includes(true);
    });
  }
}
