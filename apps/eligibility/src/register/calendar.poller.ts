import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/id.js';
import { runInContext } from '#service-kit/request-context.js';
import { WorkerTask } from '#service-kit/worker-task.js';
import { FollowCalendar } from './commands/follow-calendar.command.js';

/** What is read is right at once (asOn); this keeps up what is searched by and told to others. */
const EVERY_MS = 60_000;

@Injectable()
export class CalendarPoller extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('names of a new day', EVERY_MS, config, logger);
  }

  run(): Promise<boolean> {
    const actor = { kind: 'service', service: 'eligibility' } as const;
    return runInContext({ requestId: newId(), actor }, () =>
      this.commands.execute(new FollowCalendar()),
    );
  }
}
