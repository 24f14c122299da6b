/** The facts of a made-up person: what the register says, and what is given instead of it. */
import { type EntityManager, type FindOptionsWhere } from 'typeorm';
import { Problem } from '#service-kit/http/problem.js';
import type { KnownOffer } from '../conditions/conditions.entities.js';
import { type Facts, fixedOn, type PersonFacts } from '../decisions/facts.rules.js';
import { loadFacts } from '../decisions/load-facts.js';
import { Agency } from '../register/bonds.entities.js';
import { CooperationPartner } from '../register/people.entities.js';
import { Municipality } from '../register/register.entities.js';
import { isId, type SamplePerson } from './sample-person.rules.js';

/** Stands for entries that are nowhere but in the request. */
const madeUp = '00000000-0000-7000-8000-000000000000';

/**
 * @param pointer of the person in the request
 * @throws Problem `dry_run.reference_unknown` where the register has no such entry
 */
export async function sampleFacts(
  tx: EntityManager,
  given: KnownOffer,
  person: SamplePerson,
  agencyIds: readonly string[],
  at: Date,
  pointer: string,
): Promise<Facts> {
  const offer =
    person.eventDay === undefined
      ? given
      : { ...given, eventDay: person.eventDay, eventDays: fixedOn(person.eventDay) };
  const asked = await askedOf(tx, person, pointer);
  const own = await Promise.all(
    (person.agreements ?? []).map(async ({ agency }, index) =>
      agency === 'organiser'
        ? offer.organiserAgencyId
        : referred(tx, Agency, 'agencyId', agency, `${pointer}/agreements/${index}/agency`),
    ),
  );
  const facts = await loadFacts(tx, offer, asked, [...agencyIds, ...own], at);
  return {
    ...facts,
    municipality: municipalityOf(person) ?? facts.municipality,
    agreements: person.agreements ? agreementsOf(person, own) : facts.agreements,
    memberships: person.memberships ? membershipsOf(person) : facts.memberships,
    person: { ...facts.person, ...personOf(person, facts.person) },
  };
}

/** As registration would ask. */
async function askedOf(tx: EntityManager, person: SamplePerson, pointer: string) {
  const { municipality, partner } = person;
  return {
    municipalityId:
      typeof municipality === 'string'
        ? await referred(
            tx,
            Municipality,
            'municipalityId',
            municipality,
            `${pointer}/municipality`,
          )
        : null,
    functions: person.functions,
    person: {
      rank: person.rank,
      experience: person.experience,
      declarations: person.declarations,
      teamSize: person.teamSize,
      invitedBy: person.invitedBy,
      partnerId:
        typeof partner === 'string'
          ? await referred(tx, CooperationPartner, 'partnerId', partner, `${pointer}/partner`)
          : null,
      participations: [],
    },
  };
}

/** By id, by the key in files, or a municipality by its AGS (a city before its districts). */
async function referred<T extends object>(
  tx: EntityManager,
  entity: new () => T,
  idField: keyof T & string,
  ref: string,
  pointer: string,
): Promise<string> {
  const by = (field: string) => tx.findOneBy(entity, { [field]: ref } as FindOptionsWhere<T>);
  const found =
    (isId(ref) ? await by(idField) : await by('externalKey')) ??
    (entity === (Municipality as unknown) && /^\d{8}$/.test(ref) ? await by('ags') : null);
  if (!found) throw new Problem('dry_run.reference_unknown', { reference: ref }, { pointer });
  return String(found[idField]);
}

const municipalityOf = ({ municipality }: SamplePerson): Facts['municipality'] =>
  typeof municipality === 'string' || municipality === null
    ? null
    : { municipalityId: madeUp, version: 1, ...municipality };

const agreementsOf = ({ agreements = [] }: SamplePerson, agencies: string[]): Facts['agreements'] =>
  agreements.map(({ agency: _, jointUnit, ...terms }, index) => ({
    agreementId: madeUp,
    agencyId: agencies[index] ?? madeUp,
    jointUnit: jointUnit && { unitId: madeUp, ...jointUnit },
    ...terms,
  }));

const membershipsOf = ({ memberships = [] }: SamplePerson): Facts['memberships'] =>
  memberships.map((membership) => ({ membershipId: madeUp, ...membership }));

function personOf(
  { participations, partner, municipality }: SamplePerson,
  known: PersonFacts,
): Pick<PersonFacts, 'participations' | 'partner'> {
  const vouched =
    typeof partner === 'object' && partner !== null
      ? {
          partnerId: madeUp,
          municipalityId: madeUp,
          municipalityName: partner.vouchedForBy,
          validFrom: partner.validFrom,
          validUntil: partner.validUntil,
        }
      : null;
  // Whoever named a municipality, also a made-up one, comes for no partner.
  const none = partner === null && municipality !== null ? ('none' as const) : null;
  return {
    partner: vouched ?? none ?? known.partner,
    participations: participations.map(({ offer: slug, ...rest }) => ({
      offerId: madeUp,
      slug,
      ...rest,
    })),
  };
}
