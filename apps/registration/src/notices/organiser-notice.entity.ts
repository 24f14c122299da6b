import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PayloadOf } from '#contracts/messages.js';

type Notice = PayloadOf<'offer.organiser-notified.v1'>;

/** Something that the organiser must know or decide. At most one of a kind is open per offer. */
@Entity('organiser_notice')
@Index('organiser_notice_open', ['offerId', 'kind'], {
  unique: true,
  where: 'settled_at IS NULL',
})
export class OrganiserNotice {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'kind', type: 'text' }) kind: Notice['kind'];
  @Column({ name: 'figures', type: 'jsonb' }) figures: Notice['figures'];
  @Column({ name: 'raised_at', type: 'timestamptz' }) raisedAt: Date;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true }) settledAt: Date | null;
}
