/**
 * Feedback is a ballot: who has answered, and what was answered, are in tables that have nothing in
 * common, no id, no time and no order. Erasing a person takes away only that they answered.
 */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Answers } from '../admission/person/answers.rules.js';
import { Registration } from '../admission/registration.entity.js';

/** Who has answered. */
@Entity('feedback_given')
export class FeedbackGiven {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'feedback_given_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
}

/** What was answered; the id is all chance, so that it tells no time. */
@Entity('feedback_sheet')
@Index('feedback_sheet_by_offer', ['offerId', 'id'])
export class FeedbackSheet {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'answers', type: 'jsonb' }) answers: Answers;
}

/** A topic that somebody wishes for; apart from the other answers, because words give people away. */
@Entity('topic_wish')
@Index('topic_wish_by_offer', ['offerId', 'id'])
export class TopicWish {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'wish', type: 'text' }) wish: string;
}
