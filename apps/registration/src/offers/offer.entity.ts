import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OfferState } from '#contracts/states.js';

/** What the catalogue last told about an offer; the newest version wins. */
@Entity('offer')
@Index('offer_slug', ['slug'])
export class Offer {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'slug', type: 'text' }) slug: string;
  @Column({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  @Column({ name: 'state', type: 'jsonb' }) state: OfferState;
  /** When this version came in, on the business clock; null: before this was kept. */
  @Column({ name: 'told_at', type: 'timestamptz', nullable: true }) toldAt: Date | null;
}
