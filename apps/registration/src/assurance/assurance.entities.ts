import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
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

/** When the organiser was last warned about an offer. Whoever moves this moment raises the warning. */
@Entity('access_warning')
export class AccessWarning {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'warned_at', type: 'timestamptz' }) warnedAt: Date;
}

/** Whom a warning was about, as long as they are on the call list and nobody has reached them. */
@Entity('access_warned_person')
@Index('access_warned_person_offer', ['offerId'])
export class AccessWarnedPerson {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, {
    name: 'access_warned_person_registration_fk',
    onDelete: 'CASCADE',
  })
  registrationId: string;
  @PrimaryColumn({ name: 'session_id', type: 'uuid' }) sessionId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
}
