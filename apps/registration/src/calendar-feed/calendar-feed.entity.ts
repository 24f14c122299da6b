import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';

/** A calendar that a person's programme fetches by a secret link. Only the token's hash is kept. */
@Entity('calendar_feed')
@Unique('calendar_feed_token', ['tokenHash'])
export class CalendarFeed {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, {
    name: 'calendar_feed_registration_fk',
    onDelete: 'CASCADE',
  })
  registrationId: string;
  /** SHA-256 of the 256 random bits in the link. */
  @Column({ name: 'token_hash', type: 'bytea' }) tokenHash: Buffer;
  @Column({ name: 'issued_at', type: 'timestamptz' }) issuedAt: Date;
}
