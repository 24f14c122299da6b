/** What decisions on some registrations may look at, read in one go. */
import { type EntityManager, In } from 'typeorm';
import { KnownOffer } from '../conditions/conditions.entities.js';
import { Agency, Agreement, ProgrammeMembership } from '../register/bonds.entities.js';
import { CooperationPartner } from '../register/people.entities.js';
import { JointUnit, Municipality } from '../register/register.entities.js';
import type { Asked } from './decisions.entities.js';
import type { AgencyFacts } from './facts.rules.js';

export interface RegisterExtract {
  /** By id, with those that vouch for partners. */
  readonly municipalities: ReadonlyMap<string, Municipality>;
  /** By the id of the municipality that belongs to them. */
  readonly jointUnits: ReadonlyMap<string, readonly JointUnit[]>;
  /** By the id of the municipality or joint unit that holds them. */
  readonly agreements: ReadonlyMap<string, readonly Agreement[]>;
  readonly memberships: ReadonlyMap<string, readonly ProgrammeMembership[]>;
  /** All of them, some dozens, in the order of ids. */
  readonly agencies: readonly AgencyFacts[];
  readonly partners: ReadonlyMap<string, CooperationPartner>;
  /** Slugs of offers in which somebody took part, by id. */
  readonly slugs: ReadonlyMap<string, string>;
}

export async function readRegister(
  tx: EntityManager,
  all: readonly Asked[],
): Promise<RegisterExtract> {
  const named = distinct(all.map(({ municipalityId }) => municipalityId));
  const partners = await partnersOf(tx, all);
  const units = await jointUnitsOf(tx, named);
  const agreements = await agreementsOf(tx, named, units);
  const memberships = await find(tx, ProgrammeMembership, 'municipalityId', named);
  const vouching = partners.map(({ municipalityId }) => municipalityId);
  const municipalities = await find(tx, Municipality, 'municipalityId', [...named, ...vouching]);
  return {
    municipalities: byId(municipalities, 'municipalityId'),
    jointUnits: unitsByMember(units),
    agreements: Map.groupBy(agreements, (one) => one.municipalityId ?? one.jointUnitId ?? ''),
    memberships: Map.groupBy(memberships, (one) => one.municipalityId),
    agencies: await agenciesInOrder(tx),
    partners: byId(partners, 'partnerId'),
    slugs: await slugsOf(tx, all),
  };
}

const distinct = (ids: readonly (string | null | undefined)[]): string[] => [
  ...new Set(ids.filter((one): one is string => typeof one === 'string')),
];

const byId = <T, K extends keyof T>(rows: readonly T[], field: K): Map<string, T> =>
  new Map(rows.map((row) => [String(row[field]), row]));

/** In the order of the entries' own ids, so that facts are the same each time. */
async function find<T extends object>(
  tx: EntityManager,
  entity: new () => T,
  field: keyof T & string,
  ids: readonly string[],
): Promise<T[]> {
  if (ids.length === 0) return [];
  const [primary] = tx.connection.getMetadata(entity).primaryColumns;
  return tx
    .createQueryBuilder(entity, 'entry')
    .where(`entry.${field} = ANY(:ids)`, { ids })
    .orderBy(`entry.${primary?.propertyName ?? field}`)
    .getMany();
}

const partnersOf = (tx: EntityManager, all: readonly Asked[]): Promise<CooperationPartner[]> =>
  find(tx, CooperationPartner, 'partnerId', distinct(all.map(({ person }) => person?.partnerId)));

async function jointUnitsOf(
  tx: EntityManager,
  municipalityIds: readonly string[],
): Promise<JointUnit[]> {
  if (municipalityIds.length === 0) return [];
  const members = municipalityIds.map((municipalityId) => JSON.stringify([{ municipalityId }]));
  return tx
    .createQueryBuilder(JointUnit, 'unit')
    .where('unit.members @> ANY(:members::jsonb[])', { members })
    .orderBy('unit.jointUnitId')
    .getMany();
}

async function agreementsOf(
  tx: EntityManager,
  municipalityIds: readonly string[],
  units: readonly JointUnit[],
): Promise<Agreement[]> {
  const own = await find(tx, Agreement, 'municipalityId', municipalityIds);
  const unitIds = units.map(({ jointUnitId }) => jointUnitId);
  return [...own, ...(await find(tx, Agreement, 'jointUnitId', unitIds))];
}

function unitsByMember(units: readonly JointUnit[]): Map<string, JointUnit[]> {
  const byMember = new Map<string, JointUnit[]>();
  for (const unit of units) {
    for (const member of distinct(unit.members.map(({ municipalityId }) => municipalityId))) {
      byMember.set(member, [...(byMember.get(member) ?? []), unit]);
    }
  }
  return byMember;
}

/** Only what rules may look at. */
async function agenciesInOrder(tx: EntityManager): Promise<AgencyFacts[]> {
  const agencies = await tx.find(Agency, { order: { agencyId: 'ASC' } });
  return agencies.map(({ agencyId, name, predecessorId, successorSince, activeUntil }) => ({
    agencyId,
    name,
    predecessorId,
    successorSince,
    activeUntil,
  }));
}

async function slugsOf(tx: EntityManager, all: readonly Asked[]): Promise<Map<string, string>> {
  const ids = distinct(
    all.flatMap(({ person }) => person?.participations.map(({ offerId }) => offerId) ?? []),
  );
  if (ids.length === 0) return new Map();
  const offers = await tx.findBy(KnownOffer, { offerId: In(ids) });
  return new Map(offers.map(({ offerId, slug }) => [offerId, slug]));
}
