import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type ListFilter, recordedFilter } from '../lists/filter.rules.js';
import { subjectOf } from '../lists/saved-views.js';
import { Selection } from './selection.entity.js';

/** Between looking at it and doing something, nobody needs longer. */
const KEPT_HOURS = 1;

/** Keeps who matched when somebody looked, so that a deed hits nobody who came later. */
@Injectable()
export class Selections {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Stores the ids and the filter; those that are too old go on the way. */
  async keep(
    offer: OfferState,
    who: Actor,
    filter: ListFilter,
    registrationIds: string[],
  ): Promise<string> {
    const selection: Selection = {
      id: newId(),
      offerId: offer.offerId,
      owner: subjectOf(who),
      filter: recordedFilter(filter),
      registrationIds,
      madeAt: this.clock.date(),
    };
    await this.unitOfWork.run(async (tx) => {
      await tx.query('DELETE FROM selection WHERE made_at < $1', [this.oldest()]);
      await tx.insert(Selection, selection);
    });
    return selection.id;
  }

  /** @throws Problem `bulk.selection_gone`: unknown, somebody else's, another offer's, or too old */
  async get(offer: OfferState, who: Actor, id: string): Promise<Selection> {
    const selection = await this.unitOfWork.manager.findOneBy(Selection, {
      id,
      offerId: offer.offerId,
      owner: subjectOf(who),
    });
    if (!selection || selection.madeAt < this.oldest()) throw new Problem('bulk.selection_gone');
    return selection;
  }

  private oldest(): Date {
    return toDate(this.clock.now().subtract({ hours: KEPT_HOURS }));
  }
}
