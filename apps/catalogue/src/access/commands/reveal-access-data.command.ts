import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferStore } from '../../offers/offer-store.js';
import { AccessDataStore } from '../access-data.store.js';
import type { AccessData } from '../access-data.rules.js';

/** A command although it reads: nobody sees access data without leaving a trace. */
export class RevealAccessData extends Command<AccessData> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@CommandHandler(RevealAccessData)
export class RevealAccessDataHandler implements ICommandHandler<RevealAccessData> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
    private readonly access: AccessDataStore,
    private readonly audit: Audit,
  ) {}

  execute({ who, offerId }: RevealAccessData): Promise<AccessData> {
    return this.unitOfWork.run(async (tx) => {
      await this.offers.lock(tx, offerId, who);
      const data = await this.access.open(tx, offerId);
      if (!data) throw new Problem('offer.access_data_not_set');
      await this.audit.record(offerId, 'offer.access-data-revealed');
      return data;
    });
  }
}
