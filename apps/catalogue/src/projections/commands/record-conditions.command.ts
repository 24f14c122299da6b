import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { readFacts } from '../../offers/known-facts.js';
import { OfferEntity } from '../../offers/offer.entity.js';
import { OfferStore } from '../../offers/offer-store.js';

type Conditions = PayloadOf<'conditions.revised.v1'>;

/** The newest version wins; an older or repeated one changes nothing. */
export class RecordConditions extends Command<void> {
  constructor(readonly conditions: Conditions) {
    super();
  }
}

@CommandHandler(RecordConditions)
export class RecordConditionsHandler implements ICommandHandler<RecordConditions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
  ) {}

  async execute({ conditions }: RecordConditions): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const offer = await tx.findOne(OfferEntity, {
        where: { offerId: conditions.offerId },
        lock: { mode: 'pessimistic_write' },
      });
      const takesRegistrations = async () =>
        offer && (await readFacts(tx, offer)).phase.takesRegistrations;
      const before = await takesRegistrations();
      await record(tx, conditions);
      // Conditions may be the last thing that was missing: then people can register from now on.
      if (offer?.lifecycle === 'published' && (await takesRegistrations()) !== before) {
        await this.offers.retell(tx, offer);
      }
    });
  }
}

const record = (tx: EntityManager, conditions: Conditions): Promise<unknown> =>
  tx.query(
    `INSERT INTO known_conditions (offer_id, version, condition_count, needs_event_day)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (offer_id) DO UPDATE SET version = excluded.version,
       condition_count = excluded.condition_count, needs_event_day = excluded.needs_event_day
     WHERE known_conditions.version < excluded.version`,
    [conditions.offerId, conditions.version, conditions.conditionCount, conditions.needsEventDay],
  );
