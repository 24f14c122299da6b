import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { runInContext } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WorkerTask } from '#service-kit/work/worker-task.js';
import type { EligibilityConfig } from '../config.js';
import { BeginDue } from './commands/begin-due.command.js';
import { SettleChanges } from './commands/settle-changes.command.js';

const EVERY_MS = 1_000;

/** Technical time. One look that costs little: most of the time there is nothing. */
const ANYTHING = `SELECT
  EXISTS (SELECT 1 FROM fact_change WHERE noted_at <= now() - make_interval(secs => $1)) OR
  EXISTS (SELECT 1 FROM reassessment WHERE state = 'waiting' AND due_at <= now()) AS due`;

/** Turns changes that have settled into reassessments, and begins those that are due. */
@Injectable()
export class ReassessmentTask extends WorkerTask {
  constructor(
    private readonly commands: CommandBus,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: EligibilityConfig,
    @Inject(PinoLogger) logger: PinoLogger,
  ) {
    // A test that waits for nothing does not want to wait for the poll either.
    super('reassessments', Math.min(EVERY_MS, config.REASSESSMENT_SETTLE_MS + 50), config, logger);
  }

  async run(): Promise<boolean> {
    const [look] = await this.unitOfWork.manager.query<{ due: boolean }[]>(ANYTHING, [
      this.config.REASSESSMENT_SETTLE_MS / 1000,
    ]);
    if (!look?.due) return false;
    const actor = { kind: 'service', service: 'eligibility' } as const;
    return runInContext({ requestId: newId(), actor }, async () => {
      const more = await this.commands.execute(new SettleChanges());
      const begun = await this.commands.execute(new BeginDue());
      return more || begun;
    });
  }
}
