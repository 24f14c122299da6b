import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The places of one offer. Its row is the lock for everything that gives or frees a place:
 * event → organisation → registration, always in this order.
 */
@Entity('capacity')
@Check('capacity_taken_not_negative', 'taken >= 0')
@Check('capacity_within_limit', 'limit_people IS NULL OR taken <= limit_people')
export class Capacity {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** What the organiser set; null: not limited. */
  @Column({ name: 'wanted_people', type: 'integer', nullable: true }) wantedPeople: number | null;
  /**
   * What holds: a limit set below the places already given turns nobody away who was promised one.
   * It comes down as they leave.
   */
  @Column({ name: 'limit_people', type: 'integer', nullable: true }) limitPeople: number | null;
  /** Places held or confirmed. */
  @Column({ name: 'taken', type: 'integer', default: 0 }) taken: number;
  /** Version of the last `places.counted.v1`. */
  @Column({ name: 'counted', type: 'integer', default: 0 }) counted: number;
  /** People on the waiting list, as that message told. */
  @Column({ name: 'waiting_told', type: 'integer', default: 0 }) waitingTold: number;
}
