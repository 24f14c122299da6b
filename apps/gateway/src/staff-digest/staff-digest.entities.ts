import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StaffActor } from '#service-kit/access/actor.js';

/** A member of staff as of their last sign-in at the provider: where they are reached, what they may do. */
@Entity('staff_member')
@Index('staff_member_subject', ['subject'], { unique: true })
export class StaffMember {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'subject', type: 'text' }) subject: string;
  @Column({ name: 'email', type: 'text' }) email: string;
  @Column({ name: 'actor', type: 'jsonb' }) actor: StaffActor;
  @Column({ name: 'locale', type: 'text' }) locale: 'de' | 'en';
  @Column({ name: 'signed_in_at', type: 'timestamptz' }) signedInAt: Date;
  /** Local day for which the last digest was made, also when there was nothing to say. */
  @Column({ name: 'digest_day', type: 'text', nullable: true }) digestDay: string | null;
}

/** A link to sign in, single use. Times are technical. */
@Entity('staff_link')
@Index('staff_link_member', ['staffId', 'expiresAt'])
export class StaffLink {
  /** SHA-256 of the token. */
  @PrimaryColumn({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'return_to', type: 'text' }) returnTo: string;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt: Date | null;
}
