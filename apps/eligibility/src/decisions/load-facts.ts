import type { EntityManager } from 'typeorm';
import type { KnownOffer } from '../conditions/conditions.entities.js';
import { type Agreement, type ProgrammeMembership } from '../register/bonds.entities.js';
import type { JointUnit, Municipality } from '../register/register.entities.js';
import { holding } from '../register/validity.rules.js';
import type { Asked } from './decisions.entities.js';
import {
  type AgreementFacts,
  type Facts,
  type JointUnitFacts,
  type MunicipalityFacts,
  withPredecessors,
} from './facts.rules.js';
import { personFacts } from './person-facts.js';
import { readRegister, type RegisterExtract } from './read-register.js';

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
  return factsFrom(await readRegister(tx, [asked]), offer, asked, agencyIds, asOf);
}

/** The same for many, in their order, with as few reads. */
export async function loadFactsOf(
  tx: EntityManager,
  offer: KnownOffer,
  all: readonly Asked[],
  agencyIds: readonly string[],
  asOf: Date,
): Promise<Facts[]> {
  const register = await readRegister(tx, all);
  return all.map((asked) => factsFrom(register, offer, asked, agencyIds, asOf));
}

function factsFrom(
  register: RegisterExtract,
  offer: KnownOffer,
  asked: Asked,
  agencyIds: readonly string[],
  asOf: Date,
): Facts {
  const { offerId, version, organiserAgencyId, eventDay, eventDays } = offer;
  const municipality = register.municipalities.get(asked.municipalityId ?? '');
  const bonds = municipality
    ? bondsOf(register, municipality.municipalityId)
    : { agreements: [], memberships: [] };
  return {
    asOf: asOf.toISOString(),
    offer: { offerId, version, organiserAgencyId, eventDay, eventDays },
    person: personFacts(register, asked),
    municipality: municipality ? municipalityOn(municipality, eventDay) : null,
    ...bonds,
    agencies: withTheirPredecessors(register, [
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

function bondsOf(
  register: RegisterExtract,
  municipalityId: string,
): Pick<Facts, 'agreements' | 'memberships'> {
  const units = register.jointUnits.get(municipalityId) ?? [];
  const held = [
    ...(register.agreements.get(municipalityId) ?? []),
    ...units.flatMap((unit) => register.agreements.get(unit.jointUnitId) ?? []),
  ].sort((a, b) => (a.agreementId < b.agreementId ? -1 : 1));
  return {
    agreements: held.flatMap((agreement) => agreementFacts(agreement, municipalityId, units)),
    memberships: (register.memberships.get(municipalityId) ?? []).map(membershipFacts),
  };
}

/** One for each time that the municipality belonged to the joint unit that holds it. */
function agreementFacts(
  entry: Agreement,
  municipalityId: string,
  units: readonly JointUnit[],
): AgreementFacts[] {
  const unit = units.find(({ jointUnitId }) => jointUnitId === entry.jointUnitId);
  const holders = unit ? timesIn(unit, municipalityId) : [null];
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

const membershipFacts = (one: ProgrammeMembership): Facts['memberships'][number] => ({
  membershipId: one.membershipId,
  programme: one.programme,
  phase: one.phase,
  location: one.location,
  validFrom: one.validFrom,
  validUntil: one.validUntil,
});

const timesIn = (unit: JointUnit, municipalityId: string): JointUnitFacts[] =>
  unit.members
    .filter((member) => member.municipalityId === municipalityId)
    .map((member) => ({
      unitId: unit.jointUnitId,
      name: unit.name,
      validFrom: later(unit.validFrom, member.validFrom),
      validUntil: earlier(unit.validUntil, member.validUntil),
    }));

const later = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a > b ? a : b;
const earlier = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b;

function withTheirPredecessors(
  { agencies }: RegisterExtract,
  agencyIds: readonly string[],
): Facts['agencies'] {
  const needed = new Set(agencyIds.flatMap((agencyId) => withPredecessors(agencyId, agencies)));
  return agencies.filter(({ agencyId }) => needed.has(agencyId));
}
