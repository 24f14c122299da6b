import { type EntityManager, In } from 'typeorm';
import { toInstant } from '#service-kit/time/calendar.js';
import { FormatEntity } from '../formats/format.entity.js';
import { KnownAgencyEntity } from '../projections/known-agency.entity.js';
import { KnownConditionsEntity } from '../projections/known-conditions.entity.js';
import { KnownPlacesEntity } from '../projections/known-places.entity.js';
import type { MailSetName } from './content/mails.rules.js';
import type { ChecklistFacts } from './checklist/checklist-point.rules.js';
import { contentOf, type OfferEntity } from './offer.entity.js';
import type { Text } from './view/offer-state.rules.js';
import type { PhaseFacts } from './view/offer-phase.rules.js';
import { openPoints } from './checklist/publish-checklist.rules.js';

export interface KnownFacts {
  checklist: ChecklistFacts;
  phase: PhaseFacts;
  formatLabel: Text;
  /** What the format sends by itself. */
  mailSet: MailSetName;
  /** Name null: the register has told nothing about this agency yet. */
  organiser: { agencyId: string; name: string | null };
  /** Null: nobody has been counted yet. */
  places: { people: number; waiting: number; municipalities: number | null } | null;
}

/** Everything that other services have told about this offer's surroundings. */
export async function readFacts(db: EntityManager, offer: OfferEntity): Promise<KnownFacts> {
  const [facts] = await readFactsOf(db, [offer]);
  return facts!;
}

/** The same for a page of offers, in their order. */
export async function readFactsOf(
  db: EntityManager,
  offers: readonly OfferEntity[],
): Promise<KnownFacts[]> {
  const offerId = In(offers.map((one) => one.offerId));
  const agencyId = In([...new Set(offers.map((one) => one.organiserAgencyId))]);
  const agencies = await db.findBy(KnownAgencyEntity, { agencyId });
  const formats = await db.findBy(FormatEntity, {
    key: In([...new Set(offers.map((one) => one.content.format))]),
  });
  const conditions = await db.findBy(KnownConditionsEntity, { offerId });
  const places = await db.findBy(KnownPlacesEntity, { offerId });
  return offers.map((offer) =>
    factsOf(offer, {
      format: formats.find((one) => one.key === offer.content.format),
      agency: agencies.find((one) => one.agencyId === offer.organiserAgencyId),
      conditions: conditions.find((one) => one.offerId === offer.offerId),
      places: places.find((one) => one.offerId === offer.offerId),
    }),
  );
}

interface Told {
  format: FormatEntity | undefined;
  agency: KnownAgencyEntity | undefined;
  conditions: KnownConditionsEntity | undefined;
  places: KnownPlacesEntity | undefined;
}

function factsOf(offer: OfferEntity, { format, agency, conditions, places }: Told): KnownFacts {
  const content = contentOf(offer);
  const checklist: ChecklistFacts = {
    content,
    organiserKnown: agency !== undefined,
    accessDataSet: offer.accessKeyId !== null,
    conditions: conditions
      ? { count: conditions.conditionCount, needEventDay: conditions.needsEventDay }
      : null,
  };
  return {
    // Formats are retired, never removed; a draft that is being refused may still name another.
    formatLabel: format?.label ?? { de: content.format },
    mailSet: format?.mailSet ?? 'plain',
    checklist,
    phase: {
      content,
      lifecycle: offer.lifecycle,
      documentedAt: offer.documentedAt && toInstant(offer.documentedAt),
      takesRegistrations: openPoints(checklist).length === 0,
      placesTaken: places?.people ?? 0,
      municipalitiesTaken: places?.municipalities ?? 0,
    },
    organiser: { agencyId: offer.organiserAgencyId, name: agency?.name ?? null },
    places: places
      ? { people: places.people, waiting: places.waiting, municipalities: places.municipalities }
      : null,
  };
}
