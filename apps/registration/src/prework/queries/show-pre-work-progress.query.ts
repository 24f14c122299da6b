import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import type { Registration } from '../../admission/registration.entity.js';
import { OfferPreWork } from '../offer-pre-work.js';
import { PreWorkAccess } from '../pre-work.access.js';
import type { PreWorkProgress } from '../pre-work.views.js';

/** Moderators who are taken in as such prepare with what the others hand in. */
export const moderates = ({ role, stage }: Pick<Registration, 'role' | 'stage'>): boolean =>
  role === 'moderator' && stage === 'done';

/**
 * How far everybody is, for who moderates.
 * @throws Problem `pre_work.not_found` for everybody else
 */
export class ShowPreWorkProgress extends Query<PreWorkProgress> {
  constructor(readonly who: Actor) {
    super();
  }
}

@QueryHandler(ShowPreWorkProgress)
export class ShowPreWorkProgressHandler implements IQueryHandler<ShowPreWorkProgress> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly preWork: OfferPreWork,
  ) {}

  async execute({ who }: ShowPreWorkProgress): Promise<PreWorkProgress> {
    const { offer, registration } = await this.access.participant(who);
    if (!moderates(registration)) throw new Problem('pre_work.not_found');
    const lines = await this.preWork.lines(offer);
    return {
      timeZone: offer.timeZone,
      tasks: offer.preWork.map((task) => {
        const { key, title, description, per } = task;
        const rows = lines.filter((line) => line.task === task).map(({ row }) => row);
        return { key, title, description, per, rows };
      }),
    };
  }
}
