import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { type ItemResult, OneByOne } from '../one-by-one.js';
import { Registrations } from '../registrations.js';
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
    private readonly registrations: Registrations,
  ) {}

  execute({ who, registrationIds, verdict }: DecideMany): Promise<ItemResult[]> {
    const approvedTeams = new Set<string>();
    return this.oneByOne.do(who, registrationIds, async (id) => {
      const before = await this.registrations.get(id);
      // Approved a moment ago, with a colleague of the same list.
      if (before.approval === 'approved' && approvedTeams.has(before.teamId)) return before;
      const decided = await this.commands.execute(new DecideRegistration(id, verdict));
      if (verdict.verdict === 'approve') approvedTeams.add(decided.teamId);
      return decided;
    });
  }
}
