import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Participant } from '../person/participant.entity.js';
import { Happenings } from '../workflow/happenings.js';

/** A person withdraws, or staff does it for them. Repeated: nothing happens. */
export class WithdrawRegistration extends Command<{ withdrawn: boolean }> {
  constructor(
    readonly registrationId: string,
    readonly by: 'participant' | 'staff',
    /** Staff's words to the participant. */
    readonly reason: string | null = null,
  ) {
    super();
  }
}

@CommandHandler(WithdrawRegistration)
export class WithdrawRegistrationHandler implements ICommandHandler<WithdrawRegistration> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
  ) {}

  execute({ registrationId, by, reason }: WithdrawRegistration): Promise<{ withdrawn: boolean }> {
    return this.unitOfWork.run(async (tx) => {
      const { happened } = await this.happenings.happen(
        registrationId,
        by === 'staff' ? 'staffWithdrew' : 'personWithdrew',
        () => ({ details: { reasonGiven: reason !== null } }),
      );
      if (happened && reason !== null) {
        await tx.update(Participant, { registrationId }, { endingReason: reason });
      }
      return { withdrawn: happened };
    });
  }
}
