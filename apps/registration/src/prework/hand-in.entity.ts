import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';
import type { FileKindName } from './files/file-kind.rules.js';
import type { HandInState } from './pre-work.rules.js';

/**
 * What a municipality, or a person, has handed in for a task. `handedInBy` and the like are ids
 * without a foreign key: a lock on a registration would be taken before that of the offer's places
 * (docs/adr/0011), and an id of somebody who was erased tells nothing.
 */
@Entity('hand_in')
@Index('hand_in_of_holder', ['offerId', 'taskKey', 'holder'], { unique: true })
@Index('hand_in_by_holder', ['holder'])
@Index('hand_in_of_person', ['registrationId'], { where: 'registration_id IS NOT NULL' })
@Check('hand_in_state', "state IN ('open', 'handedIn', 'reopened', 'done', 'waived')")
@Check('hand_in_when', "state <> 'handedIn' OR handed_in_at IS NOT NULL")
export class HandIn {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'task_key', type: 'text' }) taskKey: string;
  /** Per municipality: `Team.municipalityKey`; per person: the registration's id. */
  @Column({ name: 'holder', type: 'text' }) holder: string;
  /** Per person: goes with the registration. */
  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Registration, { name: 'hand_in_registration_fk', onDelete: 'CASCADE' })
  registrationId: string | null;
  @Column({ name: 'state', type: 'text' }) state: HandInState;
  @Column({ name: 'text', type: 'text', nullable: true }) text: string | null;
  /** Of the text: grows when it is replaced, so that a colleague's is not lost. */
  @Column({ name: 'text_version', type: 'integer' }) textVersion: number;
  /** When something was there first. Later changes keep it, so that they do not make it late. */
  @Column({ name: 'handed_in_at', type: 'timestamptz', nullable: true }) handedInAt: Date | null;
  @Column({ name: 'changed_at', type: 'timestamptz', nullable: true }) changedAt: Date | null;
  /** Registration of who changed it last. */
  @Column({ name: 'changed_by', type: 'uuid', nullable: true }) changedBy: string | null;
  /** Staff allow changes until then, whatever the date. First instant that is too late. */
  @Column({ name: 'reopened_until', type: 'timestamptz', nullable: true })
  reopenedUntil: Date | null;
  /** Why staff call it done or not needed. For staff. */
  @Column({ name: 'staff_note', type: 'text', nullable: true }) staffNote: string | null;
}

/** The bytes are in the store of files, under the hash (files/file-store.ts). */
@Entity('hand_in_file')
@Index('hand_in_file_name', ['handInId', 'name'], { unique: true })
@Index('hand_in_file_content', ['sha256'])
@Check('hand_in_file_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
@Check('hand_in_file_bytes', 'bytes > 0')
export class HandInFile {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'hand_in_id', type: 'uuid' })
  @ForeignKey(() => HandIn, { name: 'hand_in_file_fk', onDelete: 'CASCADE' })
  handInId: string;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'kind', type: 'text' }) kind: FileKindName;
  @Column({ name: 'bytes', type: 'integer' }) bytes: number;
  @Column({ name: 'sha256', type: 'text' }) sha256: string;
  @Column({ name: 'added_at', type: 'timestamptz' }) addedAt: Date;
  @Column({ name: 'added_by', type: 'uuid' }) addedBy: string;
}

/** What staff wrote back. */
@Entity('hand_in_comment')
@Index('hand_in_comment_of', ['handInId', 'at', 'id'])
export class HandInComment {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'hand_in_id', type: 'uuid' })
  @ForeignKey(() => HandIn, { name: 'hand_in_comment_fk', onDelete: 'CASCADE' })
  handInId: string;
  @Column({ name: 'text', type: 'text' }) text: string;
  /** Name of the member of staff; for staff. */
  @Column({ name: 'written_by', type: 'text' }) writtenBy: string;
  @Column({ name: 'at', type: 'timestamptz' }) at: Date;
}
