import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';

/** What staff said about two registrations that look like one person. Which comes first: by id. */
@Entity('duplicate_verdict')
@Index('duplicate_verdict_by_offer', ['offerId'])
@Index('duplicate_verdict_by_second', ['secondId'])
@Check('duplicate_verdict_in_order', 'first_id < second_id')
@Check('duplicate_verdict_known', "verdict IN ('distinct', 'merged')")
export class DuplicateVerdict {
  @PrimaryColumn({ name: 'first_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'duplicate_verdict_first', onDelete: 'CASCADE' })
  firstId: string;
  @PrimaryColumn({ name: 'second_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'duplicate_verdict_second', onDelete: 'CASCADE' })
  secondId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** `distinct`: two people. `merged`: one person, and one of the two was ended for the other. */
  @Column({ name: 'verdict', type: 'text' }) verdict: 'distinct' | 'merged';
  @Column({ name: 'said_at', type: 'timestamptz' }) saidAt: Date;
}
