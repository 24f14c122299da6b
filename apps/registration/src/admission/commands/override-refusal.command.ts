import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../workflow/happenings.js';
import { Participant } from '../person/participant.entity.js';

/**
 * An approver admits somebody whom the conditions refused. The registration goes on where the
 * procedure would have led; that it was overridden stays visible.
 * @throws Problem `registration.nothing_to_decide` (not refused by conditions),
 *   `registration.cannot_return` (too late, or registered anew with the same address)
 */
export class OverrideRefusal extends Command<void> {
  constructor(
    readonly registrationId: string,
    /** For staff. */
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(OverrideRefusal)
export class OverrideRefusalHandler implements ICommandHandler<OverrideRefusal> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
  ) {}

  async execute({ registrationId, reason }: OverrideRefusal): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { happened } = await this.happenings.happen(
        registrationId,
        'refusalOverridden',
        ({ endedBy }) => {
          if (endedBy !== 'eligibility') throw new Problem('registration.nothing_to_decide');
          return { changes: { overridden: true }, details: { overridden: true } };
        },
      );
      if (!happened) throw new Problem('registration.cannot_return');
      await tx.update(Participant, { registrationId }, { approvalReason: reason });
    });
  }
}
