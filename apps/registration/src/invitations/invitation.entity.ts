import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Who is on the list of the invited of an offer: by address, or by a code to pass on. The addresses
 * are personal data of people who may never register; they go with the offer's retention period.
 */
@Entity('invitation')
@Index('invitation_by_offer', ['offerId', 'createdAt', 'id'])
@Index('invitation_address', ['offerId', 'emailKey'], {
  unique: true,
  where: 'revoked_at IS NULL',
})
@Index('invitation_code', ['offerId', 'codeHash'], { unique: true })
@Check('invitation_kind', "kind IN ('address', 'code')")
@Check(
  'invitation_is_one_of_both',
  "(kind = 'address') = (email_key IS NOT NULL) AND (kind = 'code') = (code_hash IS NOT NULL)",
)
export class Invitation {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'kind', type: 'text' }) kind: 'address' | 'code';
  /** As staff wrote it. */
  @Column({ name: 'email', type: 'text', nullable: true }) email: string | null;
  /** The same for all spellings of one address (person.rules.ts). */
  @Column({ name: 'email_key', type: 'text', nullable: true }) emailKey: string | null;
  /** SHA-256 of offer and code (invitation-code.ts); the code itself is not kept. */
  @Column({ name: 'code_hash', type: 'bytea', nullable: true }) codeHash: Buffer | null;
  /** Staff's own note of whom it is for, e.g. "Stadt Musterstadt". */
  @Column({ name: 'label', type: 'text', nullable: true }) label: string | null;
  /** Of a code: how many registrations may use it at the same time; null: any number. */
  @Column({ name: 'max_uses', type: 'integer', nullable: true }) maxUses: number | null;
  /** First instant that is too late for registering with it; null: no limit of its own. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true }) expiresAt: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
}
