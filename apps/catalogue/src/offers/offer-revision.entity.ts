import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { OfferContent } from './offer-content.rules.js';
import { type Lifecycle, OfferEntity } from './offer.entity.js';
import type { Change } from './revision-diff.rules.js';

/** What was published when, word for word. Number 1 is the text at publication. */
@Entity('offer_revision')
@Unique('offer_revision_number', ['offerId', 'number'])
export class OfferRevisionEntity {
  @PrimaryColumn({ name: 'revision_id', type: 'uuid' }) revisionId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @ManyToOne(() => OfferEntity, { nullable: false })
  @JoinColumn({
    name: 'offer_id',
    foreignKeyConstraintName: 'offer_revision_offer',
  })
  offer?: Relation<OfferEntity>;
  @Column({ name: 'number', type: 'int' }) number: number;
  /** The version of the offer that holds this text. */
  @Column({ name: 'version', type: 'int' }) version: number;
  @Column({ name: 'content_date', type: 'date' }) contentDate: string;
  @Column({ name: 'author', type: 'text' }) author: string;
  @Column({ name: 'changes', type: 'jsonb' }) changes: Change[];
  /** Never holds access data. */
  @Column({ name: 'content', type: 'jsonb' }) content: OfferContent;
  @Column({ name: 'lifecycle', type: 'text', default: 'published' }) lifecycle: Lifecycle;
  /** Why it was postponed or cancelled by this revision. */
  @Column({ name: 'reason', type: 'jsonb', nullable: true })
  reason: { de: string; en: string } | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}
