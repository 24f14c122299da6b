import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What was handed over, word for word but without its secrets. The one place in this service that
 * holds names and addresses at rest: it is erased after the retention date, and with the registration.
 */
@Entity('mail_snapshot')
@Index('mail_snapshot_taken', ['takenAt'])
export class MailSnapshot {
  @PrimaryColumn({ name: 'mail_id', type: 'uuid' }) mailId: string;
  /** A mail that is sent again by a person gets another one, and keeps its first snapshot. */
  @PrimaryColumn({ name: 'message_id', type: 'text' }) messageId: string;
  @Column({ name: 'taken_at', type: 'timestamptz' }) takenAt: Date;
  /** JSON (`SnapshotContent`), compressed with gzip. */
  @Column({ name: 'content', type: 'bytea' }) content: Buffer;
}
