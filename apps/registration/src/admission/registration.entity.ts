import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RegistrationState } from '#contracts/states.js';
import type {
  EligibilityOutcome,
  Finding,
  Experience,
  Locale,
  ParticipantRole,
  PersonFunction,
  PersonRank,
  Position,
} from '#contracts/vocabulary.js';
import { Team } from '../team/team.entity.js';
import type { Matter } from './workflow/guards.rules.js';

/** What eligibility said last, with every condition's share. */
export interface Decision {
  readonly decisionId: string;
  /** The question it answers, and which answer to it this is; the newest pair holds. */
  readonly request: number;
  readonly revision: number;
  readonly outcome: EligibilityOutcome;
  readonly conditionsVersion: number;
  readonly audience: string | null;
  readonly priority: string | null;
  /** Absent: decided before ranks were told. */
  readonly priorityRank?: number | null;
  readonly priceClass: string | null;
  readonly findings: Finding[];
  readonly decidedAt: string;
}

/** One of the people who approved: how the record of events names them, and when. */
export interface Approval {
  readonly by: string;
  readonly at: string;
}

/**
 * Where somebody stands with one offer. Nothing here tells who it is: that is in Participant and
 * AnswerSheet, so that erasing a person leaves the counts and the record of events whole.
 */
@Entity('registration')
@Index('registration_by_offer', ['offerId', 'submittedAt', 'id'])
@Index('registration_by_due', { synchronize: false })
@Index('registration_unconfirmed', ['confirmBy'], {
  where: "stage IN ('interest', 'confirmAddress') AND address_confirmed_at IS NULL",
})
@Index('registration_interested', ['offerId', 'id'], { where: "stage = 'interest'" })
@Index('registration_in_talk', ['offerId', 'id'], { where: "stage = 'preliminaryTalk'" })
@Index('registration_by_municipality', ['municipalityId'])
@Index('registration_by_invitation', ['invitationId'], { where: 'invitation_id IS NOT NULL' })
@Index('registration_waiting', ['offerId', 'waitingSince', 'id'], { where: "seat = 'waiting'" })
@Index('registration_of_team', ['teamId', 'id'])
@Index('registration_due', ['stageDueAt'], {
  where: 'stage_due_at IS NOT NULL AND NOT stage_expired',
})
@Index('registration_consent_due', ['consentBy'], {
  where: 'consent_by IS NOT NULL AND NOT consent_overdue',
})
@Check(
  'registration_role',
  "role IN ('participant', 'delegate', 'speaker', 'moderator', 'techSupport')",
)
@Check(
  'registration_stage',
  "stage IN ('interest', 'confirmAddress', 'eligibility', 'approval', 'preliminaryTalk', 'preWork', 'selection', 'seat', 'done', 'ended')",
)
@Check('registration_eligibility', "eligibility IN ('open', 'eligible', 'needsReview', 'refused')")
@Check('registration_approval', "approval IN ('open', 'approved', 'declined')")
@Check('registration_seat', "seat IN ('none', 'held', 'confirmed', 'waiting', 'released')")
@Check('registration_attendance', "attendance IN ('unknown', 'attended', 'missed')")
@Check('registration_ended_for_a_reason', "(stage = 'ended') = (ended_by IS NOT NULL)")
export class Registration {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** With whom it is admitted. */
  @Column({ name: 'team_id', type: 'uuid' })
  @ForeignKey(() => Team, { name: 'registration_team_fk' })
  teamId: string;
  @Column({ name: 'role', type: 'text' }) role: ParticipantRole;
  /** Grows with every change, under the row's lock. */
  @Column({ name: 'version', type: 'integer' }) version: number;
  /** Null: "not in the list", see Participant.municipalityText. */
  @Column({ name: 'municipality_id', type: 'uuid', nullable: true }) municipalityId: string | null;
  @Column({ name: 'functions', type: 'jsonb' }) functions: PersonFunction[];
  @Column({ name: 'rank', type: 'text', nullable: true }) rank: PersonRank | null;
  @Column({ name: 'experience', type: 'text', nullable: true }) experience: Experience | null;
  /** How many people of the municipality want to come together, this one included. */
  @Column({ name: 'team_size', type: 'integer', nullable: true }) teamSize: number | null;
  /** A partner outside any municipality, from eligibility's register; not checked here. */
  @Column({ name: 'partner_id', type: 'uuid', nullable: true }) partnerId: string | null;
  /** The code that was given when registering. Listed addresses are looked up when needed. */
  @Column({ name: 'invitation_id', type: 'uuid', nullable: true }) invitationId: string | null;
  @Column({ name: 'locale', type: 'text' }) locale: Locale;
  @Column({ name: 'channel', type: 'text' }) channel: RegistrationState['channel'];
  /** Which member of staff entered it by hand; whoever did cannot approve it. */
  @Column({ name: 'entered_by', type: 'text', nullable: true }) enteredBy: string | null;

