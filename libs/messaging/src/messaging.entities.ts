import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One message for one receiver, written in the transaction of the change that it tells of.
 * pending → sent (in the queue) → delivered (the receiver is done with it). All times here are
 * technical: the database's own clock.
 */
@Entity('outbox_message')
@Index('outbox_message_due', ['dueAt'], { where: "state <> 'delivered'" })
@Index('outbox_message_delivered', ['createdAt'], { where: "state = 'delivered'" })
@Check('outbox_message_state', "state IN ('pending', 'sent', 'delivered')")
export class OutboxMessage {
  /** Also the job's id in the queue. */
  @PrimaryColumn({ type: 'uuid' }) id: string;
  /** The same for all receivers of one message: what the receiver's inbox remembers. */
  @Column({ name: 'message_id', type: 'uuid' }) messageId: string;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'receiver', type: 'text' }) receiver: string;
  @Column({ name: 'payload', type: 'jsonb' }) payload: object;
  /** Of the HTTP request at the beginning of it all: ties the logs of all processes together. */
  @Column({ name: 'request_id', type: 'text', nullable: true }) requestId: string | null;
  @Column({ name: 'state', type: 'text', default: 'pending' }) state: string;
  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' }) dueAt: Date;
  @Column({ name: 'attempts', type: 'integer', default: 0 }) attempts: number;
  @Column({ name: 'fence', type: 'integer', default: 0 }) fence: number;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}

/** What this service has already taken in. A repeated message finds its row and changes nothing. */
@Entity('received_message')
@Index('received_message_received', ['receivedAt'])
export class ReceivedMessage {
  @PrimaryColumn({ name: 'message_id', type: 'uuid' }) messageId: string;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' }) receivedAt: Date;
}

/** A message that could not be taken in. A person looks at it and replays it. */
@Entity('dead_letter')
@Index('dead_letter_open', ['failedAt'], { where: 'replayed_at IS NULL' })
export class DeadLetter {
  @PrimaryColumn({ name: 'message_id', type: 'uuid' }) messageId: string;
  @Column({ name: 'name', type: 'text' }) name: string;
  @Column({ name: 'payload', type: 'jsonb' }) payload: object;
  @Column({ name: 'error', type: 'text' }) error: string;
  @Column({ name: 'attempts', type: 'integer' }) attempts: number;
  @Column({ name: 'failed_at', type: 'timestamptz', default: () => 'now()' }) failedAt: Date;
  @Column({ name: 'replayed_at', type: 'timestamptz', nullable: true }) replayedAt: Date | null;
}

export const messagingEntities = [OutboxMessage, ReceivedMessage, DeadLetter] as const;
