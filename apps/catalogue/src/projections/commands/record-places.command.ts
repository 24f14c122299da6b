import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';

/** The newest version wins; an older or repeated one changes nothing. */
export class RecordPlaces extends Command<void> {
  constructor(readonly places: PayloadOf<'places.counted.v1'>) {
    super();
  }
}

@CommandHandler(RecordPlaces)
export class RecordPlacesHandler implements ICommandHandler<RecordPlaces> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ places }: RecordPlaces): Promise<void> {
    const { offerId, version, people, limit, waiting, municipalities } = places;
    await this.unitOfWork.run((tx) =>
      tx.query(
        `INSERT INTO known_places (offer_id, version, people, limit_people, waiting,
           municipalities)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (offer_id) DO UPDATE SET version = excluded.version,
           people = excluded.people, limit_people = excluded.limit_people,
           waiting = excluded.waiting, municipalities = excluded.municipalities
         WHERE known_places.version < excluded.version`,
        [offerId, version, people, limit, waiting, municipalities?.taken ?? null],
      ),
    );
  }
}
