import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PersonFacts as PersonSays } from '#contracts/states.js';
import type { EligibilityOutcome, PersonFunction } from '#contracts/vocabulary.js';
import type { PinnedSet } from '../conditions/rule-set.rules.js';
import type { ConditionOutcome, Verdict } from './decide.rules.js';
import type { StoredFacts } from './facts.rules.js';

/** What registration said, so that the same person can be assessed again. */
export interface Asked {
  readonly municipalityId: string | null;
  readonly functions: PersonFunction[];
  /** Absent: asked before rules could look at more than functions. */
  readonly person?: PersonSays;
}

/**
 * A decision, with all it rests on. A trigger refuses changes: a new request is a new row with a
 * higher `request`, a reassessment one with a higher `revision`. Only ids and facts of the register,
 * no names of people.
 */
@Entity('decision')
@Index('decision_request', ['registrationId', 'request', 'revision'], { unique: true })
@Index('decision_offer', ['offerId', 'decisionId'])
@Check('decision_outcome', "outcome IN ('eligible', 'needsReview', 'refused')")
export class Decision {
  @PrimaryColumn({ name: 'decision_id', type: 'uuid' }) decisionId: string;
  @Column({ name: 'registration_id', type: 'uuid' }) registrationId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'request', type: 'integer' }) request: number;
  /** 0: the answer to the request; more: facts or rules changed, and a person applied it. */
  @Column({ name: 'revision', type: 'integer', default: 0 }) revision: number;
  @Column({ name: 'reassessment_id', type: 'uuid', nullable: true }) reassessmentId: string | null;
  @Column({ name: 'outcome', type: 'text' }) outcome: EligibilityOutcome;
  @Column({ name: 'audience', type: 'text', nullable: true }) audience: string | null;
  @Column({ name: 'priority', type: 'text', nullable: true }) priority: string | null;
  @Column({ name: 'price_class', type: 'text', nullable: true }) priceClass: string | null;
  /** 0: the offer had no rules yet. */
  @Column({ name: 'conditions_version', type: 'integer' }) conditionsVersion: number;
  @Column({ name: 'sets', type: 'jsonb', default: '[]' }) sets: PinnedSet[];
  @Column({ name: 'conditions', type: 'jsonb' }) conditions: ConditionOutcome[];
  @Column({
    name: 'classes',
    type: 'jsonb',
    default: '{"audiences": [], "priorities": [], "priceClasses": []}',
  })
  classes: Pick<Verdict, 'audiences' | 'priorities' | 'priceClasses'>;
  @Column({ name: 'asked', type: 'jsonb' }) asked: Asked;
  /** As they were stored then; `completed` reads them. */
  @Column({ name: 'facts', type: 'jsonb' }) facts: StoredFacts;
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
  @Column({ name: 'person', type: 'jsonb', nullable: true }) person: PersonSays | null;
  @Column({ name: 'requested_at', type: 'timestamptz' }) requestedAt: Date;
  /** Technical time, for the metric of how long it has been waiting. */
  @Column({ name: 'parked_at', type: 'timestamptz', default: () => 'now()' }) parkedAt: Date;
}
