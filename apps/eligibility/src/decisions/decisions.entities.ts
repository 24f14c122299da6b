import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EligibilityOutcome, PersonFunction } from '#contracts/vocabulary.js';
import type { ConditionOutcome } from './decide.rules.js';
import type { Facts } from './facts.rules.js';

/**
 * A decision, with all it rests on. A trigger refuses changes: a new assessment is a new row with a
 * higher `request`. Only ids and facts of the register, no names of people.
 */
@Entity('decision')
@Index('decision_request', ['registrationId', 'request'], { unique: true })
@Index('decision_offer', ['offerId', 'decisionId'])
@Check('decision_outcome', "outcome IN ('eligible', 'needsReview', 'refused')")
export class Decision {
  @PrimaryColumn({ name: 'decision_id', type: 'uuid' }) decisionId: string;
  @Column({ name: 'registration_id', type: 'uuid' }) registrationId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'request', type: 'integer' }) request: number;
  @Column({ name: 'outcome', type: 'text' }) outcome: EligibilityOutcome;
  /** 0: the offer had no conditions yet. */
  @Column({ name: 'conditions_version', type: 'integer' }) conditionsVersion: number;
  @Column({ name: 'conditions', type: 'jsonb' }) conditions: ConditionOutcome[];
  @Column({ name: 'facts', type: 'jsonb' }) facts: Facts;
  @Column({ name: 'decided_at', type: 'timestamptz' }) decidedAt: Date;
}

/** A request whose offer has not been heard of yet: messages may overtake each other. */
@Entity('parked_request')
@Index('parked_request_offer', ['offerId'])
export class ParkedRequest {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' }) registrationId: string;
  @Column({ name: 'request', type: 'integer' }) request: number;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'municipality_id', type: 'uuid', nullable: true }) municipalityId: string | null;
  @Column({ name: 'functions', type: 'jsonb' }) functions: PersonFunction[];
  @Column({ name: 'requested_at', type: 'timestamptz' }) requestedAt: Date;
  /** Technical time, for the metric of how long it has been waiting. */
  @Column({ name: 'parked_at', type: 'timestamptz', default: () => 'now()' }) parkedAt: Date;
}
