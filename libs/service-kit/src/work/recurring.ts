import type { FactoryProvider } from '@nestjs/common';
import { type Command, CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '../config.js';
import { newId } from '../data/id.js';
import { SERVICE_NAME } from '../http/internal-client.js';
import { runInContext } from '../http/request-context.js';
import { eachApart } from './each-apart.js';
import { WorkerTask } from './worker-task.js';

/** Commands that workers give again and again by themselves. */
export interface Recurring {
  /** What is looked after, as the log names it. */
  readonly name: string;
  readonly everyMs: number;
  /**
   * One after the other; one that fails keeps none of the others back. Each answers true when there is more
   * to do at once, and sees to it that any number of workers may give it at the same time.
   */
  readonly commands: readonly Command<boolean | void>[];
}

/** Gives them in the service's own name; what one round does is found in the logs under one id. */
class RecurringTask extends WorkerTask {
  constructor(
    private readonly task: Recurring,
    private readonly bus: Pick<CommandBus, 'execute'>,
    private readonly service: string,
    config: Pick<BaseConfig, 'ROLE'>,
    logger: Pick<PinoLogger, 'error'>,
  ) {
    super(task.name, task.everyMs, config, logger);
  }

  run(): Promise<boolean> {
    const actor = { kind: 'service', service: this.service } as const;
    return runInContext({ requestId: newId(), actor }, async () => {
      let more = false;
      await eachApart(this.task.commands, async (command) => {
        if ((await this.bus.execute(command)) === true) more = true;
      });
      return more;
    });
  }
}

/** A provider for the service's module. */
export const recurring = (task: Recurring): FactoryProvider<WorkerTask> => ({
  provide: Symbol(task.name),
  inject: [CommandBus, SERVICE_NAME, CONFIG, PinoLogger],
  useFactory: (bus: CommandBus, service: string, config: BaseConfig, logger: PinoLogger) =>
    new RecurringTask(task, bus, service, config, logger),
});
