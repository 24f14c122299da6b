import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A list that staff look at again and again: which rows, in which order, with which columns. It holds
 * no words to search for, because those are often somebody's name, and erasing a person must leave
 * nothing behind.
 */
@Entity('saved_view')
@Index('saved_view_shared', ['agencyId', 'nameKey'], { unique: true, where: 'owner IS NULL' })
@Index('saved_view_own', ['agencyId', 'owner', 'nameKey'], {
  unique: true,
  where: 'owner IS NOT NULL',
})
export class SavedView {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  /** Subject of the member of staff whose own it is; null: shared in the agency. */
  @Column({ name: 'owner', type: 'text', nullable: true }) owner: string | null;
  @Column({ name: 'name', type: 'text' }) name: string;
  /** The same for all spellings. */
  @Column({ name: 'name_key', type: 'text' }) nameKey: string;
  /** As it was saved; what a later version of the list does not know is said when it is used. */
  @Column({ name: 'filter', type: 'jsonb' }) filter: Record<string, unknown>;
  @Column({ name: 'sort', type: 'text' }) sort: string;
  @Column({ name: 'columns', type: 'jsonb' }) columns: string[];
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
  @Column({ name: 'changed_by', type: 'text' }) changedBy: string;
}
