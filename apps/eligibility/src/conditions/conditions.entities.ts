import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Condition } from './condition.rules.js';

/** One saved version of an offer's conditions. Never changed: decisions refer to it. */
@Entity('conditions_revision')
@Check('conditions_revision_version', 'version >= 1')
export class ConditionsRevision {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @PrimaryColumn({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'conditions', type: 'jsonb' }) conditions: Condition[];
  @Column({ name: 'saved_at', type: 'timestamptz' }) savedAt: Date;
  /** Name of the staff member or API key. */
  @Column({ name: 'saved_by', type: 'text' }) savedBy: string;
}

/** What this service knows of an offer, from `offer.revised.v1`; the newest version wins. */
@Entity('known_offer')
export class KnownOffer {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'slug', type: 'text' }) slug: string;
  @Column({ name: 'organiser_agency_id', type: 'uuid' }) organiserAgencyId: string;
  @Column({ name: 'event_day', type: 'date', nullable: true }) eventDay: string | null;
}
