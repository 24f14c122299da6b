import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { PayloadOf } from '#contracts/messages.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import type { LinkRequest } from './mail-plan.rules.js';
import type { ReasonCode } from './reasons.rules.js';

/** Newest known state of an offer: facts of the announcement, nothing personal. */
@Entity('offer_state')
@Index('offer_state_replan', ['offerId'], { where: 'replan' })
export class OfferStateRow {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'agency_id', type: 'uuid' }) agencyId: string;
  @Column({ name: 'state', type: 'jsonb' }) state: OfferState;
  /** Some registrations may still be planned with an older version. */
  @Column({ name: 'replan', type: 'boolean', default: true }) replan: boolean;
}

/** Newest known state of a registration: ids, dates and stages; no name, no address. */
@Entity('registration_state')
@Index('registration_state_offer', ['offerId', 'plannedWith'])
@Index('registration_state_team', ['teamId'], { where: 'team_id IS NOT NULL' })
export class RegistrationStateRow {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' }) registrationId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'state', type: 'jsonb' }) state: RegistrationState;
  /** Who is admitted together; null: told before teams were kept. */
  @Column({ name: 'team_id', type: 'uuid', nullable: true }) teamId: string | null;
  /** Version of the offer that its mails are planned with. Another one: nothing is claimed. */
  @Column({ name: 'planned_with', type: 'integer', default: 0 }) plannedWith: number;
}

/** Somebody asked for a one-time link. Nothing of the link itself is known here. */
@Entity('link_request')
@Index('link_request_registration', ['registrationId'])
export class LinkRequestRow {
  @PrimaryColumn({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'registration_id', type: 'uuid' }) registrationId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'reason', type: 'text' }) reason: LinkRequest['reason'];
  @Column({ name: 'requested_at', type: 'timestamptz' }) requestedAt: Date;
}

/** The organiser announced a change. What it says is asked of the catalogue when a mail is made. */
@Entity('change_notice')
@Index('announced_change_offer', ['offerId'])
export class ChangeNoticeRow {
  @PrimaryColumn({ name: 'notice_id', type: 'uuid' }) noticeId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Version of the offer that holds the change. */
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'asks_consent', type: 'boolean' }) asksConsent: boolean;
  @Column({ name: 'announced_at', type: 'timestamptz' }) announcedAt: Date;
}

/** Something that the organiser must know or decide; figures and no people. */
@Entity('organiser_notice')
export class OrganiserNoticeRow {
  @PrimaryColumn({ name: 'notice_id', type: 'uuid' }) noticeId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'kind', type: 'text' }) kind: PayloadOf<'offer.organiser-notified.v1'>['kind'];
  @Column({ name: 'figures', type: 'jsonb' }) figures: Record<string, number>;
  @Column({ name: 'raised_at', type: 'timestamptz' }) raisedAt: Date;
}

export const mailStates = [
  'planned',
  'claimed',
  'sending',
  'sent',
  'retry',
  'uncertain',
  'held',
  'failed',
  'cancelled',
  'skipped',
] as const;
export type MailState = (typeof mailStates)[number];

/**
 * One mail of one registration, or of an offer to its organiser, from plan to delivery. `due_at` and
 * `send_until` are business time; `lease_until` and `not_before` are technical and compared with the
 * database's clock.
 */
