import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Places } from '../places.js';

/**
 * It takes place all the same: places that were held for want of municipalities are confirmed.
 * @throws Problem `registration.minimum_not_open`
 */
export class WaiveMinimum extends Command<void> {
  constructor(
    readonly offer: OfferState,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(WaiveMinimum)
export class WaiveMinimumHandler implements ICommandHandler<WaiveMinimum> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly happenings: Happenings,
    private readonly audit: Audit,
  ) {}

  async execute({ offer, reason }: WaiveMinimum): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.places.lock(offer.offerId, 'exclusive');
      const room = await this.places.room(offer.offerId, null);
      const open = room?.minimumState === 'open' || room?.minimumState === 'missed';
      if (!open || room.minimum === null) throw new Problem('registration.minimum_not_open');
      await this.audit.record(offer.offerId, 'offer.minimumWaived', { reason });
      await this.happenings.minimumReached(offer, 'waived');
    });
  }
}
