import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type EntityManager, In, Not } from 'typeorm';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { withPredecessors } from '../../decisions/facts.rules.js';
import { Agency, Agreement } from '../bonds.entities.js';
import type { AgencyInput } from '../bonds.rules.js';
import { keyOf, RegisterWriter, type Target, type Written } from '../register-writer.js';

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
    private readonly writer: RegisterWriter,
  ) {}

  /**
   * @throws Problem `agency.not_found`, `agency.not_yours`, `register.agency_unknown`,
   * `agency.predecessor_circle`, `agency.location_in_use`, `register.key_taken`
   */
  execute({ who, target, input }: RecordAgency): Promise<Written<Agency>> {
    return this.unitOfWork.run(async (tx) => {
      await assertMayWrite(tx, who, target);
      await assertPredecessor(tx, target, input.predecessorId);
      const written = await this.writer.write(tx, 'agency', target, async (existing) => {
        if (existing) await assertLocationsKept(tx, existing.agencyId, input.locations);
        return {
          name: input.name,
          predecessorId: input.predecessorId,
          successorSince: input.successorSince ?? null,
          activeFrom: input.activeFrom,
          activeUntil: input.activeUntil,
          locations: input.locations,
          ...keyOf(input, existing),
        };
      });
      if (!written) throw new Problem('agency.not_found');
      return written;
    });
  }
}

/** An agreement names its location by key; one that is over gets an end instead of going away. */
async function assertLocationsKept(
  tx: EntityManager,
  agencyId: string,
  locations: AgencyInput['locations'],
): Promise<void> {
  const used = await tx.find(Agreement, {
    select: { agreementId: true, location: true },
    where: { agencyId, location: Not(In(locations.map(({ key }) => key))) },
    take: 1,
  });
  const location = used[0]?.location;
  if (!location) return;
  throw new Problem('agency.location_in_use', { location }, { pointer: '/locations' });
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
