import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail that a person must look at. */
@Entity('delivery_task')
@Index('delivery_task_mail', ['mailId'], { unique: true, where: 'resolved_at IS NULL' })
@Index('delivery_task_text', ['offerId', 'textKey'], {
  unique: true,
  where: 'resolved_at IS NULL AND text_key IS NOT NULL',
})
export class DeliveryTask {
  @PrimaryColumn({ name: 'id', type: 'uuid' }) id: string;
  @Column({ name: 'mail_id', type: 'uuid' }) mailId: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Stable code, e.g. `recipientRefused`. */
  @Column({ name: 'cause', type: 'text' }) cause: string;
  @Column({ name: 'detail', type: 'text', nullable: true }) detail: string | null;
  /** Where it is about a text and all mails of the offer with it (unwritten-mails.ts). */
  @Column({ name: 'text_key', type: 'text', nullable: true }) textKey: string | null;
  @Column({ name: 'opened_at', type: 'timestamptz' }) openedAt: Date;
  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true }) resolvedAt: Date | null;
}

/**
 * Which offer's turn it is (claim.sql.ts): when it had one last, by the database's own clock; of mails
 * that were claimed together, in their order.
 */
@Entity('offer_turn')
export class OfferTurn {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** 1: urgent mails; 2: the rest. */
  @PrimaryColumn({ name: 'rank', type: 'integer' }) rank: number;
  @Column({ name: 'served_at', type: 'timestamptz' }) servedAt: Date;
}

/**
 * What is known of an SMTP route over all processes; how it is reached is configuration. Times are
 * technical, by the database's own clock.
 */
@Entity('mail_provider')
export class MailProvider {
  @PrimaryColumn({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true }) pausedUntil: Date | null;
  /** Set from the failure until the next mail that went out: until then one mail at a time. */
  @Column({ name: 'trouble', type: 'text', nullable: true }) trouble: string | null;
  /** Conversations in a row that did not come about. */
  @Column({ name: 'failures', type: 'integer', default: 0 }) failures: number;
  /** Mails that may be handed over now, counted at `tokensAt` (route.rules.ts). */
  @Column({ name: 'tokens', type: 'double precision', default: 0 }) tokens: number;
  @Column({ name: 'tokens_at', type: 'timestamptz', default: () => 'now()' }) tokensAt: Date;
  /** Why a person has paused it; until the same or another one lets it go on. */
  @Column({ name: 'held_reason', type: 'text', nullable: true }) heldReason: string | null;
  @Column({ name: 'held_since', type: 'timestamptz', nullable: true }) heldSince: Date | null;
}
