import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/id.js';
import { runInContext } from '#service-kit/request-context.js';
import { WorkerTask } from '#service-kit/worker-task.js';
import { NoteMissingConsent } from '../changes/commands/note-missing-consent.command.js';
import { ExpireStages } from './commands/expire-stages.command.js';
import { HoldDecisionDays } from './commands/hold-decision-days.command.js';
import { LapsePlaceOffers } from './commands/lapse-place-offers.command.js';
import { ReleaseUnnamed } from './commands/release-unnamed.command.js';

const EVERY_MS = 2_000;

/** What happens because a day has come. Any number of workers may look at once. */
@Injectable()
export class StagesTask extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) config: BaseConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    super('stages and decision days', EVERY_MS, config, logger);
  }

  run(): Promise<boolean> {
    const actor = { kind: 'service', service: 'registration' } as const;
    return runInContext({ requestId: newId(), actor }, async () => {
      const more = [
        await this.commands.execute(new ExpireStages()),
        await this.commands.execute(new LapsePlaceOffers()),
        await this.commands.execute(new HoldDecisionDays()),
        await this.commands.execute(new ReleaseUnnamed()),
        await this.commands.execute(new NoteMissingConsent()),
      ];
      return more.includes(true);
    });
  }
}
