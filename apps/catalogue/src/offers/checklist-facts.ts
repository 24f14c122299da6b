import type { EntityManager } from 'typeorm';
import { KnownAgencyEntity } from '../projections/known-agency.entity.js';
import { KnownConditionsEntity } from '../projections/known-conditions.entity.js';
import { contentOf, type OfferEntity } from './offer.entity.js';
import type { ChecklistFacts } from './publish-checklist.rules.js';

export interface KnownFacts {
  checklist: ChecklistFacts;
  /** Name null: the register has told nothing about this agency yet. */
  organiser: { agencyId: string; name: string | null };
}

/** Everything that other services have told about this offer's surroundings. */
export async function readFacts(db: EntityManager, offer: OfferEntity): Promise<KnownFacts> {
  const agencyId = offer.organiserAgencyId;
  const agency = await db.findOneBy(KnownAgencyEntity, { agencyId });
  const conditions = await db.findOneBy(KnownConditionsEntity, {
    offerId: offer.offerId,
  });
  return {
    organiser: { agencyId, name: agency?.name ?? null },
    checklist: {
      content: contentOf(offer),
      organiserKnown: agency !== null,
      accessDataSet: offer.accessKeyId !== null,
      conditions: conditions && {
        count: conditions.conditionCount,
        needEventDay: conditions.needsEventDay,
      },
    },
  };
}
