import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';

/** Staff called somebody whose access mail is not proven to have arrived. The last call counts. */
@Entity('access_call')
export class AccessCall {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'access_call_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'reached', type: 'boolean' }) reached: boolean;
  @Column({ name: 'note', type: 'text', nullable: true }) note: string | null;
  @Column({ name: 'called_by', type: 'text' }) calledBy: string;
  @Column({ name: 'called_at', type: 'timestamptz' }) calledAt: Date;
}

/** The organiser was warned so many hours before a session; another time of it is warned of anew. */
@Entity('access_warning')
export class AccessWarning {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @PrimaryColumn({ name: 'session_id', type: 'uuid' }) sessionId: string;
  @PrimaryColumn({ name: 'starts_at', type: 'timestamptz' }) startsAt: Date;
  @PrimaryColumn({ name: 'hours', type: 'integer' }) hours: number;
  @Column({ name: 'warned_at', type: 'timestamptz' }) warnedAt: Date;
}
