import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/actor.js';
import { type ItemResult, OneByOne } from '../one-by-one.js';
import { DecideRegistration, type Verdict } from './decide-registration.command.js';

/** The same decision about many registrations. */
export class DecideMany extends Command<ItemResult[]> {
  constructor(
    readonly who: Actor,
    readonly registrationIds: readonly string[],
    readonly verdict: Verdict,
  ) {
    super();
  }
}

@CommandHandler(DecideMany)
export class DecideManyHandler implements ICommandHandler<DecideMany> {
  constructor(
    private readonly commands: CommandBus,
    private readonly oneByOne: OneByOne,
  ) {}

  execute({ who, registrationIds, verdict }: DecideMany): Promise<ItemResult[]> {
    return this.oneByOne.do(who, registrationIds, (id) =>
      this.commands.execute(new DecideRegistration(id, verdict)),
    );
  }
}
