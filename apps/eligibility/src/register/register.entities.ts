/** The register: municipalities and what they form together. What binds them: bonds.entities.ts. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MunicipalityKind } from '#contracts/vocabulary.js';
import type { FederalState, JointUnitKind } from './register.rules.js';
import type { KeyPeriod, MemberPeriod, NamePeriod } from './validity.rules.js';

/**
 * `name`, `kind`, `ags` and `federalState` are those of today, derived from `names` and `keys` with
 * every write and on the day on which they change (`nextChangeOn`).
 */
@Entity('municipality')
@Index('municipality_search', ['searchName', 'municipalityId'])
@Index('municipality_key', ['externalKey'], { unique: true })
@Index('municipality_ags', ['ags'], {
  unique: true,
  where: "kind <> 'cityDistrict' AND valid_until IS NULL",
})
@Index('municipality_ags_prefix', { synchronize: false })
@Index('municipality_names_trigram', { synchronize: false })
@Index('municipality_keys_held', { synchronize: false })
@Index('municipality_districts', ['cityId'], { where: 'city_id IS NOT NULL' })
@Index('municipality_next_change', ['nextChangeOn'], { where: 'next_change_on IS NOT NULL' })
@Check('municipality_ags_form', "ags ~ '^[0-9]{8}$'")
@Check('municipality_version', 'version >= 1')
export class Municipality {
  @PrimaryColumn({ name: 'municipality_id', type: 'uuid' }) municipalityId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'search_name', type: 'text' }) searchName: string;
  /** All names and the words that tell them apart, for searching (municipality.rules.ts). */
  @Column({ name: 'search_names', type: 'text' }) searchNames: string;
  /** In order of time, without overlaps. */
  @Column({ name: 'names', type: 'jsonb' }) names: NamePeriod[];
  @Column({ name: 'kind', type: 'text' }) kind: MunicipalityKind;
  /** Shared by the districts of a city, therefore unique only among the others. */
  @Column({ name: 'ags', type: 'text', nullable: true }) ags: string | null;
  /** AGS and kind in order of time: a city that joins a county changes both on one day. */
  @Column({ name: 'keys', type: 'jsonb' }) keys: KeyPeriod[];
  @Column({ name: 'federal_state', type: 'text' }) federalState: FederalState;
  /** The city of a district; null for all others and where nobody entered it. */
  @ForeignKey<Municipality>(() => Municipality, { name: 'municipality_city' })
  @Column({ name: 'city_id', type: 'uuid', nullable: true })
  cityId: string | null;
  /** First and last day of all keys: before and after it does not exist. Null: open. */
  @Column({ name: 'valid_from', type: 'date', nullable: true }) validFrom: string | null;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: string | null;
  /** First day on which today's values will no longer be right; null: none is known. */
  @Column({ name: 'next_change_on', type: 'date', nullable: true }) nextChangeOn: string | null;
}

/** What several municipalities do together: an education region, an office that serves two. */
@Entity('joint_unit')
@Index('joint_unit_key', ['externalKey'], { unique: true })
@Index('joint_unit_members', { synchronize: false })
@Check('joint_unit_period', 'valid_until >= valid_from')
@Check('joint_unit_version', 'version >= 1')
export class JointUnit {
  @PrimaryColumn({ name: 'joint_unit_id', type: 'uuid' }) jointUnitId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @Column({ name: 'kind', type: 'text' }) kind: JointUnitKind;
  @Column({ name: 'name', type: 'text' }) name: string;
  /** Null: since always. */
  @Column({ name: 'valid_from', type: 'date', nullable: true }) validFrom: string | null;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: string | null;
  /**
   * Which municipality belongs to it from when to when. Found through
   * `members @> '[{"municipalityId": "…"}]'`.
   */
  @Column({ name: 'members', type: 'jsonb' }) members: MemberPeriod[];
}
