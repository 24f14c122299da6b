import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferEntity } from '../../offers/offer.entity.js';
import { lockOrganiser, OfferStore } from '../../offers/offer-store.js';
import { KnownAgencyEntity } from '../known-agency.entity.js';

/** The newest version wins; an older or repeated one changes nothing. */
export class RecordAgency extends Command<void> {
  constructor(readonly agency: PayloadOf<'agency.recorded.v1'>) {
    super();
  }
}

@CommandHandler(RecordAgency)
export class RecordAgencyHandler implements ICommandHandler<RecordAgency> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
  ) {}

  execute({ agency }: RecordAgency): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const { agencyId } = agency;
      await lockOrganiser(tx, agencyId, 'exclusive');
      const known = await tx.findOneBy(KnownAgencyEntity, { agencyId });
      if (known && known.version >= agency.version) return;
      await tx.upsert(KnownAgencyEntity, agency, ['agencyId']);
      if (known?.name === agency.name) return;
      // The offer's message carries the organiser's name, so a new name is told again.
      const offers = await tx.find(OfferEntity, {
        where: { organiserAgencyId: agencyId },
        order: { offerId: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      for (const offer of offers) await this.offers.retell(tx, offer);
    });
  }
}
