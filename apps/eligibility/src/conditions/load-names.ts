/** How agencies, locations and offers are called, and what is there to be named. */
import { type EntityManager, In } from 'typeorm';
import { Agency, ProgrammeMembership } from '../register/bonds.entities.js';
import { KnownOffer } from './conditions.entities.js';
import type { Names } from './ready-made/ready-made-words.rules.js';

export interface Nameable extends Names {
  readonly agencies: ReadonlySet<string>;
  /** Agency that organises; null: rules for offers of any agency. */
  readonly organiser: string | null;
  hasLocation(agencyId: string, key: string): boolean;
}

/** @param organiser null: rules that are not about one agency's offers */
export async function loadNames(
  tx: EntityManager,
  organiser: string | null,
  slugs: readonly string[],
): Promise<Nameable> {
  const agencies = new Map((await tx.find(Agency)).map((one) => [one.agencyId, one]));
  const offers = slugs.length === 0 ? [] : await tx.findBy(KnownOffer, { slug: In([...slugs]) });
  const titles = new Map(offers.map(({ slug, title }) => [slug, title]));
  const resolved = (agency: string) => (agency === 'organiser' ? organiser : agency);
  const locationOf = (agency: string, key: string) =>
    agencies.get(resolved(agency) ?? '')?.locations.find((one) => one.key === key);
  return {
    agencies: new Set(agencies.keys()),
    organiser,
    hasLocation: (agency, key) => locationOf(agency, key) !== undefined,
    agency: (id) => agencies.get(id)?.name ?? null,
    location: (agency, key) => locationOf(agency, key)?.name ?? null,
    offer(slug) {
      const title = titles.get(slug);
      return title ? { de: title.de, en: title.en ?? title.de } : null;
    },
  };
}

/** Codes of programmes to which some municipality belongs or belonged. */
export async function knownProgrammes(
  tx: EntityManager,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const rows = await tx
    .createQueryBuilder(ProgrammeMembership, 'membership')
    .select('DISTINCT membership.programme', 'programme')
    .where('membership.programme IN (:...codes)', { codes })
    .getRawMany<{ programme: string }>();
  return new Set(rows.map(({ programme }) => programme));
}
