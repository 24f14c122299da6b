import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Places } from '../places.js';

const BATCH = 100;

/**
 * Tells of waiting lists that have grown or shrunk by themselves. Joining one takes no exclusive
 * lock, or a rush would queue up behind it; so the count follows within seconds, once for many.
 */
export class CountWaiting extends Command<boolean> {}

@CommandHandler(CountWaiting)
export class CountWaitingHandler implements ICommandHandler<CountWaiting> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
  ) {}

  async execute(): Promise<boolean> {
    const stale = await this.unitOfWork.manager.query<{ offer_id: string }[]>(
      `SELECT c.offer_id
         FROM capacity c
         LEFT JOIN (SELECT offer_id, count(*) AS people FROM registration
                     WHERE seat = 'waiting' GROUP BY offer_id) AS waiting USING (offer_id)
        WHERE c.waiting_told <> coalesce(waiting.people, 0) LIMIT ${BATCH}`,
    );
    for (const { offer_id: offerId } of stale) {
      await this.unitOfWork.run(async () => {
        await this.places.lock(offerId, 'exclusive');
        await this.places.tellCount(offerId);
      });
    }
    return stale.length === BATCH;
  }
}
