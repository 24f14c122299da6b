import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { type Actor, worksFor } from '#service-kit/actor.js';
import { Audit } from '#service-kit/audit.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Agency, Agreement, Municipality } from '../register.entities.js';
import type { AgreementInput } from '../register.rules.js';
import { type Target, type Written, writeVersioned } from '../versioned-write.js';

/** Enters an agreement between a municipality and one agency, or corrects its entry. */
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
    private readonly audit: Audit,
  ) {}

  /**
   * @throws Problem `agreement.not_found` (also another agency's), `agency.not_yours`,
   * `register.municipality_unknown`, `register.agency_unknown`, `register.key_taken`
   */
  execute({ who, target, input }: RecordAgreement): Promise<Written<Agreement>> {
    return this.unitOfWork.run(async (tx) => {
      await assertMayWrite(tx, who, target, input.agencyId);
      await assertParties(tx, input);
      const { externalKey, ...terms } = input;
      const written = await writeVersioned(tx, Agreement, 'agreementId', target, {
        ...terms,
        ...(externalKey !== undefined || target === null
          ? { externalKey: externalKey ?? null }
          : {}),
      });
      if (!written) throw new Problem('agreement.not_found');
      const { entry, result } = written;
      if (result !== 'unchanged') {
        const details = { version: entry.version, ...terms };
        await this.audit.record(entry.agreementId, `agreement.${result}`, details);
      }
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
  { municipalityId, agencyId }: AgreementInput,
): Promise<void> {
  if (!(await tx.existsBy(Municipality, { municipalityId }))) {
    throw new Problem('register.municipality_unknown', {}, { pointer: '/municipalityId' });
  }
  if (!(await tx.existsBy(Agency, { agencyId }))) {
    throw new Problem('register.agency_unknown', {}, { pointer: '/agencyId' });
  }
}
