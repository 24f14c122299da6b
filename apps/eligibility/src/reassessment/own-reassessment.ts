import type { EntityManager } from 'typeorm';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { KnownOffer } from '../conditions/conditions.entities.js';
import { Reassessment } from './reassessment.entities.js';

/** @throws Problem `reassessment.not_found`, also where the offer is another agency's */
export async function ownReassessment(
  tx: EntityManager,
  who: Actor,
  reassessmentId: string,
  mode: 'read' | 'lock',
): Promise<Reassessment> {
  const reassessment = await tx.findOne(Reassessment, {
    where: { reassessmentId },
    ...(mode === 'lock' && { lock: { mode: 'pessimistic_write' } }),
  });
  const offer = reassessment && (await tx.findOneBy(KnownOffer, { offerId: reassessment.offerId }));
  if (!reassessment || !offer || !worksFor(who, offer.organiserAgencyId)) {
    throw new Problem('reassessment.not_found');
  }
  return reassessment;
}
