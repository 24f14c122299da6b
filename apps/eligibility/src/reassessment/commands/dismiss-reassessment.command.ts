import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ownReassessment } from '../own-reassessment.js';
import { Reassessment } from '../reassessment.entities.js';
import { after } from '../reassessment.workflow.js';

/** Closes a list without applying it: the decisions stay as they are. */
export class DismissReassessment extends Command<Reassessment> {
  constructor(
    readonly who: Actor,
    readonly reassessmentId: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(DismissReassessment)
export class DismissReassessmentHandler implements ICommandHandler<DismissReassessment> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `reassessment.not_found`, `reassessment.not_open` */
  execute({ who, reassessmentId, reason }: DismissReassessment): Promise<Reassessment> {
    return this.unitOfWork.run(async (tx) => {
      const reassessment = await ownReassessment(tx, who, reassessmentId, 'lock');
      const state = after(reassessment.state, 'a person dismissed it');
      if (!state) throw new Problem('reassessment.not_open', { state: reassessment.state });
      const closed = { state, reason, closedBy: actorLabel(who), closedAt: this.clock.date() };
      await tx.update(Reassessment, reassessmentId, closed);
      await this.audit.record(reassessmentId, 'reassessment.dismissed', { reason });
      return { ...reassessment, ...closed };
    });
  }
}
