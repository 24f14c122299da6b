import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';

/** The newest version wins; an older or repeated one changes nothing. */
export class RecordConditions extends Command<void> {
  constructor(readonly conditions: PayloadOf<'conditions.revised.v1'>) {
    super();
  }
}

@CommandHandler(RecordConditions)
export class RecordConditionsHandler implements ICommandHandler<RecordConditions> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ conditions }: RecordConditions): Promise<void> {
    const { offerId, version, conditionCount, needsEventDay } = conditions;
    await this.unitOfWork.run((tx) =>
      tx.query(
        `INSERT INTO known_conditions (offer_id, version, condition_count, needs_event_day)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (offer_id) DO UPDATE SET version = excluded.version,
           condition_count = excluded.condition_count, needs_event_day = excluded.needs_event_day
         WHERE known_conditions.version < excluded.version`,
        [offerId, version, conditionCount, needsEventDay],
      ),
    );
  }
}
