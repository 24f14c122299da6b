import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import type { Bilingual } from '#contracts/messages.js';
import type { Position } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/actor.js';
import { commonProblems, Problem, type ProblemCatalogue } from '#service-kit/problem.js';
import { registrationProblems } from '../../errors.js';
import { positionOf } from '../registrations.js';
import { StaffAccess } from '../staff-access.js';
import { DecideRegistration, type Verdict } from './decide-registration.command.js';

export interface ItemResult {
  readonly registrationId: string;
  /** Present when it was decided. */
  readonly position: Position | null;
  /** Present when it was not: why. */
  readonly problem: { readonly code: string; readonly title: Bilingual } | null;
}

/**
 * The same decision about many registrations, each in a transaction of its own: one that cannot be
 * decided keeps none of the others.
 */
export class DecideMany extends Command<ItemResult[]> {
  constructor(
    readonly who: Actor,
    readonly registrationIds: readonly string[],
    readonly verdict: Verdict,
  ) {
    super();
  }
}

const problems: ProblemCatalogue = { ...commonProblems, ...registrationProblems };

@CommandHandler(DecideMany)
export class DecideManyHandler implements ICommandHandler<DecideMany> {
  constructor(
    private readonly commands: CommandBus,
    private readonly staff: StaffAccess,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  async execute({ who, registrationIds, verdict }: DecideMany): Promise<ItemResult[]> {
    const results: ItemResult[] = [];
    // One after the other: they would wait for the same offer's places anyway.
    for (const registrationId of registrationIds) {
      results.push(await this.decide(who, registrationId, verdict));
    }
    return results;
  }

  private async decide(who: Actor, registrationId: string, verdict: Verdict): Promise<ItemResult> {
    try {
      await this.staff.to(registrationId, who);
      const command = new DecideRegistration(registrationId, verdict);
      const registration = await this.commands.execute(command);
      return { registrationId, position: positionOf(registration), problem: null };
    } catch (error) {
      return { registrationId, position: null, problem: this.problemOf(error, registrationId) };
    }
  }

  private problemOf(error: unknown, registrationId: string): ItemResult['problem'] {
    const known = error instanceof Problem ? problems[error.code] : undefined;
    if (error instanceof Problem && known) {
      return { code: error.code, title: { de: known.de, en: known.en } };
    }
    this.logger.error({ err: error, registrationId }, 'one decision of many failed');
    const { de, en } = commonProblems['service.failed'];
    return { code: 'service.failed', title: { de, en } };
  }
}
