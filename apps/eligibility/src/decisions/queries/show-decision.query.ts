import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import { showDecision, showOwnDecision } from '../decision.views.js';
import { Decision } from '../decisions.entities.js';

/** What is asked for: the newest on a registration, or just this one, also when it was replaced. */
type Wanted = { readonly registrationId: string } | { readonly decisionId: string };

/** A decision with everything it rests on, for staff of the organising agency. */
export class ShowDecision extends Query<ReturnType<typeof showDecision>> {
  constructor(
    readonly who: Actor,
    readonly wanted: Wanted,
  ) {
    super();
  }
}

@QueryHandler(ShowDecision)
export class ShowDecisionHandler implements IQueryHandler<ShowDecision> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `decision.not_found`, also when the offer is another agency's */
  async execute({ who, wanted }: ShowDecision) {
    const { manager } = this.unitOfWork;
    const found = await manager.findOne(Decision, { where: wanted, order: newestFirst });
    if (!found) throw new Problem('decision.not_found');
    const offer = await manager.findOneBy(KnownOffer, { offerId: found.offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('decision.not_found');
    const all = await manager.find(Decision, {
      where: { registrationId: found.registrationId },
      order: newestFirst,
    });
    const place = all.findIndex(({ decisionId }) => decisionId === found.decisionId);
    return showDecision(found, all.slice(place + 1));
  }
}

/** The newest decision on the participant's own registration: what it says to them. */
export class ShowOwnDecision extends Query<ReturnType<typeof showOwnDecision>> {
  constructor(readonly who: Actor) {
    super();
  }
}

@QueryHandler(ShowOwnDecision)
export class ShowOwnDecisionHandler implements IQueryHandler<ShowOwnDecision> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `decision.not_found` while none was made */
  async execute({ who }: ShowOwnDecision) {
    if (who.kind !== 'participant') throw new Problem('decision.not_found');
    const newest = await this.unitOfWork.manager.findOne(Decision, {
      where: { registrationId: who.registrationId },
      order: newestFirst,
    });
    if (!newest) throw new Problem('decision.not_found');
    return showOwnDecision(newest);
  }
}

const newestFirst = { request: 'DESC', revision: 'DESC' } as const;
