import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferStore } from '../offer-store.js';

/** Publishing what is published already changes nothing. */
export class PublishOffer extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@CommandHandler(PublishOffer)
export class PublishOfferHandler implements ICommandHandler<PublishOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute({ who, offerId }: PublishOffer): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.lock(tx, offerId, who);
      if (offer.lifecycle === 'cancelled') throw new Problem('offer.cancelled');
      if (offer.lifecycle === 'postponed') throw new Problem('offer.postponed');
      if (offer.lifecycle === 'published') return;
      offer.lifecycle = 'published';
      offer.publishedAt = this.clock.date();
      offer.lifecycleSince = offer.publishedAt;
      await this.offers.save(tx, offer, who, []);
      await this.audit.record(offerId, 'offer.published', {
        version: offer.version,
      });
    });
  }
}
