import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Happenings } from '../../admission/happenings.js';
import { Places } from '../../seats/places.js';

/** The catalogue told how an offer is now. The newest version wins; a higher limit lets people in. */
export class RecordOffer extends Command<void> {
  constructor(readonly offer: OfferState) {
    super();
  }
}

@CommandHandler(RecordOffer)
export class RecordOfferHandler implements ICommandHandler<RecordOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly happenings: Happenings,
  ) {}

  async execute({ offer }: RecordOffer): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const newer = await tx.query<unknown[]>(
        `INSERT INTO offer AS known (offer_id, version, slug, agency_id, state)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (offer_id) DO UPDATE
           SET version = excluded.version, slug = excluded.slug,
               agency_id = excluded.agency_id, state = excluded.state
           WHERE known.version < excluded.version
         RETURNING 1`,
        [offer.offerId, offer.version, offer.slug, offer.organiser.agencyId, JSON.stringify(offer)],
      );
      if (newer.length === 0) return;
      await this.places.setLimit(offer.offerId, offer.capacityPeople);
      await this.happenings.promoteWaiting(offer);
    });
  }
}
