/** Agencies, and what binds municipalities to them and to programmes on which days. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AgreementKind } from '../decisions/facts.rules.js';
import type { AgencyLocation } from './bonds.rules.js';
import { JointUnit, Municipality } from './register.entities.js';
import type { AgreementState } from './register.rules.js';

@Entity('agency')
@Index('agency_key', ['externalKey'], { unique: true })
@Check('agency_active', 'active_until >= active_from')
@Check('agency_version', 'version >= 1')
export class Agency {
  @PrimaryColumn({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @Column({ name: 'name', type: 'text' }) name: string;
  /** First and last local day of its work; null: not known or open. */
  @Column({ name: 'active_from', type: 'date', nullable: true }) activeFrom: string | null;
  @Column({ name: 'active_until', type: 'date', nullable: true }) activeUntil: string | null;
  @ForeignKey<Agency>(() => Agency, { name: 'agency_predecessor' })
  @Column({ name: 'predecessor_id', type: 'uuid', nullable: true })
  predecessorId: string | null;
  /** From this day on agreements with the predecessor count for it; null: always. */
  @Column({ name: 'successor_since', type: 'date', nullable: true }) successorSince: string | null;
  @Column({ name: 'locations', type: 'jsonb' }) locations: AgencyLocation[];
}

@Entity('agreement')
@Index('agreement_key', ['externalKey'], { unique: true })
@Index('agreement_municipality', ['municipalityId'])
@Index('agreement_joint_unit', ['jointUnitId'])
@Index('agreement_agency', ['agencyId', 'agreementId'])
@Check('agreement_holder', 'num_nonnulls(municipality_id, joint_unit_id) = 1')
@Check('agreement_state', "state IN ('inPreparation', 'inForce', 'terminated')")
@Check('agreement_terminated', "state <> 'terminated' OR valid_until IS NOT NULL")
@Check('agreement_period', 'valid_until >= valid_from')
@Check('agreement_version', 'version >= 1')
export class Agreement {
  @PrimaryColumn({ name: 'agreement_id', type: 'uuid' }) agreementId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  /** Who holds it: either a municipality or a joint unit. */
  @ForeignKey(() => Municipality, { name: 'agreement_with_municipality' })
  @Column({ name: 'municipality_id', type: 'uuid', nullable: true })
  municipalityId: string | null;
  @ForeignKey(() => JointUnit, { name: 'agreement_with_joint_unit' })
  @Column({ name: 'joint_unit_id', type: 'uuid', nullable: true })
  jointUnitId: string | null;
  @ForeignKey(() => Agency, { name: 'agreement_with_agency' })
  @Column({ name: 'agency_id', type: 'uuid' })
  agencyId: string;
  @Column({ name: 'kind', type: 'text' }) kind: AgreementKind;
  @Column({ name: 'state', type: 'text' }) state: AgreementState;
  /** Key of one of the agency's locations. */
  @Column({ name: 'location', type: 'text', nullable: true }) location: string | null;
  @Column({ name: 'signed_on', type: 'date', nullable: true }) signedOn: string | null;
  @Column({ name: 'valid_from', type: 'date' }) validFrom: string;
  /** Last day; of a terminated one the day on which it really ended. */
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
  /** Funding phase of the programme, e.g. `2`; null: not known or the programme has none. */
  @Column({ name: 'phase', type: 'text', nullable: true }) phase: string | null;
  /** In the programme's own words; null: not known or none. */
  @Column({ name: 'location', type: 'text', nullable: true }) location: string | null;
  @Column({ name: 'valid_from', type: 'date' }) validFrom: string;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: string | null;
}
