import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { OfferContent } from './offer-content.rules.js';

export type Lifecycle = 'draft' | 'published' | 'postponed' | 'cancelled';

/**
 * One offer. Whether it is open, full or over follows from time and seats and is never stored.
 * The short name has a column of its own, because it is unique; the rest of the text is one document.
 */
@Entity('offer')
@Unique('offer_slug_unique', ['slug'])
@Check('offer_lifecycle_known', `lifecycle IN ('draft', 'published', 'postponed', 'cancelled')`)
@Index('offer_access_key', ['accessKeyId'])
@Check('offer_access_whole', `(access_key_id IS NULL) = (access_sealed IS NULL)`)
export class OfferEntity {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Grows with every change: the ETag, and the version of offer.revised. */
  @Column({ name: 'version', type: 'int' }) version: number;
  @Column({ name: 'lifecycle', type: 'text' }) lifecycle: Lifecycle;
  /** Changes with `lifecycle`, never alone. */
  @Column({ name: 'lifecycle_since', type: 'timestamptz' }) lifecycleSince: Date;
  /** Why it was postponed or cancelled, for those who registered. */
  @Column({ name: 'lifecycle_reason', type: 'jsonb', nullable: true })
  lifecycleReason: { de: string; en: string } | null;
  @Column({ name: 'slug', type: 'text' }) slug: string;
  @Column({ name: 'organiser_agency_id', type: 'uuid' })
  organiserAgencyId: string;
  @Column({ name: 'content', type: 'jsonb' }) content: Omit<OfferContent, 'slug'>;
  /** Stand: the date of the text. */
  @Column({ name: 'content_date', type: 'date' }) contentDate: string;
  /** Number of the newest revision; 0 before publication. */
  @Column({ name: 'revision', type: 'int' }) revision: number;
  /** SEQUENCE of calendar entries (RFC 5545): grows when date, place or format change. */
  @Column({ name: 'calendar_sequence', type: 'int', default: 0 }) calendarSequence: number;
  @Column({ name: 'access_key_id', type: 'text', nullable: true }) accessKeyId: string | null;
  /** Nonce, tag and ciphertext (access-seal.ts). Left out unless a query names it. */
  @Column({
    name: 'access_sealed',
    type: 'bytea',
    nullable: true,
    select: false,
  })
  accessSealed?: Buffer | null;
  /** Id of a session → when its access data last became others. Absent: as they were first set. */
  @Column({ name: 'access_changes', type: 'jsonb', default: {} })
  accessChanges: Record<string, string>;
  /** Since when `content.joining.way` is what it is; null: always. */
  @Column({ name: 'joining_way_since', type: 'timestamptz', nullable: true })
  joiningWaySince: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;
  /** When the documentation of what happened was declared complete. */
  @Column({ name: 'documented_at', type: 'timestamptz', nullable: true })
  documentedAt: Date | null;
}

/** The text of an offer as one document. */
export const contentOf = (offer: OfferEntity): OfferContent => ({
  slug: offer.slug,
  ...offer.content,
});
