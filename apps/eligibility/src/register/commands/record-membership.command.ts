import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '#service-kit/audit.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Municipality, ProgrammeMembership } from '../register.entities.js';
import type { MembershipInput } from '../register.rules.js';
import { type Target, type Written, writeVersioned } from '../versioned-write.js';

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
    private readonly audit: Audit,
  ) {}

  /** @throws Problem `membership.not_found`, `register.municipality_unknown`, `register.key_taken` */
  execute({ target, input }: RecordMembership): Promise<Written<ProgrammeMembership>> {
    return this.unitOfWork.run(async (tx) => {
      const { municipalityId, programme, validFrom, validUntil, externalKey } = input;
      if (!(await tx.existsBy(Municipality, { municipalityId }))) {
        throw new Problem('register.municipality_unknown', {}, { pointer: '/municipalityId' });
      }
      const written = await writeVersioned(tx, ProgrammeMembership, 'membershipId', target, {
        municipalityId,
        programme,
        validFrom,
        validUntil,
        ...(externalKey !== undefined || target === null
          ? { externalKey: externalKey ?? null }
          : {}),
      });
      if (!written) throw new Problem('membership.not_found');
      if (written.result !== 'unchanged') {
        const { membershipId, version } = written.entry;
        await this.audit.record(membershipId, `membership.${written.result}`, {
          version,
          municipalityId,
          programme,
          validFrom,
          validUntil,
        });
      }
      return written;
    });
  }
}