  @Column({ name: 'stage', type: 'text' }) stage: Position['stage'];
  @Column({ name: 'eligibility', type: 'text' }) eligibility: Position['eligibility'];
  @Column({ name: 'approval', type: 'text' }) approval: Position['approval'];
  @Column({ name: 'seat', type: 'text' }) seat: Position['seat'];
  @Column({ name: 'attendance', type: 'text' }) attendance: Position['attendance'];
  @Column({ name: 'ended_by', type: 'text', nullable: true }) endedBy: RegistrationState['endedBy'];

  /** Number of the last assessment asked for; an answer to an older one is ignored. */
  @Column({ name: 'eligibility_request', type: 'integer' }) eligibilityRequest: number;
  @Column({ name: 'decision', type: 'jsonb', nullable: true }) decision: Decision | null;
  /** Approved although the conditions did not say "eligible". */
  @Column({ name: 'overridden', type: 'boolean' }) overridden: boolean;

  /** Who has approved so far, where two people must. */
  @Column({ name: 'approvals', type: 'jsonb' }) approvals: Approval[];
  @Column({ name: 'stage_entered_at', type: 'timestamptz' }) stageEnteredAt: Date;
  /** When the stage becomes overdue, and when its owner is reminded before; null: never. */
  @Column({ name: 'stage_due_at', type: 'timestamptz', nullable: true }) stageDueAt: Date | null;
  @Column({ name: 'stage_remind_at', type: 'timestamptz', nullable: true })
  stageRemindAt: Date | null;
  /** It became overdue, and what follows has been done. */
  @Column({ name: 'stage_expired', type: 'boolean' }) stageExpired: boolean;

  /** Until when an answer about the new date is asked for; null: never asked. */
  @Column({ name: 'consent_by', type: 'timestamptz', nullable: true }) consentBy: Date | null;
  /** It did not come in time, and the organiser was told. */
  @Column({ name: 'consent_overdue', type: 'boolean', default: false }) consentOverdue: boolean;

  /** What is open beside the stage. */
  @Column({ name: 'open', type: 'jsonb' }) open: Matter[];
  /** The offer's version whose dates the person knew when registering, or was asked about last. */
  @Column({ name: 'dates_known', type: 'integer' }) datesKnown: number;

  /** First instant at which the address can no longer be confirmed. */
  @Column({ name: 'confirm_by', type: 'timestamptz' }) confirmBy: Date;
  @Column({ name: 'submitted_at', type: 'timestamptz' }) submittedAt: Date;
  @Column({ name: 'address_confirmed_at', type: 'timestamptz', nullable: true })
  addressConfirmedAt: Date | null;
  @Column({ name: 'address_changed_at', type: 'timestamptz', nullable: true })
  addressChangedAt: Date | null;
  @Column({ name: 'review_needed_at', type: 'timestamptz', nullable: true })
  reviewNeededAt: Date | null;
  @Column({ name: 'refused_at', type: 'timestamptz', nullable: true }) refusedAt: Date | null;
  /** Order of the waiting list. */
  @Column({ name: 'waiting_since', type: 'timestamptz', nullable: true }) waitingSince: Date | null;
  @Column({ name: 'admitted_at', type: 'timestamptz', nullable: true }) admittedAt: Date | null;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt: Date | null;
  @Column({ name: 'expired_at', type: 'timestamptz', nullable: true }) expiredAt: Date | null;
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true }) cancelledAt: Date | null;
  @Column({ name: 'interested_at', type: 'timestamptz', nullable: true }) interestedAt: Date | null;
  @Column({ name: 'interest_opened_at', type: 'timestamptz', nullable: true })
  interestOpenedAt: Date | null;
  @Column({ name: 'reconsidered_at', type: 'timestamptz', nullable: true })
  reconsideredAt: Date | null;
  @Column({ name: 'eligibility_lost_at', type: 'timestamptz', nullable: true })
  eligibilityLostAt: Date | null;
  @Column({ name: 'consent_asked_at', type: 'timestamptz', nullable: true })
  consentAskedAt: Date | null;
  @Column({ name: 'consent_given_at', type: 'timestamptz', nullable: true })
  consentGivenAt: Date | null;
  @Column({ name: 'place_held_at', type: 'timestamptz', nullable: true }) placeHeldAt: Date | null;
  @Column({ name: 'place_offered_at', type: 'timestamptz', nullable: true })
  placeOfferedAt: Date | null;
  @Column({ name: 'place_lapsed_at', type: 'timestamptz', nullable: true })
  placeLapsedAt: Date | null;
  @Column({ name: 'talk_asked_at', type: 'timestamptz', nullable: true }) talkAskedAt: Date | null;
  @Column({ name: 'talk_offered_at', type: 'timestamptz', nullable: true })
  talkOfferedAt: Date | null;
  @Column({ name: 'talk_agreed_at', type: 'timestamptz', nullable: true })
  talkAgreedAt: Date | null;
  @Column({ name: 'talk_held_at', type: 'timestamptz', nullable: true }) talkHeldAt: Date | null;
  @Column({ name: 'session_changed_at', type: 'timestamptz', nullable: true })
  sessionChangedAt: Date | null;
  @Column({ name: 'handed_over_at', type: 'timestamptz', nullable: true })
  handedOverAt: Date | null;
}
