import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Registration } from '../admission/registration.entity.js';
import type { ListPhase } from './question-list.workflow.js';

/** How far an offer is with its questions. No row: they are being collected. */
@Entity('question_list')
@Check('question_list_phase', "phase IN ('collecting', 'frozen', 'voting', 'closed')")
export class QuestionList {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'phase', type: 'text' }) phase: ListPhase;
  /** Participants see the result, also while the vote is open. */
  @Column({ name: 'result_shown', type: 'boolean' }) resultShown: boolean;
}

/** A heading under which staff sort questions. */
@Entity('question_theme')
@Index('question_theme_of_offer', ['offerId', 'position'])
export class QuestionTheme {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  @Column({ name: 'title', type: 'text' }) title: string;
  /** From 0. */
  @Column({ name: 'position', type: 'integer' }) position: number;
}

/**
 * A question sent in before the event. When its author's registration is erased, the link goes and
 * with it the text, unless others depend on it: a fixed list that was voted on, or other people's
 * questions that were merged into it (trigger `pre_question_forgotten` of migration 006).
 */
@Entity('pre_question')
@Index('pre_question_of_offer', ['offerId', 'askedAt', 'id'])
@Index('pre_question_of_person', ['registrationId'], { where: 'registration_id IS NOT NULL' })
@Index('pre_question_duplicates', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
@Check('pre_question_channel', "channel IN ('form', 'staff')")
@Check('pre_question_merged_into_another', 'merged_into <> id')
@Check('pre_question_one_author', 'registration_id IS NULL OR author_text IS NULL')
export class PreQuestion {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'offer_id', type: 'uuid' }) offerId: string;
  /** Grows with every change of the text. */
  @Column({ name: 'version', type: 'integer' }) version: number;
  @Column({ name: 'text', type: 'text' }) text: string;
  /** Sent by the form, or typed in by staff, e.g. from a mail. */
  @Column({ name: 'channel', type: 'text' }) channel: 'form' | 'staff';
  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Registration, { name: 'pre_question_author_fk', onDelete: 'SET NULL' })
  registrationId: string | null;
  /** Who asked, in staff's words, when it is nobody who has registered. */
  @Column({ name: 'author_text', type: 'text', nullable: true }) authorText: string | null;
  @Column({ name: 'theme_id', type: 'uuid', nullable: true })
  @ForeignKey(() => QuestionTheme, { name: 'pre_question_theme_fk', onDelete: 'SET NULL' })
  themeId: string | null;
  /** A duplicate: the question that stands for it. Never a chain. */
  @Column({ name: 'merged_into', type: 'uuid', nullable: true })
  @ForeignKey(() => PreQuestion, { name: 'pre_question_merged_fk' })
  mergedInto: string | null;
  /** Not shown to others; the author reads why. */
  @Column({ name: 'hidden_reason', type: 'text', nullable: true }) hiddenReason: string | null;
  @Column({ name: 'asked_at', type: 'timestamptz' }) askedAt: Date;
}
