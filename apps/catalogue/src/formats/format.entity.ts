import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { MailSetName } from '../offers/content/mails.rules.js';

@Entity('offer_format')
@Unique('offer_format_key', ['key'])
export class FormatEntity {
  @PrimaryColumn({ name: 'format_id', type: 'uuid' }) formatId: string;
  /** What offers hold; never changes. */
  @Column({ name: 'key', type: 'text' }) key: string;
  /** Null: for all agencies. */
  @Column({ name: 'agency_id', type: 'uuid', nullable: true }) agencyId: string | null;
  @Column({ name: 'label', type: 'jsonb' }) label: { de: string; en?: string | undefined };
  /** What its offers send beside the usual mails; never changes, so that no offer gets mails unasked. */
  @Column({ name: 'mail_set', type: 'text', default: 'plain' }) mailSet: MailSetName;
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true }) retiredAt: Date | null;
  @Column({ name: 'version', type: 'int' }) version: number;
}
