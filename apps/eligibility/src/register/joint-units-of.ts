import type { EntityManager } from 'typeorm';
import { JointUnit } from './register.entities.js';

/**
 * Joint units to which the municipality belonged at some time; `members` says when. An agreement that
 * one of them holds counts for it on the days of its membership.
 */
export const jointUnitsOf = (tx: EntityManager, municipalityId: string): Promise<JointUnit[]> =>
  tx
    .createQueryBuilder(JointUnit, 'unit')
    .where('unit.members @> :member::jsonb', { member: JSON.stringify([{ municipalityId }]) })
    .orderBy('unit.jointUnitId')
    .getMany();
