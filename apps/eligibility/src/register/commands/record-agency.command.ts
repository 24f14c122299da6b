import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { type Actor, worksFor } from '#service-kit/actor.js';
import { Audit } from '#service-kit/audit.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { withPredecessors } from '../../decisions/facts.rules.js';
import { Agency } from '../register.entities.js';
import type { AgencyInput } from '../register.rules.js';
import { type Target, type Written, writeVersioned } from '../versioned-write.js';

/** Enters an agency or corrects its entry; the catalogue learns of it. */
export class RecordAgency extends Command<Written<Agency>> {
  constructor(
    readonly who: Actor,
    readonly target: Target,
    readonly input: AgencyInput,
  ) {
    super();
  }
}

@CommandHandler(RecordAgency)
export class RecordAgencyHandler implements ICommandHandler<RecordAgency> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /**
   * @throws Problem `agency.not_found`, `agency.not_yours`, `register.agency_unknown`,
   * `agency.predecessor_circle`, `register.key_taken`
   */
  execute({ who, target, input }: RecordAgency): Promise<Written<Agency>> {
    return this.unitOfWork.run(async (tx) => {
      await assertMayWrite(tx, who, target);
      await assertPredecessor(tx, target, input.predecessorId);
      const written = await writeVersioned(tx, Agency, 'agencyId', target, {
        name: input.name,
        predecessorId: input.predecessorId,
        successorSince: input.successorSince ?? null,
        ...(input.externalKey !== undefined || target === null
          ? { externalKey: input.externalKey ?? null }
          : {}),
      });
      if (!written) throw new Problem('agency.not_found');
      if (written.result !== 'unchanged') await this.announce(written);
      return written;
    });
  }

  private async announce({ entry, result }: Written<Agency>): Promise<void> {
    const { agencyId, version, name, predecessorId } = entry;
    await this.outbox.add('agency.recorded.v1', { agencyId, version, name, predecessorId });
    await this.audit.record(agencyId, `agency.${result}`, { version, predecessorId });
  }
}

/** Agencies are public, so a foreign one is named as such instead of being denied. */
async function assertMayWrite(tx: EntityManager, who: Actor, target: Target): Promise<void> {
  if (target === null) {
    if (who.kind === 'staff' && who.agencyIds === '*') return;
    throw new Problem('agency.not_yours');
  }
  if (worksFor(who, target.id)) return;
  const exists = await tx.existsBy(Agency, { agencyId: target.id });
  throw new Problem(exists ? 'agency.not_yours' : 'agency.not_found');
}

async function assertPredecessor(
  tx: EntityManager,
  target: Target,
  predecessorId: string | null,
): Promise<void> {
  if (predecessorId === null) return;
  const agencies = await tx.find(Agency);
  const pointer = '/predecessorId';
  if (!agencies.some(({ agencyId }) => agencyId === predecessorId)) {
    throw new Problem('register.agency_unknown', {}, { pointer });
  }
  if (target !== null && withPredecessors(predecessorId, agencies).includes(target.id)) {
    throw new Problem('agency.predecessor_circle', {}, { pointer });
  }
}
