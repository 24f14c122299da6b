import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Agency, Agreement } from '../bonds.entities.js';
import type { AgreementInput } from '../bonds.rules.js';
import { JointUnit, Municipality } from '../register.entities.js';
import { keyOf, RegisterWriter, type Target, type Written } from '../register-writer.js';

/** Enters an agreement of a municipality or joint unit with one agency, or corrects its entry. */
export class RecordAgreement extends Command<Written<Agreement>> {
  constructor(
    readonly who: Actor,
    readonly target: Target,
    readonly input: AgreementInput,
  ) {
    super();
  }
}

@CommandHandler(RecordAgreement)
export class RecordAgreementHandler implements ICommandHandler<RecordAgreement> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RegisterWriter,
  ) {}

  /**
   * @throws Problem `agreement.not_found` (also another agency's), `agency.not_yours`,
   * `register.municipality_unknown`, `register.joint_unit_unknown`, `register.agency_unknown`,
   * `register.location_unknown`, `register.key_taken`
   */
  execute({ who, target, input }: RecordAgreement): Promise<Written<Agreement>> {
    return this.unitOfWork.run(async (tx) => {
      await assertMayWrite(tx, who, target, input.agencyId);
      await assertParties(tx, input);
      const { externalKey: _, ...terms } = input;
      const written = await this.writer.write(tx, 'agreement', target, (existing) => ({
        ...terms,
        ...keyOf(input, existing),
      }));
      if (!written) throw new Problem('agreement.not_found');
      return written;
    });
  }
}

async function assertMayWrite(
  tx: EntityManager,
  who: Actor,
  target: Target,
  agencyId: string,
): Promise<void> {
  if (target !== null) {
    const existing = await tx.findOneBy(Agreement, { agreementId: target.id });
    if (!existing || !worksFor(who, existing.agencyId)) throw new Problem('agreement.not_found');
  }
  if (!worksFor(who, agencyId)) throw new Problem('agency.not_yours', {}, { pointer: '/agencyId' });
}

async function assertParties(
  tx: EntityManager,
  { municipalityId, jointUnitId, agencyId, location }: AgreementInput,
): Promise<void> {
  if (municipalityId !== null && !(await tx.existsBy(Municipality, { municipalityId }))) {
    throw new Problem('register.municipality_unknown', {}, { pointer: '/municipalityId' });
  }
  if (jointUnitId !== null && !(await tx.existsBy(JointUnit, { jointUnitId }))) {
    throw new Problem('register.joint_unit_unknown', {}, { pointer: '/jointUnitId' });
  }
  const agency = await tx.findOneBy(Agency, { agencyId });
  if (!agency) throw new Problem('register.agency_unknown', {}, { pointer: '/agencyId' });
  if (location !== null && !agency.locations.some(({ key }) => key === location)) {
    throw new Problem('register.location_unknown', {}, { pointer: '/location' });
  }
}
