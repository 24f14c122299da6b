import { type EntityManager, In } from 'typeorm';
import type { PayloadOf } from '#contracts/messages.js';
import type { KnownOffer } from '../conditions/conditions.entities.js';
import { Agency, Agreement, ProgrammeMembership } from '../register/bonds.entities.js';
import { Municipality } from '../register/register.entities.js';
import { type Facts, type MunicipalityFacts, withPredecessors } from './facts.rules.js';

export type EligibilityRequest = PayloadOf<'registration.eligibility-requested.v1'>;

/**
 * What the register says at this moment. A municipality that it does not know is no fact at all.
 * @param agencyIds agencies that the conditions name
 */
export async function loadFacts(
  tx: EntityManager,
  offer: KnownOffer,
  { municipalityId, functions }: EligibilityRequest,
  agencyIds: readonly string[],
): Promise<Facts> {
  const { offerId, version, organiserAgencyId, eventDay } = offer;
  const municipality =
    municipalityId === null ? null : await tx.findOneBy(Municipality, { municipalityId });
  const bonds = municipality
    ? await bondsOf(tx, municipality.municipalityId)
    : { agreements: [], memberships: [] };
  return {
    offer: { offerId, version, organiserAgencyId, eventDay },
    person: { functions },
    municipality: municipality && municipalityFacts(municipality),
    ...bonds,
    agencies: await withTheirPredecessors(tx, [
      organiserAgencyId,
      ...agencyIds,
      ...bonds.agreements.map(({ agencyId }) => agencyId),
    ]),
  };
}

/** Only what rules may look at, so that a column added later does not slip into stored facts. */
const municipalityFacts = (entry: Municipality): MunicipalityFacts => ({
  municipalityId: entry.municipalityId,
  version: entry.version,
  name: entry.name,
  kind: entry.kind,
  federalState: entry.federalState,
  ags: entry.ags,
});

async function bondsOf(
  tx: EntityManager,
  municipalityId: string,
): Promise<Pick<Facts, 'agreements' | 'memberships'>> {
  const where = { municipalityId };
  const agreements = await tx.find(Agreement, { where, order: { agreementId: 'ASC' } });
  const memberships = await tx.find(ProgrammeMembership, { where, order: { membershipId: 'ASC' } });
  return {
    agreements: agreements.map(({ agreementId, agencyId, kind, validFrom, validUntil }) => ({
      agreementId,
      agencyId,
      kind,
      validFrom,
      validUntil,
    })),
    memberships: memberships.map(({ membershipId, programme, validFrom, validUntil }) => ({
      membershipId,
      programme,
      validFrom,
      validUntil,
    })),
  };
}

/** Agencies are some dozens; the links between them are few, so two reads are the rule. */
async function withTheirPredecessors(
  tx: EntityManager,
  agencyIds: readonly string[],
): Promise<Facts['agencies']> {
  const found = new Map<string, Agency>();
  for (let missing = [...new Set(agencyIds)]; missing.length > 0;) {
    const agencies = await tx.findBy(Agency, { agencyId: In(missing) });
    for (const agency of agencies) found.set(agency.agencyId, agency);
    missing = agencies.flatMap(({ predecessorId }) =>
      predecessorId !== null && !found.has(predecessorId) ? [predecessorId] : [],
    );
  }
  const all = [...found.values()];
  const needed = new Set(agencyIds.flatMap((agencyId) => withPredecessors(agencyId, all)));
  return all
    .filter(({ agencyId }) => needed.has(agencyId))
    .map(({ agencyId, name, predecessorId }) => ({ agencyId, name, predecessorId }))
    .sort((a, b) => (a.agencyId < b.agencyId ? -1 : 1));
}
