import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Application } from '../application.js';
import type { Batch } from '../batches.js';
import { Reassessment } from '../reassessment.entities.js';

/** Applies some of many chosen items, out of the queue. */
export class ApplyBatch extends Command<void> {
  constructor(readonly batch: Batch) {
    super();
  }
}

@CommandHandler(ApplyBatch)
export class ApplyBatchHandler implements ICommandHandler<ApplyBatch> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly application: Application,
  ) {}

  execute({ batch: { reassessmentId, after, until } }: ApplyBatch): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const reassessment = await tx.findOneBy(Reassessment, { reassessmentId });
      if (reassessment?.state !== 'applying') return;
      await this.application.applyBatch(tx, reassessmentId, { after, until });
    });
  }
}
