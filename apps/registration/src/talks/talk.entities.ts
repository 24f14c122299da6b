/**
 * Preliminary talks. Slots and appointments tell nothing about the people; what was said does, so it
 * has tables of its own, whose rows go with the registration of the person they came from.
 */
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';
import { Team } from '../team/team.entity.js';
import type { NoteLevel, TalkOutcome } from './talk.rules.js';

export const ways = ['phone', 'online', 'onsite'] as const;
export type Way = (typeof ways)[number];

/** Names of constraints that a handler tells apart. */
export const OVERLAP = 'talk_slot_overlap';
export const ONE_TEAM = 'talk_appointment_slot';

/** How an offer's talks are arranged, where staff have said so. */
@Entity('talk_settings')
@Check('talk_settings_notice', 'notice_hours BETWEEN 0 AND 336')
export class TalkSettings {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'notice_hours', type: 'integer' }) noticeHours: number;
}

/**
 * A time of one member of staff, who is in one place at a time, whatever the offer. The owner counts
 * as a range of one number, because PostgreSQL compares ranges in such a constraint by itself, and
 * texts only with an extension.
 */
@Entity('talk_slot')
@Index('talk_slot_by_offer', ['offerId', 'startsAt', 'id'])
@Exclusion(
  OVERLAP,
  `USING gist (int8range(hashtextextended(owner_subject, 0), hashtextextended(owner_subject, 0), '[]') WITH &&, tstzrange(starts_at, ends_at) WITH &&) WHERE (withdrawn_at IS NULL)`,
)
@Check('talk_slot_way', "way IN ('phone', 'online', 'onsite')")
@Check('talk_slot_span', 'starts_at < ends_at')
export class TalkSlot {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Stable id of the account; `owner` is how people call it. */
  @Column({ name: 'owner_subject', type: 'text' }) ownerSubject: string;
  @Column({ name: 'owner', type: 'text' }) owner: string;
  @Column({ name: 'starts_at', type: 'timestamptz' }) startsAt: Date;
  @Column({ name: 'ends_at', type: 'timestamptz' }) endsAt: Date;
  @Column({ name: 'way', type: 'text' }) way: Way;
  /** Link, number or room, for the team that has it. */
  @Column({ name: 'place', type: 'text', nullable: true }) place: string | null;
  /** Made for one team by staff: no other may choose it, and it goes with the appointment. */
  @Column({ name: 'by_hand', type: 'boolean' }) byHand: boolean;
  /** Kept, because an appointment that was given up tells calendars when it was. */
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt: Date | null;
  @Column({ name: 'version', type: 'integer' }) version: number;
}

/** Where a team stands with its talk. */
@Entity('team_talk')
@Index('team_talk_by_offer', ['offerId', 'teamId'])
@Check('team_talk_outcome', "outcome IN ('open', 'held', 'waived')")
@Check('team_talk_held_on', "(outcome = 'held') = (held_on IS NOT NULL)")
export class TeamTalk {
  @PrimaryColumn({ name: 'team_id', type: 'uuid' })
  @ForeignKey(() => Team, { name: 'team_talk_team_fk', onDelete: 'CASCADE' })
  teamId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'outcome', type: 'text' }) outcome: TalkOutcome;
  /** Local day. */
  @Column({ name: 'held_on', type: 'date', nullable: true }) heldOn: string | null;
  @Column({ name: 'misses', type: 'integer' }) misses: number;
  /** After so many missed talks the team chooses no further one by itself. */
  @Column({ name: 'chances', type: 'integer' }) chances: number;
}

/** A team's talk at a slot. Moving it keeps the row, and so the entry in everybody's calendar. */
@Entity('talk_appointment')
@Index('talk_appointment_of_team', ['teamId', 'id'])
@Index('talk_appointment_agreed', ['teamId'], { unique: true, where: "state = 'agreed'" })
@Index(ONE_TEAM, ['slotId'], {
  unique: true,
  where: "state IN ('agreed', 'held', 'missed')",
})
@Check('talk_appointment_state', "state IN ('agreed', 'held', 'missed', 'givenBack', 'cancelled')")
export class TalkAppointment {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'team_id', type: 'uuid' })
  @ForeignKey(() => TeamTalk, { name: 'talk_appointment_team_fk', onDelete: 'CASCADE' })
  teamId: string;
  @Column({ name: 'slot_id', type: 'uuid' })
  @ForeignKey(() => TalkSlot, { name: 'talk_appointment_slot_fk' })
  slotId: string;
  /** `givenBack` by the team, `cancelled` by staff or because nobody of the team is left. */
  @Column({ name: 'state', type: 'text' })
  state: 'agreed' | 'held' | 'missed' | 'givenBack' | 'cancelled';
  /** SEQUENCE of the calendar entry (RFC 5545). */
  @Column({ name: 'sequence', type: 'integer' }) sequence: number;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
}

/** What staff wrote about a team: on the talk, on why it was cancelled or not needed. */
@Entity('talk_note')
@Index('talk_note_of_team', ['teamId', 'id'])
@Index('talk_note_of_registration', ['registrationId'])
@Check('talk_note_level', "level IN ('internal', 'team', 'lecturer')")
@Check('talk_note_about', "about IN ('talk', 'cancellation', 'waiver')")
export class TalkNote {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'team_id', type: 'uuid' })
  @ForeignKey(() => TeamTalk, { name: 'talk_note_team_fk', onDelete: 'CASCADE' })
  teamId: string;
  /** Who registered the team: erasing this person erases the note. */
  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'talk_note_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'about', type: 'text' }) about: 'talk' | 'cancellation' | 'waiver';
  @Column({ name: 'level', type: 'text' }) level: NoteLevel;
  @Column({ name: 'text', type: 'text' }) text: string;
  @Column({ name: 'author', type: 'text' }) author: string;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
}

/** What the municipality brings to the event (Anliegen), and whether the lecturer may know. */
@Entity('talk_concern')
@Index('talk_concern_of_registration', ['registrationId'])
@Check('talk_concern_consent', 'may_be_handed_on = (consent_by IS NOT NULL)')
@Check('talk_concern_consent_by', "consent_by IN ('team', 'staff')")
export class TalkConcern {
  @PrimaryColumn({ name: 'team_id', type: 'uuid' })
  @ForeignKey(() => TeamTalk, { name: 'talk_concern_team_fk', onDelete: 'CASCADE' })
  teamId: string;
  /** Whose words these are; who registered the team, where staff wrote them down. */
  @Column({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'talk_concern_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'text', type: 'text', nullable: true }) text: string | null;
  @Column({ name: 'may_be_handed_on', type: 'boolean' }) mayBeHandedOn: boolean;
  /** Who said so: the team on its page, or staff, who were told. */
  @Column({ name: 'consent_by', type: 'text', nullable: true })
  consentBy: 'team' | 'staff' | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt: Date;
  @Column({ name: 'version', type: 'integer' }) version: number;
}
