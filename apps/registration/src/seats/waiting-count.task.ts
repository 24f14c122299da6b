import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { WorkerTask } from '#service-kit/worker-task.js';
import { CountWaiting } from './commands/count-waiting.command.js';

const EVERY_MS = 2_000;

/** See CountWaiting. */
@Injectable()
export class WaitingCountTask extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('waiting lists', EVERY_MS, config, logger);
  }

  run(): Promise<boolean> {
    return this.commands.execute(new CountWaiting());
  }
}
