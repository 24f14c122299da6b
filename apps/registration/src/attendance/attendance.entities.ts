import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';
import type { MarkState } from './attendance.rules.js';

/**
 * How somebody's presence became known: ticked on the list by staff, by the code shown in the
 * session, by the button on their own page, by following their personal link, by closing the list, or by a
 * word about the whole event.
 */
export type MarkedBy = 'list' | 'code' | 'link' | 'join' | 'closing' | 'whole';

/** Whether one person was in one session. No row: nobody has said. */
@Entity('attendance_mark')
@Index('attendance_mark_by_session', ['offerId', 'sessionId'])
@Check('attendance_mark_state', "state IN ('attended', 'missed', 'arrived')")
@Check('attendance_mark_how', "how IN ('list', 'code', 'link', 'join', 'closing', 'whole')")
export class AttendanceMark {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, {
    name: 'attendance_mark_registration_fk',
    onDelete: 'CASCADE',
  })
  registrationId: string;
  @PrimaryColumn({ name: 'session_id', type: 'uuid' }) sessionId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'state', type: 'text' }) state: MarkState;
  @Column({ name: 'how', type: 'text' }) how: MarkedBy;
  /** Member of staff; null: the person themselves. */
  @Column({ name: 'recorded_by', type: 'text', nullable: true }) recordedBy: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt: Date;
  /** When they were first seen; null: recorded later, by somebody who did not note it. */
  @Column({ name: 'arrived_at', type: 'timestamptz', nullable: true }) arrivedAt: Date | null;
}

/** What staff do with the list of a session as a whole. */
@Entity('session_attendance')
export class SessionAttendance {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' }) sessionId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /**
   * What is shown in the session; null: none. In the clear, because staff show it again and again; it
   * opens nothing but the mark of somebody who is signed in and expected there.
   */
  @Column({ name: 'code', type: 'text', nullable: true }) code: string | null;
  /** Those who were not marked have been recorded as absent, and nobody records themselves any more. */
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt: Date | null;
}

/** How often somebody has typed a wrong code of late. */
@Entity('check_in_guess')
export class CheckInGuess {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'check_in_guess_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @PrimaryColumn({ name: 'session_id', type: 'uuid' }) sessionId: string;
  @Column({ name: 'tries', type: 'integer' }) tries: number;
  @Column({ name: 'since', type: 'timestamptz' }) since: Date;
}
