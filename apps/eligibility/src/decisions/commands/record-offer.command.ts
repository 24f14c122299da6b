import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { nothingSaid, type OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { KnownOffer } from '../../conditions/conditions.entities.js';
import { offerCause } from '../../reassessment/cause.rules.js';
import { noteOfferChange } from '../../reassessment/fact-changes.js';
import { ParkedRequest } from '../decisions.entities.js';
import { type EventDays, fixedOn } from '../facts.rules.js';
import { lockOffer } from '../offer-lock.js';
import { DecideEligibility } from './decide-eligibility.command.js';

/** Keeps what this service needs of an offer, and decides what was waiting for it. */
export class RecordOffer extends Command<void> {
  constructor(readonly offer: OfferState) {
    super();
  }
}

@CommandHandler(RecordOffer)
export class RecordOfferHandler implements ICommandHandler<RecordOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  execute({ offer }: RecordOffer): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await lockOffer(tx, offer.offerId, 'exclusive');
      const before = await tx.findOneBy(KnownOffer, { offerId: offer.offerId });
      const eventDays = offer.eventDays ?? fixedOn(offer.eventDay);
      await keepOffer(tx, offer, eventDays);
      if (before && before.version < offer.version) await this.note(tx, before, offer, eventDays);
      const parked = await tx.findBy(ParkedRequest, { offerId: offer.offerId });
      for (const { parkedAt: _, requestedAt, person, ...request } of parked) {
        await this.commands.execute(
          new DecideEligibility({
            ...request,
            person: person ?? nothingSaid,
            requestedAt: requestedAt.toISOString(),
          }),
        );
      }
      await tx.delete(ParkedRequest, { offerId: offer.offerId });
    });
  }

  /** Another day or organiser is a reason to look at present registrations again. */
  private async note(
    tx: EntityManager,
    before: KnownOffer,
    { offerId, organiser }: OfferState,
    eventDays: EventDays | null,
  ): Promise<void> {
    const after = { offerId, organiserAgencyId: organiser.agencyId, eventDays };
    const cause = offerCause(before, after, this.clock.date());
    if (cause) await noteOfferChange(tx, offerId, cause);
  }
}

/** The newest version wins. */
const keepOffer = (
  tx: EntityManager,
  offer: OfferState,
  eventDays: EventDays | null,
): Promise<unknown> =>
  tx.query(
    `INSERT INTO known_offer
       (offer_id, version, slug, organiser_agency_id, event_day, event_days, title, questions)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (offer_id) DO UPDATE SET
       version = excluded.version, slug = excluded.slug,
       organiser_agency_id = excluded.organiser_agency_id, event_day = excluded.event_day,
       event_days = excluded.event_days, title = excluded.title, questions = excluded.questions
     WHERE known_offer.version < excluded.version`,
    [
      offer.offerId,
      offer.version,
      offer.slug,
      offer.organiser.agencyId,
      offer.eventDay,
      JSON.stringify(eventDays),
      JSON.stringify(offer.title),
      JSON.stringify(
        offer.questionnaire.filter(({ forEligibility }) => forEligibility).map(({ key }) => key),
      ),
    ],
  );
