import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The places of one offer. Its row is the lock for everything that gives or frees a place:
 * event → organisation → registration, always in this order.
 */
@Entity('capacity')
@Check('capacity_taken_not_negative', 'taken >= 0')
@Check('capacity_within_limit', 'limit_people IS NULL OR taken <= limit_people')
@Check('capacity_municipalities_not_negative', 'municipalities >= 0')
@Check(
  'capacity_municipalities_within_limit',
  'limit_municipalities IS NULL OR municipalities <= limit_municipalities',
)
@Check('capacity_minimum_state', "minimum_state IN ('open', 'reached', 'missed', 'waived')")
export class Capacity {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** What the organiser set; null: not limited. */
  @Column({ name: 'wanted_people', type: 'integer', nullable: true }) wantedPeople: number | null;
  /**
   * What holds: a limit set below the places already given turns nobody away who was promised one.
   * It comes down as they leave.
   */
  @Column({ name: 'limit_people', type: 'integer', nullable: true }) limitPeople: number | null;
  /** Places held or confirmed, in people. */
  @Column({ name: 'taken', type: 'integer', default: 0 }) taken: number;
  @Column({ name: 'wanted_municipalities', type: 'integer', nullable: true })
  wantedMunicipalities: number | null;
  /** As `limitPeople`: never below what is given already. */
  @Column({ name: 'limit_municipalities', type: 'integer', nullable: true })
  limitMunicipalities: number | null;
  /** Municipalities with at least one place. */
  @Column({ name: 'municipalities', type: 'integer', default: 0 }) municipalities: number;
  /** Fewer than these, and nothing is confirmed by itself; null: no such number. */
  @Column({ name: 'minimum_municipalities', type: 'integer', nullable: true })
  minimumMunicipalities: number | null;
  /**
   * `reached` once there were enough: it is not taken back when one leaves. `missed`: not reached on
   * the decision day. `waived`: a person lets it take place all the same.
   */
  @Column({ name: 'minimum_state', type: 'text', default: 'open' })
  minimumState: 'open' | 'reached' | 'missed' | 'waived';
  /** Version of the last `places.counted.v1`. */
  @Column({ name: 'counted', type: 'integer', default: 0 }) counted: number;
  /** People on the waiting list, as that message told. */
  @Column({ name: 'waiting_told', type: 'integer', default: 0 }) waitingTold: number;
}
