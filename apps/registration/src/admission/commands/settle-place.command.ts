import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../workflow/happenings.js';
import { Participant } from '../person/participant.entity.js';

/**
 * Somebody has a place although a condition is not met any more: an approver lets them keep it, or
 * takes it away. The reason for keeping is for staff, the one for revoking for the participant.
 * @throws Problem `registration.nothing_to_decide`
 */
export class SettlePlace extends Command<void> {
  constructor(
    readonly registrationId: string,
    readonly verdict: 'keep' | 'revoke',
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(SettlePlace)
export class SettlePlaceHandler implements ICommandHandler<SettlePlace> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
  ) {}

  async execute({ registrationId, verdict, reason }: SettlePlace): Promise<void> {
    const keeps = verdict === 'keep';
    await this.unitOfWork.run(async (tx) => {
      const { happened } = await this.happenings.happen(
        registrationId,
        keeps ? 'placeKept' : 'placeRevoked',
        () => ({
          changes: keeps ? { overridden: true } : {},
          details: { overridden: keeps, reasonGiven: true },
        }),
      );
      if (!happened) throw new Problem('registration.nothing_to_decide');
      const words = keeps ? { approvalReason: reason } : { endingReason: reason };
      await tx.update(Participant, { registrationId }, words);
    });
  }
}