@Entity('planned_mail')
@Unique('planned_mail_once', ['registrationId', 'kind', 'occurrence'])
@Check('planned_mail_whose', "registration_id IS NOT NULL OR kind = 'organiserNotice'")
@Index('planned_mail_notice_once', ['offerId', 'kind', 'occurrence'], {
  unique: true,
  where: 'registration_id IS NULL',
})
@Check('planned_mail_state', `state IN ('${mailStates.join("', '")}')`)
@Check(
  'planned_mail_calendar',
  '(calendar_at IS NULL) = (calendar_sessions IS NULL) AND (calendar_at IS NULL) = (calendar_taken_out IS NULL) AND calendar_taken_out <@ calendar_sessions',
)
@Index('planned_mail_due', ['dueAt'], {
  where: "state IN ('planned', 'retry', 'uncertain', 'held')",
})
@Index('planned_mail_due_kind', ['kind', 'offerId', 'dueAt', 'id'], {
  where: "state IN ('planned', 'retry', 'uncertain')",
})
@Index('planned_mail_due_offer', ['offerId', 'dueAt', 'id'], {
  where: "state IN ('planned', 'retry', 'uncertain')",
})
@Index('planned_mail_held', ['heldBy'], { where: 'held_by IS NOT NULL' })
@Index('planned_mail_in_hand', ['leaseUntil'], { where: "state IN ('claimed', 'sending')" })
@Index('planned_mail_unwritten', ['offerId', 'kind'], { where: 'unwritten > 0' })
@Index('planned_mail_offer', ['offerId', 'kind', 'registrationId'])
export class PlannedMail {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id: string;
  /** Null: a notice to the organiser. */
  @Column({ name: 'registration_id', type: 'uuid', nullable: true }) registrationId: string | null;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'kind', type: 'text' }) kind: MailKind;
  @Column({ name: 'occurrence', type: 'text' }) occurrence: string;
  @Column({ name: 'variant', type: 'text', nullable: true }) variant: string | null;
  /** Of mails with access data: the sessions that it carries; null: all that the person attends. */
  @Column({ name: 'session_ids', type: 'uuid', array: true, nullable: true }) sessionIds:
    string[] | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt: Date | null;
  /** What was promised on a wall clock, `2020-09-21` and `09:00` in `zone`. */
  @Column({ name: 'local_date', type: 'text', nullable: true }) localDate: string | null;
  @Column({ name: 'local_time', type: 'text', nullable: true }) localTime: string | null;
  @Column({ name: 'zone', type: 'text', nullable: true }) zone: string | null;
  @Column({ name: 'send_until', type: 'timestamptz', nullable: true }) sendUntil: Date | null;
  /** From this instant on it is held until a person decides; null: nobody is asked. */
  @Column({ name: 'ask_after', type: 'timestamptz', nullable: true }) askAfter: Date | null;
  /** A person said that it may leave late. */
  @Column({ name: 'released_at', type: 'timestamptz', nullable: true }) releasedAt: Date | null;
  @Column({ name: 'state', type: 'text' }) state: MailState;
  /** Why it is not sent; set for `skipped`, `cancelled`, and an `uncertain` one not to be repeated. */
  @Column({ name: 'reason', type: 'text', nullable: true }) reason: ReasonCode | null;
  @Column({ name: 'reason_since', type: 'timestamptz', nullable: true }) reasonSince: Date | null;
  @Column({ name: 'fence', type: 'integer', default: 0 }) fence: number;
  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true }) leaseUntil: Date | null;
  @Column({ name: 'not_before', type: 'timestamptz', nullable: true }) notBefore: Date | null;
  /** Times that an SMTP conversation was begun for it; anew when a person or a plan begins anew. */
  @Column({ name: 'attempts', type: 'integer', default: 0 }) attempts: number;
  /** The same from its first one on: what comes back names one of them (bounces/conversations.ts). */
  @Column({ name: 'conversations', type: 'integer', default: 0 }) conversations: number;
  /** Times that its text failed when it was to be made. */
  @Column({ name: 'unwritten', type: 'integer', default: 0 }) unwritten: number;
  /** Whether it may have arrived already, and how often it was repeated for that. */
  @Column({ name: 'doubtful', type: 'boolean', default: false }) doubtful: boolean;
  @Column({ name: 'resends', type: 'integer', default: 0 }) resends: number;
  @Column({ name: 'message_id', type: 'text', nullable: true }) messageId: string | null;
  /** SHA-256 of mail id and address: proves where it went without keeping the address. */
  @Column({ name: 'recipient_hash', type: 'bytea', nullable: true }) recipientHash: Buffer | null;
  @Column({ name: 'smtp_response', type: 'text', nullable: true }) smtpResponse: string | null;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt: Date | null;
  /** It came back: `hard`, the address is dead; `soft`, not delivered for another reason. */
  @Column({ name: 'bounced_at', type: 'timestamptz', nullable: true }) bouncedAt: Date | null;
  @Column({ name: 'bounce_kind', type: 'text', nullable: true }) bounceKind: 'hard' | 'soft' | null;
  /** Keyed hash of agency and address (bounces/suppressions.ts), of the newest conversation. */
  @Column({ name: 'address_hash', type: 'bytea', nullable: true }) addressHash: Buffer | null;
  /**
   * Since when the person has had the address that it went to last, or was held for; business time.
   * Null: from the beginning. Earlier than the person's newest one: it went to a former address.
   */
  @Column({ name: 'address_since', type: 'timestamptz', nullable: true })
  addressSince: Date | null;
  /** The dead address that it waits for, with reason `addressSuppressed`. */
  @Column({ name: 'held_by', type: 'uuid', nullable: true }) heldBy: string | null;
  /** How often a person sent it once more after it had been sent, and when last. */
  @Column({ name: 'sent_again', type: 'integer', default: 0 }) sentAgain: number;
  @Column({ name: 'resent_at', type: 'timestamptz', nullable: true }) resentAt: Date | null;
  /** SMTP route of the last claim (delivery/routes). */
  @Column({ name: 'route', type: 'text', nullable: true }) route: string | null;
  /** The text that it was made with: `default`, `agency:3`, `offer:2`; null: not made yet. */
  @Column({ name: 'template_version', type: 'text', nullable: true }) templateVersion:
    string | null;
  /**
   * When it last began to leave with calendar files, by the database's clock, because the order of
   * mails must not depend on a demo clock that is set back; null: it never carried any.
   */
  @Column({ name: 'calendar_at', type: 'timestamptz', nullable: true }) calendarAt: Date | null;
  /** The sessions that these files name, and of them those that are taken out. */
  @Column({ name: 'calendar_sessions', type: 'uuid', array: true, nullable: true })
  calendarSessions: string[] | null;
  @Column({ name: 'calendar_taken_out', type: 'uuid', array: true, nullable: true })
  calendarTakenOut: string[] | null;
}

/** The life of a mail, append-only. No address, no text. */
@Entity('mail_event')
@Index('mail_event_mail', ['mailId', 'id'])
export class MailEvent {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id: string;
  @Column({ name: 'mail_id', type: 'uuid' }) mailId: string;
  @Column({ name: 'at', type: 'timestamptz' }) at: Date;
  @Column({ name: 'what', type: 'text' }) what: string;
  @Column({ name: 'detail', type: 'jsonb' }) detail: Record<string, unknown>;
}
