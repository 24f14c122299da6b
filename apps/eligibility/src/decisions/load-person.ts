import { type EntityManager, In } from 'typeorm';
import type { PersonFacts as PersonSays } from '#contracts/states.js';
import { KnownOffer } from '../conditions/conditions.entities.js';
import { CooperationPartner } from '../register/people.entities.js';
import { Municipality } from '../register/register.entities.js';
import type { Asked } from './decisions.entities.js';
import { nothingKnownOfPerson, type PersonFacts } from './facts.rules.js';

/** What registration told of the person, with the register's word on their partner. */
export async function loadPerson(
  tx: EntityManager,
  { functions, municipalityId, person }: Asked,
): Promise<PersonFacts> {
  if (!person) return { functions, ...nothingKnownOfPerson };
  const { rank, experience, teamSize, declarations, invitedBy, participations } = person;
  return {
    functions,
    rank,
    experience,
    teamSize,
    declarations,
    invitation: invitedBy ?? 'none',
    partner: await partnerFacts(tx, person.partnerId, municipalityId),
    participations: await withSlugs(tx, participations),
  };
}

/** Whoever named neither a partner nor a municipality said nothing of either. */
async function partnerFacts(
  tx: EntityManager,
  partnerId: string | null,
  municipalityId: string | null,
): Promise<PersonFacts['partner']> {
  if (partnerId === null) return municipalityId === null ? null : 'none';
  const partner = await tx.findOneBy(CooperationPartner, { partnerId });
  if (!partner) return null;
  const voucher = await tx.findOneByOrFail(Municipality, {
    municipalityId: partner.municipalityId,
  });
  return {
    partnerId,
    municipalityId: voucher.municipalityId,
    municipalityName: voucher.name,
    validFrom: partner.validFrom,
    validUntil: partner.validUntil,
  };
}

async function withSlugs(
  tx: EntityManager,
  participations: PersonSays['participations'],
): Promise<PersonFacts['participations']> {
  if (participations.length === 0) return [];
  const offers = await tx.findBy(KnownOffer, {
    offerId: In(participations.map(({ offerId }) => offerId)),
  });
  const slugs = new Map(offers.map(({ offerId, slug }) => [offerId, slug]));
  return participations.map(({ offerId, by, admitted, attendance }) => ({
    offerId,
    slug: slugs.get(offerId) ?? null,
    by,
    admitted,
    attendance,
  }));
}
