import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type LinkPurpose, linkPurpose } from '#contracts/internal-http.js';
import { Registration } from '../admission/registration.entity.js';

/** A one-time link. Only its hash is kept: who reads the database cannot use it. */
@Entity('link_token')
@Index('link_token_expires', ['expiresAt'])
@Index('link_token_registration', ['registrationId'])
@Check('link_token_purpose', `purpose IN ('${linkPurpose.options.join("', '")}')`)
export class LinkToken {
  /** SHA-256 of the 256 random bits in the link. */
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'link_token_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'purpose', type: 'text' }) purpose: LinkPurpose;
  @Column({ name: 'issued_at', type: 'timestamptz' }) issuedAt: Date;
  /** First instant that is too late. */
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt: Date | null;
}
