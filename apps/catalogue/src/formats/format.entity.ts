import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('offer_format')
@Unique('offer_format_key', ['key'])
export class FormatEntity {
  @PrimaryColumn({ name: 'format_id', type: 'uuid' }) formatId: string;
  /** What offers hold; never changes. */
  @Column({ name: 'key', type: 'text' }) key: string;
  /** Null: for all agencies. */
  @Column({ name: 'agency_id', type: 'uuid', nullable: true }) agencyId: string | null;
  @Column({ name: 'label', type: 'jsonb' }) label: { de: string; en?: string | undefined };
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true }) retiredAt: Date | null;
  @Column({ name: 'version', type: 'int' }) version: number;
}
