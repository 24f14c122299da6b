import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Who matched a filter at one moment, for a deed that follows: whoever registers meanwhile is not
 * among them. Ids only; it is forgotten after an hour.
 */
@Entity('selection')
@Index('selection_made', ['madeAt'])
export class Selection {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Subject of who made it; nobody else can use it. */
  @Column({ name: 'owner', type: 'text' }) owner: string;
  /** Without words to search for: see saved-view.entity.ts. */
  @Column({ name: 'filter', type: 'jsonb' }) filter: Record<string, string>;
  @Column({ name: 'registration_ids', type: 'jsonb' }) registrationIds: string[];
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt: Date;
}
