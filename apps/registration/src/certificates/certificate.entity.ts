import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';
import type { CertifiedFacts } from './certificate.rules.js';

/**
 * What was certified to somebody. The document is drawn from this row whenever it is wanted and kept
 * nowhere. So the code is here in the clear: it has to be printed again, and whoever can read it
 * can read next to it all that it opens.
 */
@Entity('certificate')
@Index('certificate_code', ['code'], { unique: true })
@Index('certificate_in_force', ['registrationId'], { unique: true, where: 'revoked_at IS NULL' })
@Index('certificate_of_registration', ['registrationId'])
@Check('certificate_revoked_for_a_reason', '(revoked_at IS NULL) = (revoked_because IS NULL)')
@Check('certificate_revoked_because', "revoked_because IN ('attendanceCleared', 'replaced')")
export class Certificate {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'certificate_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'code', type: 'text' }) code: string;
  /** Personal data: the name. */
  @Column({ name: 'facts', type: 'jsonb' }) facts: CertifiedFacts;
  @Column({ name: 'issued_at', type: 'timestamptz' }) issuedAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
  @Column({ name: 'revoked_because', type: 'text', nullable: true })
  revokedBecause: 'attendanceCleared' | 'replaced' | null;
}
