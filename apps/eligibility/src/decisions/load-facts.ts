import { type EntityManager, In } from 'typeorm';
import type { KnownOffer } from '../conditions/conditions.entities.js';
import { Agency, Agreement, ProgrammeMembership } from '../register/bonds.entities.js';
import { JointUnit, Municipality } from '../register/register.entities.js';
import { holding } from '../register/validity.rules.js';
import type { Asked } from './decisions.entities.js';
import {
  type AgreementFacts,
  type Facts,
  type JointUnitFacts,
  type MunicipalityFacts,
  withPredecessors,
} from './facts.rules.js';
import { loadPerson } from './load-person.js';

/**
 * What the register says at this moment. A municipality that it does not know is no fact at all.
 * @param agencyIds agencies that the rules name
 * @param asOf the moment, for whoever reads the decision later
 */
export async function loadFacts(
  tx: EntityManager,
  offer: KnownOffer,
  asked: Asked,
  agencyIds: readonly string[],
  asOf: Date,
): Promise<Facts> {
  const { offerId, version, organiserAgencyId, eventDay, eventDays } = offer;
  const { municipalityId } = asked;
  const municipality =
    municipalityId === null ? null : await tx.findOneBy(Municipality, { municipalityId });
  const bonds = municipality
    ? await bondsOf(tx, municipality.municipalityId)
    : { agreements: [], memberships: [] };
  return {
    asOf: asOf.toISOString(),
    offer: { offerId, version, organiserAgencyId, eventDay, eventDays },
    person: await loadPerson(tx, asked),
    municipality: municipality && municipalityOn(municipality, eventDay),
    ...bonds,
    agencies: await withTheirPredecessors(tx, [
      organiserAgencyId,
      ...agencyIds,
      ...bonds.agreements.map(({ agencyId }) => agencyId),
    ]),
  };
}

/**
 * As it will be on the event day, or is today while that day is not fixed. Only what rules may look
 * at, so that a column added later does not slip into stored facts.
 */
function municipalityOn(entry: Municipality, day: string | null): MunicipalityFacts {
  const name = day === null ? undefined : holding(entry.names, day);
  const key = day === null ? undefined : holding(entry.keys, day);
  return {
    municipalityId: entry.municipalityId,
    version: entry.version,
    name: (name ?? entry).name,
    kind: (key ?? entry).kind,
    federalState: entry.federalState,
    ags: (key ?? entry).ags,
  };
}

async function bondsOf(
  tx: EntityManager,
  municipalityId: string,
): Promise<Pick<Facts, 'agreements' | 'memberships'>> {
  const units = await jointUnitsOf(tx, municipalityId);
  const agreements = await tx.find(Agreement, {
    where: [{ municipalityId }, { jointUnitId: In([...units.keys()]) }],
    order: { agreementId: 'ASC' },
  });
  const memberships = await tx.find(ProgrammeMembership, {
    where: { municipalityId },
    order: { membershipId: 'ASC' },
  });
  return {
    agreements: agreements.flatMap((agreement) => agreementFacts(agreement, units)),
    memberships: memberships.map((one) => ({
      membershipId: one.membershipId,
      programme: one.programme,
      phase: one.phase,
      location: one.location,
      validFrom: one.validFrom,
      validUntil: one.validUntil,
    })),
  };
}

/** One for each time that the municipality belonged to the joint unit that holds it. */
function agreementFacts(
  entry: Agreement,
  units: ReadonlyMap<string, readonly JointUnitFacts[]>,
): AgreementFacts[] {
  const holders = entry.jointUnitId === null ? [null] : (units.get(entry.jointUnitId) ?? []);
  return holders.map((jointUnit) => ({
    agreementId: entry.agreementId,
    agencyId: entry.agencyId,
    kind: entry.kind,
    location: entry.location,
    signedOn: entry.signedOn,
    state: entry.state,
    jointUnit,
    validFrom: entry.validFrom,
    validUntil: entry.validUntil,
  }));
}

/** Every time that the municipality belonged to a joint unit, by the unit's id. */
async function jointUnitsOf(
  tx: EntityManager,
  municipalityId: string,
): Promise<Map<string, JointUnitFacts[]>> {
  const units = await tx
    .createQueryBuilder(JointUnit, 'unit')
    .where('unit.members @> :member', { member: JSON.stringify([{ municipalityId }]) })
    .getMany();
  return new Map(
    units.map((unit) => [
      unit.jointUnitId,
      unit.members
        .filter((member) => member.municipalityId === municipalityId)
        .map((member) => ({
          unitId: unit.jointUnitId,
          name: unit.name,
          validFrom: later(unit.validFrom, member.validFrom),
          validUntil: earlier(unit.validUntil, member.validUntil),
        })),
    ]),
  );
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a > b ? a : b;
const earlier = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b;

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
    .map(({ agencyId, name, predecessorId, successorSince, activeUntil }) => ({
      agencyId,
      name,
      predecessorId,
      successorSince,
      activeUntil,
    }))
    .sort((a, b) => (a.agencyId < b.agencyId ? -1 : 1));
}
