import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A test mail of the last hour: by whom, and nothing else. Time by the database's own clock. */
@Entity('test_mail')
@Index('test_mail_sender', ['sender', 'askedAt'])
export class TestMail {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id: string;
  /** Stable id of the account. */
  @Column({ name: 'sender', type: 'text' }) sender: string;
  @Column({ name: 'asked_at', type: 'timestamptz', default: () => 'now()' }) askedAt: Date;
}
