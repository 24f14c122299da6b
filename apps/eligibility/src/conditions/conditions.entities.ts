import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EventDays } from '../decisions/facts.rules.js';
import { Agency } from '../register/bonds.entities.js';
import type { Condition } from './condition.rules.js';
import type { Bilingual } from './labels.rules.js';
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
  /** Null: told before titles were kept. */
  @Column({ name: 'title', type: 'jsonb', nullable: true }) title: {
    de: string;
    en?: string;
  } | null;
  /** Keys of the questions that conditions may look at; null: told before they were kept. */
  @Column({ name: 'questions', type: 'jsonb', nullable: true }) questions: string[] | null;
}

/** Conditions that several offers share, of one agency or of all. Its content: its newest revision. */
@Entity('condition_set')
@Index('condition_set_key', ['agencyId', 'key'], { unique: true })
@Index('condition_set_global_key', ['key'], { unique: true, where: 'agency_id IS NULL' })
@Check('condition_set_version', 'version >= 1')
export class ConditionSet {
  @PrimaryColumn({ name: 'set_id', type: 'uuid' }) setId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  /** By which rules name it. An agency's own set goes before one of all agencies. */
  @Column({ name: 'key', type: 'text' }) key: string;
  /** Null: for the offers of all agencies. */
  @ForeignKey(() => Agency, { name: 'condition_set_of' })
  @Column({ name: 'agency_id', type: 'uuid', nullable: true })
  agencyId: string | null;
}

/** One version of a reusable set. Never changed: decisions refer to it. */
@Entity('condition_set_revision')
export class ConditionSetRevision {
  @ForeignKey(() => ConditionSet, { name: 'condition_set_revision_of' })
  @PrimaryColumn({ name: 'set_id', type: 'uuid' })
  setId: string;
  @PrimaryColumn({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'name', type: 'jsonb' }) name: Bilingual;
  @Column({ name: 'conditions', type: 'jsonb' }) conditions: Condition[];
  @Column({ name: 'saved_at', type: 'timestamptz' }) savedAt: Date;
  @Column({ name: 'saved_by', type: 'text' }) savedBy: string;
}
