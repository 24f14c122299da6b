import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../registration.entity.js';

/** Who it is. This row and the answers are all that the service knows of a person. */
@Entity('participant')
@Index('participant_address', ['offerId', 'emailKey'])
@Index('participant_by_address', ['emailKey'])
@Index('participant_words', { synchronize: false })
@Index('participant_by_name', { synchronize: false })
@Index('participant_active_address', ['offerId', 'emailKey'], { unique: true, where: 'active' })
export class Participant {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'participant_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** As the person wrote it. */
  @Column({ name: 'email', type: 'text' }) email: string;
  /** The same for all spellings of one address (person.rules.ts). */
  @Column({ name: 'email_key', type: 'text' }) emailKey: string;
  /** One registration per address and offer, until it ends; then the address may register anew. */
  @Column({ name: 'active', type: 'boolean' }) active: boolean;
  @Column({ name: 'first_name', type: 'text' }) firstName: string;
  @Column({ name: 'last_name', type: 'text' }) lastName: string;
  /** The municipality in the person's words, when it is not in the list. */
  @Column({ name: 'municipality_text', type: 'text', nullable: true })
  municipalityText: string | null;
  /** Why an approver admitted somebody against the check. For staff. */
  @Column({ name: 'approval_reason', type: 'text', nullable: true }) approvalReason: string | null;
  /** Why an approver declined, or staff withdrew somebody. For the participant. */
  @Column({ name: 'ending_reason', type: 'text', nullable: true }) endingReason: string | null;
}
