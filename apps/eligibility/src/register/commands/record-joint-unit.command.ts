import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { JointUnitInput } from '../municipality.rules.js';
import { type JointUnit, Municipality } from '../register.entities.js';
import { keyOf, RegisterWriter, type Target, type Written } from '../register-writer.js';
import { inTime } from '../validity.rules.js';

/** Enters an education region or an office of several municipalities, or corrects the entry. */
export class RecordJointUnit extends Command<Written<JointUnit>> {
  constructor(
    readonly target: Target,
    readonly input: JointUnitInput,
  ) {
    super();
  }
}

@CommandHandler(RecordJointUnit)
export class RecordJointUnitHandler implements ICommandHandler<RecordJointUnit> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RegisterWriter,
  ) {}

  /** @throws Problem `joint_unit.not_found`, `register.municipality_unknown`, `register.key_taken` */
  execute({ target, input }: RecordJointUnit): Promise<Written<JointUnit>> {
    return this.unitOfWork.run(async (tx) => {
      const ids = [...new Set(input.members.map(({ municipalityId }) => municipalityId))];
      const known = await tx.find(Municipality, {
        select: { municipalityId: true },
        where: { municipalityId: In(ids) },
      });
      const unknown = input.members.findIndex(
        (member) => !known.some(({ municipalityId }) => municipalityId === member.municipalityId),
      );
      if (unknown >= 0) {
        const pointer = `/members/${unknown}/municipalityId`;
        throw new Problem('register.municipality_unknown', {}, { pointer });
      }
      const written = await this.writer.write(tx, 'jointUnit', target, (existing) => ({
        name: input.name,
        kind: input.kind,
        validFrom: input.validFrom,
        validUntil: input.validUntil,
        members: inTime(input.members),
        ...keyOf(input, existing),
      }));
      if (!written) throw new Problem('joint_unit.not_found');
      return written;
    });
  }
}
