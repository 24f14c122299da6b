import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';
import type { PlanSettings } from './plan-settings.js';

/** What made a revision of a plan. */
export type PlanDeed = 'created' | 'settings' | 'arranged' | 'filledIn' | 'byHand' | 'restored';

/** A plan of rooms for one round of an offer. Who sits where stands in its revisions. */
@Entity('room_plan')
@Index('room_plan_by_offer', ['offerId', 'createdAt', 'id'])
@Check('room_plan_published', '(published_revision IS NULL) = (published_at IS NULL)')
export class RoomPlan {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Grows with every change, under the row's lock. */
  @Column({ name: 'version', type: 'integer' }) version: number;
  /** The revision that holds now; the newest one. */
  @Column({ name: 'revision', type: 'integer' }) revision: number;
  /** The revision that participants see; null: none. */
  @Column({ name: 'published_revision', type: 'integer', nullable: true })
  publishedRevision: number | null;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true }) publishedAt: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}

/** Rooms, wishes and seats as they were from one change to the next. Never changed afterwards. */
@Entity('room_plan_revision')
@Check(
  'room_plan_revision_deed',
  "deed IN ('created', 'settings', 'arranged', 'filledIn', 'byHand', 'restored')",
)
export class RoomPlanRevision {
  @PrimaryColumn({ name: 'plan_id', type: 'uuid' })
  @ForeignKey(() => RoomPlan, { name: 'room_plan_revision_of', onDelete: 'CASCADE' })
  planId: string;
  @PrimaryColumn({ name: 'number', type: 'integer' }) number: number;
  @Column({ name: 'deed', type: 'text' }) deed: PlanDeed;
  /** Names nobody: wishes about pairs hold the ids of registrations. */
  @Column({ name: 'settings', type: 'jsonb' }) settings: PlanSettings;
  /** With which the seats were arranged last; null: never. */
  @Column({ name: 'seed', type: 'bigint', nullable: true }) seed: string | null;
  /** When they were arranged last. */
  @Column({ name: 'arranged_at', type: 'timestamptz', nullable: true }) arrangedAt: Date | null;
  /** Of `restored`: the revision that it is a copy of. */
  @Column({ name: 'restored_from', type: 'integer', nullable: true }) restoredFrom: number | null;
  /** People who are in another room than before it, or newly in one, or in none any more. */
  @Column({ name: 'moved', type: 'integer' }) moved: number;
  @Column({ name: 'made_by', type: 'text' }) madeBy: string;
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt: Date;
}

/** Who sits in which room of a revision. Goes with the registration when a person is erased. */
@Entity('room_seat')
@Index('room_seat_of', ['registrationId'])
@ForeignKey(() => RoomPlanRevision, ['planId', 'revision'], ['planId', 'number'], {
  name: 'room_seat_in',
  onDelete: 'CASCADE',
})
export class RoomSeat {
  @PrimaryColumn({ name: 'plan_id', type: 'uuid' }) planId: string;
  @PrimaryColumn({ name: 'revision', type: 'integer' }) revision: number;
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'room_seat_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'room_id', type: 'uuid' }) roomId: string;
  /** Stays in the room when seats are arranged again. */
  @Column({ name: 'pinned', type: 'boolean' }) pinned: boolean;
  /** What the wishes went by when the person got the seat, to tell what has changed since. */
  @Column({ name: 'values', type: 'jsonb' }) values: Record<string, string[]>;
}
