import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { contentOf, type OfferEntity } from '../offers/offer.entity.js';
import { OfferRevisionEntity } from '../offers/offer-revision.entity.js';
import type { Change } from '../offers/revision-diff.rules.js';
import { ChangeNotices } from './change-notices.js';
import { movesCalendar } from './notice.rules.js';
import { asOf } from './change-view-mapping.rules.js';
import { toldChanges } from './told-changes.rules.js';

/** What was published when, and what follows from it for those who know the state before. */
@Injectable()
export class Revisions {
  constructor(
    private readonly clock: Clock,
    private readonly notices: ChangeNotices,
  ) {}

  /** Adds the offer as it is now; its number and its calendar sequence grow, the caller saves them. */
  async add(tx: EntityManager, offer: OfferEntity, who: Actor, changes: Change[]): Promise<void> {
    const { offerId } = offer;
    const previous = await tx.findOneBy(OfferRevisionEntity, { offerId, number: offer.revision });
    offer.revision += 1;
    const revision = this.revisionOf(offer, who, changes);
    await tx.insert(OfferRevisionEntity, revision as object);
    if (!previous) return;
    if (movesCalendar(toldChanges(asOf(previous), asOf(revision)))) offer.calendarSequence += 1;
    await this.notices.follow(tx, previous, revision);
  }

  private revisionOf(offer: OfferEntity, who: Actor, changes: Change[]): OfferRevisionEntity {
    const lifeChanged = changes.some((one) => one.pointer === '/lifecycle');
    return {
      revisionId: newId(),
      offerId: offer.offerId,
      number: offer.revision,
      version: offer.version,
      contentDate: offer.contentDate,
      author: actorLabel(who),
      changes,
      content: contentOf(offer),
      lifecycle: offer.lifecycle,
      reason: lifeChanged ? offer.lifecycleReason : null,
      createdAt: this.clock.date(),
    };
  }
}
