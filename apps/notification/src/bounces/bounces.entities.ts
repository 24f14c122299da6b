import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * An address that came back as dead, for one agency: as a keyed hash, because addresses can be
 * guessed. Agencies do not learn of each other's returns.
 */
@Entity('suppressed_address')
@Index('suppressed_address_standing', ['addressHash'], {
  unique: true,
  where: 'lifted_at IS NULL',
})
@Index('suppressed_address_agency', ['agencyId', 'id'])
export class SuppressedAddress {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id: string;
  @Column({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  /** Of agency and address (suppressions.ts). */
  @Column({ name: 'address_hash', type: 'bytea' }) addressHash: Buffer;
  /** The mail that came back; it says whose address it is, as long as that is known. */
  @Column({ name: 'mail_id', type: 'uuid' }) mailId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Enhanced status code, and the server's words without addresses. */
  @Column({ name: 'status', type: 'text', nullable: true }) status: string | null;
  @Column({ name: 'words', type: 'text', nullable: true }) words: string | null;
  @Column({ name: 'since', type: 'timestamptz' }) since: Date;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true }) liftedAt: Date | null;
  @Column({ name: 'lift_reason', type: 'text', nullable: true }) liftReason: string | null;
}

/** An address that a mail went to before it went to another one. */
@Entity('former_address')
export class FormerAddress {
  @PrimaryColumn({ name: 'mail_id', type: 'uuid' }) mailId: string;
  /** Number of the last conversation in which it went there. */
  @PrimaryColumn({ name: 'until_conversation', type: 'integer' }) untilConversation: number;
  /** Of agency and address (suppressions.ts). */
  @Column({ name: 'address_hash', type: 'bytea' }) addressHash: Buffer;
}

/** What has come back already: a report that is delivered twice counts once. */
@Entity('returned_message')
export class ReturnedMessageRow {
  /** SHA-256 of the mail's id, the number of its conversation, and the whole message. */
  @PrimaryColumn({ name: 'hash', type: 'bytea' }) hash: Buffer;
  @Column({ name: 'mail_id', type: 'uuid' }) mailId: string;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt: Date;
}
