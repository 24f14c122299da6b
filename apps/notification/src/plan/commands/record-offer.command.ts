import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { UnwrittenMails } from '../../delivery/unwritten-mails.js';
import { OfferStateRow } from '../plan.entities.js';
import { Planner, SYNC } from '../planner.js';

/** A version of an offer was told. The newest wins; an older or repeated one changes nothing. */
export class RecordOffer extends Command<void> {
  constructor(readonly state: OfferState) {
    super();
  }
}

@CommandHandler(RecordOffer)
export class RecordOfferHandler implements ICommandHandler<RecordOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: Planner,
    private readonly unwritten: UnwrittenMails,
  ) {}

  execute({ state }: RecordOffer): Promise<void> {
    const { offerId, version } = state;
    return this.unitOfWork.run(async (tx) => {
      await this.planner.lockOffer(tx, offerId, 'alone');
      const known = await tx.findOneBy(OfferStateRow, { offerId });
      if (known && known.version >= version) return;
      const row = { offerId, version, agencyId: state.organiser.agencyId, state, replan: true };
      await tx.upsert(OfferStateRow, row as object, ['offerId']);
      await this.planner.replanBatch(tx, state, SYNC);
      await this.planner.closeReplan(tx, offerId);
      await this.unwritten.wake({ offerId }); // its own mails may have other words
    });
  }
}
