/** What would change if decisions were made again, and what it is worked out from. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Cause } from './cause.rules.js';
import type { DecisionBrief, DecisionView } from './difference.rules.js';
import type { ReassessmentState } from './reassessment.workflow.js';

/**
 * A registration as this service knows it: what was asked about it, its newest decision, and whether
 * it is still going on (from `registration.progressed.v1`; the newest version wins). No names.
 */
@Entity('known_registration')
@Index('known_registration_offer', ['offerId', 'registrationId'])
@Index('known_registration_municipality', ['municipalityId'])
@Index('known_registration_partner', ['partnerId'], { where: 'partner_id IS NOT NULL' })
@Index('known_registration_agencies', { synchronize: false })
export class KnownRegistration {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' }) registrationId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Of the registration; 0: only asked about, not heard of otherwise. */
  @Column({ name: 'version', type: 'integer', default: 0 }) version: number;
  /** Not withdrawn, expired or declined. Whom a condition refused is present: facts may change. */
  @Column({ name: 'present', type: 'boolean', default: true }) present: boolean;
  /** Null, with all below: not decided yet. */
  @Column({ name: 'decision_id', type: 'uuid', nullable: true }) decisionId: string | null;
  @Column({ name: 'request', type: 'integer', nullable: true }) request: number | null;
  @Column({ name: 'revision', type: 'integer', nullable: true }) revision: number | null;
  /** What the newest decision says, so that comparing does not read the whole of it. */
  @Column({ name: 'brief', type: 'jsonb', nullable: true }) brief: DecisionBrief | null;
  @Column({ name: 'municipality_id', type: 'uuid', nullable: true }) municipalityId: string | null;
  @Column({ name: 'partner_id', type: 'uuid', nullable: true }) partnerId: string | null;
  /** Agencies on which the newest decision rests or might have. */
  @Column({ name: 'agency_ids', type: 'uuid', array: true, nullable: true })
  agencyIds: string[] | null;
}

/** Something changed on which decisions rest. Written with the change, gone when it was looked at. */
@Entity('fact_change')
@Index('fact_change_noted', ['notedAt', 'changeId'])
@Check('fact_change_of_one', 'num_nonnulls(history_id, offer_id) = 1')
export class FactChange {
  @PrimaryColumn({ name: 'change_id', type: 'uuid' }) changeId: string;
  /** A line of the register's history. */
  @Column({ name: 'history_id', type: 'uuid', nullable: true }) historyId: string | null;
  /** Its rules, its day or its organiser. */
  @Column({ name: 'offer_id', type: 'uuid', nullable: true }) offerId: string | null;
  /** Null for the register: its history says it. */
  @Column({ name: 'cause', type: 'jsonb', nullable: true }) cause: Cause | null;
  /** Technical time: how long no other change came. */
  @Column({ name: 'noted_at', type: 'timestamptz', default: () => 'now()' }) notedAt: Date;
}

const live = "state IN ('waiting', 'assessing', 'open')";

@Entity('reassessment')
@Index('reassessment_live', ['offerId'], { unique: true, where: live })
@Index('reassessment_offer', ['offerId', 'reassessmentId'])
@Index('reassessment_state', ['state', 'reassessmentId'])
@Check(
  'reassessment_state_known',
  "state IN ('waiting', 'assessing', 'open', 'applying', 'applied', 'unchanged', 'dismissed', 'superseded')",
)
@Check('reassessment_counts', 'batches_done <= batches')
export class Reassessment {
  @PrimaryColumn({ name: 'reassessment_id', type: 'uuid' }) reassessmentId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'state', type: 'text' }) state: ReassessmentState;
  @Column({ name: 'causes', type: 'jsonb' }) causes: Cause[];
  @Column({ name: 'more_causes', type: 'integer', default: 0 }) moreCauses: number;
  /** Business time. */
  @Column({ name: 'begun_at', type: 'timestamptz' }) begunAt: Date;
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true }) openedAt: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true }) closedAt: Date | null;
  /** Who applied or dismissed it last; null: nobody, it closed itself or is not closed. */
  @Column({ name: 'closed_by', type: 'text', nullable: true }) closedBy: string | null;
  /** Why it was dismissed. */
  @Column({ name: 'reason', type: 'text', nullable: true }) reason: string | null;
  /** Batches of the work in hand, assessing or applying. */
  @Column({ name: 'batches', type: 'integer', default: 0 }) batches: number;
  @Column({ name: 'batches_done', type: 'integer', default: 0 }) batchesDone: number;
  /** Registrations that were looked at. */
  @Column({ name: 'assessed', type: 'integer', default: 0 }) assessed: number;
  /** Technical time: since when, and from when on it is begun if no other change comes. */
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' }) dueAt: Date;
}

export const itemStates = ['proposed', 'chosen', 'applied', 'stale'] as const;
export type ItemState = (typeof itemStates)[number];

export const staleReasons = ['factsChanged', 'decidedAnew', 'notPresent'] as const;
export type StaleReason = (typeof staleReasons)[number];

/** One registration whose decision would differ. */
@Entity('reassessment_item')
@Index('reassessment_item_list', ['reassessmentId', 'itemId'])
@Index('reassessment_item_registration', ['registrationId'])
@Check('reassessment_item_state', "state IN ('proposed', 'chosen', 'applied', 'stale')")
export class ReassessmentItem {
  /** Grows in the order of the list. */
  @PrimaryColumn({ name: 'item_id', type: 'uuid' }) itemId: string;
  @ForeignKey(() => Reassessment, { name: 'reassessment_item_of', onDelete: 'CASCADE' })
  @Column({ name: 'reassessment_id', type: 'uuid' })
  reassessmentId: string;
  @Column({ name: 'registration_id', type: 'uuid' }) registrationId: string;
  @Column({ name: 'state', type: 'text', default: 'proposed' }) state: ItemState;
  @Column({ name: 'stale_reason', type: 'text', nullable: true }) staleReason: StaleReason | null;
  /** The decision that would be replaced. */
  @Column({ name: 'decision_id', type: 'uuid' }) decisionId: string;
  @Column({ name: 'before', type: 'jsonb' }) before: DecisionView;
  @Column({ name: 'after', type: 'jsonb' }) after: DecisionView;
  /** Of facts and rules: whether it still holds when a person applies it. */
  @Column({ name: 'fingerprint', type: 'text' }) fingerprint: string;
}
