import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { StaffMailRequest } from '#contracts/staff-mail-http.js';

/** A mail to a member of staff, from being asked for to its end. */
@Entity('staff_mail')
@Index('staff_mail_open', ['notBefore'], { where: "state IN ('waiting', 'sending')" })
export class StaffMail {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'kind', type: 'text' }) kind: StaffMailRequest['kind'];
  /** With the address; null once nobody needs it any more. */
  @Column({ name: 'content', type: 'jsonb', nullable: true }) content: StaffMailRequest | null;
  @Column({ name: 'state', type: 'text' }) state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** Business time. */
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
  /** Technical: not tried before; and, while it is being sent, its lease. */
  @Column({ name: 'not_before', type: 'timestamptz' }) notBefore: Date;
  @Column({ name: 'attempts', type: 'integer', default: 0 }) attempts: number;
  /** Whether it may have arrived already: repeated once. */
  @Column({ name: 'doubtful', type: 'boolean', default: false }) doubtful: boolean;
  @Column({ name: 'smtp_response', type: 'text', nullable: true }) smtpResponse: string | null;
}
