import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { OfferDraft } from '../offer-content.rules.js';
import type { OfferEntity } from '../offer.entity.js';
import { OfferStore } from '../offer-store.js';
import { withSessionIds } from '../session-ids.js';

export class CreateOffer extends Command<{ offerId: string }> {
  constructor(
    readonly who: Actor,
    readonly draft: OfferDraft,
  ) {
    super();
  }
}

@CommandHandler(CreateOffer)
export class CreateOfferHandler implements ICommandHandler<CreateOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute({ who, draft }: CreateOffer): Promise<{ offerId: string }> {
    if (!worksFor(who, draft.organiserAgencyId)) {
      throw new Problem('offer.organiser_not_yours', {}, { pointer: '/organiserAgencyId' });
    }
    return this.unitOfWork.run(async (tx) => {
      const offer = this.newOffer(draft);
      await this.offers.insert(tx, offer);
      await this.audit.record(offer.offerId, 'offer.created', {
        slug: offer.slug,
      });
      return { offerId: offer.offerId };
    });
  }

  private newOffer(draft: OfferDraft): OfferEntity {
    const { organiserAgencyId, contentDate, slug, sessions, ...content } = draft;
    const now = this.clock.date();
    return {
      offerId: newId(),
      version: 1,
      lifecycle: 'draft',
      lifecycleSince: now,
      lifecycleReason: null,
      slug,
      organiserAgencyId,
      content: { ...content, sessions: withSessionIds(sessions, []) },
      contentDate: contentDate ?? this.clock.today(draft.timeZone).toString(),
      revision: 0,
      calendarSequence: 0,
      accessKeyId: null,
      accessSealed: null,
      accessChanges: {},
      joiningWaySince: null,
      createdAt: now,
      updatedAt: now,
      publishedAt: null,
      documentedAt: null,
    };
  }
}
