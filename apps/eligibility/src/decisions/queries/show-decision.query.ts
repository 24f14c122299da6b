import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/actor.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import { showDecision } from '../decision.views.js';
import { Decision } from '../decisions.entities.js';

/** The decision on a registration with everything it rests on, for staff of the organising agency. */
export class ShowDecision extends Query<ReturnType<typeof showDecision>> {
  constructor(
    readonly who: Actor,
    readonly registrationId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowDecision)
export class ShowDecisionHandler implements IQueryHandler<ShowDecision> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `decision.not_found`, also when the offer is another agency's */
  async execute({ who, registrationId }: ShowDecision) {
    const { manager } = this.unitOfWork;
    const [newest, ...earlier] = await manager.find(Decision, {
      where: { registrationId },
      order: { request: 'DESC', revision: 'DESC' },
    });
    if (!newest) throw new Problem('decision.not_found');
    const offer = await manager.findOneBy(KnownOffer, { offerId: newest.offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('decision.not_found');
    return showDecision(newest, earlier);
  }
}
