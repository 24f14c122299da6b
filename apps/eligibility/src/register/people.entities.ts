/** People in the register, and who did what to it. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Municipality } from './register.entities.js';
import type { SubjectKind } from './register.rules.js';

/**
 * Personal data, shown to staff only: who may vouch and invite for a municipality. The history holds
 * no name and no address, so that removing the row removes the person.
 */
@Entity('municipality_contact')
@Index('municipality_contact_key', ['externalKey'], { unique: true })
@Index('municipality_contact_municipality', ['municipalityId', 'contactId'])
@Index('municipality_contact_email', { synchronize: false })
@Check('municipality_contact_period', 'valid_until >= valid_from')
@Check('municipality_contact_version', 'version >= 1')
export class MunicipalityContact {
  @PrimaryColumn({ name: 'contact_id', type: 'uuid' }) contactId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  @ForeignKey(() => Municipality, { name: 'municipality_contact_of' })
  @Column({ name: 'municipality_id', type: 'uuid' })
  municipalityId: string;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'email', type: 'text', nullable: true }) email: string | null;
  /** First and last local day; null: open on that side. */
  @Column({ name: 'valid_from', type: 'date', nullable: true }) validFrom: string | null;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: string | null;
}

/** Somebody outside every municipality, for whom one vouches. Name and address: as above. */
@Entity('cooperation_partner')
@Index('cooperation_partner_key', ['externalKey'], { unique: true })
@Index('cooperation_partner_municipality', ['municipalityId', 'partnerId'])
@Check('cooperation_partner_period', 'valid_until >= valid_from')
@Check('cooperation_partner_version', 'version >= 1')
export class CooperationPartner {
  @PrimaryColumn({ name: 'partner_id', type: 'uuid' }) partnerId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'external_key', type: 'text', nullable: true }) externalKey: string | null;
  /** The municipality that vouches. */
  @ForeignKey(() => Municipality, { name: 'cooperation_partner_vouched_by' })
  @Column({ name: 'municipality_id', type: 'uuid' })
  municipalityId: string;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'organisation', type: 'text', nullable: true }) organisation: string | null;
  @Column({ name: 'email', type: 'text', nullable: true }) email: string | null;
  @Column({ name: 'valid_from', type: 'date', nullable: true }) validFrom: string | null;
  @Column({ name: 'valid_until', type: 'date', nullable: true }) validUntil: string | null;
}

/** What was recorded when and by whom. Triggers refuse UPDATE, DELETE and TRUNCATE. */
@Entity('register_history')
@Index('register_history_subject', ['subjectId', 'historyId'])
export class RegisterHistory {
  /** UUID v7: in the order of recording. */
  @PrimaryColumn({ name: 'history_id', type: 'uuid' }) historyId: string;
  @Column({ name: 'subject_kind', type: 'text' }) subjectKind: SubjectKind;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId: string;
  /** Version after the change. */
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'action', type: 'text' }) action: 'created' | 'updated' | 'removed';
  @Column({ name: 'actor', type: 'text' }) actor: string;
  /** Business time. */
  @Column({ name: 'at', type: 'timestamptz' }) at: Date;
  /** What it came with, e.g. `import sha256:…`; null: entered by hand. */
  @Column({ name: 'source', type: 'text', nullable: true }) source: string | null;
  /** The fields that changed, as they were and as they are; null before a creation. */
  @Column({ name: 'before', type: 'jsonb', nullable: true }) before: Record<string, unknown> | null;
  @Column({ name: 'after', type: 'jsonb', nullable: true }) after: Record<string, unknown> | null;
}
