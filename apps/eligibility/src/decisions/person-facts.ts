import type { Asked } from './decisions.entities.js';
import { nothingKnownOfPerson, type PersonFacts } from './facts.rules.js';
import type { RegisterExtract } from './read-register.js';

/** What registration told of the person, with the register's word on their partner. */
export function personFacts(
  register: RegisterExtract,
  { functions, municipalityId, person }: Asked,
): PersonFacts {
  if (!person) return { functions, ...nothingKnownOfPerson };
  const { rank, experience, teamSize, declarations, invitedBy, participations } = person;
  return {
    functions,
    rank,
    experience,
    teamSize,
    declarations,
    invitation: invitedBy ?? 'none',
    partner: partnerFacts(register, person.partnerId, municipalityId),
    participations: participations.map(({ offerId, by, admitted, attendance }) => ({
      offerId,
      slug: register.slugs.get(offerId) ?? null,
      by,
      admitted,
      attendance,
    })),
  };
}

/** Whoever named neither a partner nor a municipality said nothing of either. */
function partnerFacts(
  { partners, municipalities }: RegisterExtract,
  partnerId: string | null,
  municipalityId: string | null,
): PersonFacts['partner'] {
  if (partnerId === null) return municipalityId === null ? null : 'none';
  const partner = partners.get(partnerId);
  const voucher = partner && municipalities.get(partner.municipalityId);
  if (!partner || !voucher) return null;
  return {
    partnerId,
    municipalityId: voucher.municipalityId,
    municipalityName: voucher.name,
    validFrom: partner.validFrom,
    validUntil: partner.validUntil,
  };
}
