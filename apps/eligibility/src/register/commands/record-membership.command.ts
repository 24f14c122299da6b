import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { ProgrammeMembership } from '../bonds.entities.js';
import type { MembershipInput } from '../bonds.rules.js';
import { Municipality } from '../register.entities.js';
import { keyOf, RegisterWriter, type Target, type Written } from '../register-writer.js';

/** Enters from when to when a municipality belongs to a programme, or corrects the entry. */
export class RecordMembership extends Command<Written<ProgrammeMembership>> {
  constructor(
    readonly target: Target,
    readonly input: MembershipInput,
  ) {
    super();
  }
}

@CommandHandler(RecordMembership)
export class RecordMembershipHandler implements ICommandHandler<RecordMembership> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RegisterWriter,
  ) {}

  /** @throws Problem `membership.not_found`, `register.municipality_unknown`, `register.key_taken` */
  execute({ target, input }: RecordMembership): Promise<Written<ProgrammeMembership>> {
    return this.unitOfWork.run(async (tx) => {
      const { municipalityId, externalKey: _, ...terms } = input;
      if (!(await tx.existsBy(Municipality, { municipalityId }))) {
        throw new Problem('register.municipality_unknown', {}, { pointer: '/municipalityId' });
      }
      const written = await this.writer.write(tx, 'membership', target, (existing) => ({
        municipalityId,
        ...terms,
        ...keyOf(input, existing),
      }));
      if (!written) throw new Problem('membership.not_found');
      return written;
    });
  }
}
