import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { WithdrawRegistration } from '../../admission/commands/withdraw-registration.command.js';
import { type ItemResult, OneByOne } from '../../admission/one-by-one.js';
import type { Registration } from '../../admission/registration.entity.js';
import { Registrations } from '../../admission/registrations.js';

/** @throws Problem `registration.ended`: there is nothing to withdraw */
export class WithdrawOne extends Command<Registration> {
  constructor(
    readonly registrationId: string,
    readonly reason: string | null,
  ) {
    super();
  }
}

@CommandHandler(WithdrawOne)
export class WithdrawOneHandler implements ICommandHandler<WithdrawOne> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly registrations: Registrations,
  ) {}

  execute({ registrationId, reason }: WithdrawOne): Promise<Registration> {
    return this.unitOfWork.run(async () => {
      const command = new WithdrawRegistration(registrationId, 'staff', reason);
      const { withdrawn } = await this.commands.execute(command);
      if (!withdrawn) throw new Problem('registration.ended');
      return this.registrations.get(registrationId);
    });
  }
}

/** Staff withdraw many, with one reason that each of them reads. */
export class WithdrawMany extends Command<ItemResult[]> {
  constructor(
    readonly who: Actor,
    readonly registrationIds: readonly string[],
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(WithdrawMany)
export class WithdrawManyHandler implements ICommandHandler<WithdrawMany> {
  constructor(
    private readonly commands: CommandBus,
    private readonly oneByOne: OneByOne,
  ) {}

  execute({ who, registrationIds, reason }: WithdrawMany): Promise<ItemResult[]> {
    return this.oneByOne.do(who, registrationIds, (id) =>
      this.commands.execute(new WithdrawOne(id, reason)),
    );
  }
}
