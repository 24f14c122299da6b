/** The register: municipalities, agencies, and what binds them on which days. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MunicipalityKind } from '#contracts/vocabulary.js';
import type { AgreementKind } from '../decisions/facts.rules.js';
import type { FederalState } from './register.rules.js';

@Entity('municipality')
@Index('municipality_search', ['searchName', 'municipalityId'])
@Index('municipality_key', ['externalKey'], { unique: true })
@Index('municipality_ags', ['ags'], { unique: true, where: "kind <> 'cityDistrict'" })
@Check('municipality_ags_form', "ags ~ '^[0-9]{8}$'")
@Check('municipality_version', 'version >= 1')
export class Municipality {
  @PrimaryColumn({ name: 'municipality_id', type: 'uuid' }) municipalityId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'search_name', type: 'text' }) searchName: string;
  @Column({ name: 'kind', type: 'text' }) kind: MunicipalityKind;
  /** Shared by the districts of a city, therefore unique only among the others. */
  @Column({ name: 'ags', type: 'text', nullable: true }) ags: string | null;
  @Column({ name: 'federal_state', type: 'text' }) federalState: FederalState;
}

@Entity('agency')
@Index('agency_key', ['externalKey'], { unique: true })
@Check('agency_version', 'version >= 1')
export class Agency {
  @PrimaryColumn({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @Column({ name: 'name', type: 'text' }) name: string;
  @ForeignKey<Agency>(() => Agency, { name: 'agency_predecessor' })
  @Column({ name: 'predecessor_id', type: 'uuid', nullable: true })
  predecessorId: string | null;
  @Column({ name: 'successor_since', type: 'date', nullable: true }) successorSince: string | null;
}

@Entity('agreement')
@Index('agreement_key', ['externalKey'], { unique: true })
@Index('agreement_municipality', ['municipalityId'])
@Index('agreement_agency', ['agencyId', 'agreementId'])
@Check('agreement_period', 'valid_until >= valid_from')
@Check('agreement_version', 'version >= 1')
export class Agreement {
  @PrimaryColumn({ name: 'agreement_id', type: 'uuid' }) agreementId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @ForeignKey(() => Municipality, { name: 'agreement_with_municipality' })
  @Column({ name: 'municipality_id', type: 'uuid' })
  municipalityId: string;
  @ForeignKey(() => Agency, { name: 'agreement_with_agency' })
  @Column({ name: 'agency_id', type: 'uuid' })
  agencyId: string;
  @Column({ name: 'kind', type: 'text' }) kind: AgreementKind;
  @Column({ name: 'valid_from', type: 'date' }) validFrom: string;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: string | null;
}

@Entity('programme_membership')
@Index('programme_membership_key', ['externalKey'], { unique: true })
@Index('programme_membership_municipality', ['municipalityId'])
@Index('programme_membership_programme', ['programme', 'membershipId'])
@Check('programme_membership_period', 'valid_until >= valid_from')
@Check('programme_membership_version', 'version >= 1')
export class ProgrammeMembership {
  @PrimaryColumn({ name: 'membership_id', type: 'uuid' }) membershipId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @ForeignKey(() => Municipality, { name: 'programme_membership_of' })
  @Column({ name: 'municipality_id', type: 'uuid' })
  municipalityId: string;
  @Column({ name: 'programme', type: 'text' }) programme: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom: string;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: string | null;
}
