import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventDays } from '../decisions/facts.rules.js';
import type { PinnedSet, RuleSet } from './rule-set.rules.js';

/**
 * One saved version of an offer's rules. Never changed: decisions refer to it. A new version of a
 * reusable set makes a new version of every rule set that names it, so that a version says all.
 */
@Entity('conditions_revision')
@Check('conditions_revision_version', 'version >= 1')
export class ConditionsRevision {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @PrimaryColumn({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'rule_set', type: 'jsonb' }) ruleSet: RuleSet;
  /** The versions of the reusable sets that it names, in its order. */
  @Column({ name: 'sets', type: 'jsonb', default: '[]' }) sets: PinnedSet[];
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
  /** The span in which the event day lies; null: nothing is known. */
  @Column({ name: 'event_days', type: 'jsonb', nullable: true }) eventDays: EventDays | null;
}
