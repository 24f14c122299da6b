import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody asked for a link to an address: for the limit per hour, known address or not. */
@Entity('link_request')
@Index('link_request_address', ['addressHash', 'requestedAt'])
@Index('link_request_requested', ['requestedAt'])
export class LinkRequest {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  /** SHA-256 of the address; deleted after a day. */
  @Column({ name: 'address_hash', type: 'bytea' }) addressHash: Buffer;
  @Column({ name: 'requested_at', type: 'timestamptz' }) requestedAt: Date;
}
