import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { contentOf, OfferEntity } from '../offer.entity.js';
import { copyOf, type OfferCopy } from '../offer-copy.rules.js';
import { CreateOffer } from './create-offer.command.js';

/** A new draft of the same agency, with another offer as its template. */
export class CopyOffer extends Command<{ offerId: string }> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly changes: OfferCopy,
  ) {
    super();
  }
}

@CommandHandler(CopyOffer)
export class CopyOfferHandler implements ICommandHandler<CopyOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem `offer.not_found` and what creating throws */
  execute({ who, offerId, changes }: CopyOffer): Promise<{ offerId: string }> {
    return this.unitOfWork.run(async (tx) => {
      const original = await tx.findOneBy(OfferEntity, { offerId });
      if (!original || !worksFor(who, original.organiserAgencyId)) {
        throw new Problem('offer.not_found');
      }
      const { organiserAgencyId } = original;
      const draft = { ...copyOf(contentOf(original), changes), organiserAgencyId };
      const copy = await this.commands.execute(new CreateOffer(who, draft));
      await this.audit.record(copy.offerId, 'offer.copied', { from: offerId });
      return copy;
    });
  }
}
