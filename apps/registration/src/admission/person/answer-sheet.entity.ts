import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Answers } from './answers.rules.js';
import { Registration } from '../registration.entity.js';

/** What a person answered to the offer's questions. Personal data. */
@Entity('answer_sheet')
export class AnswerSheet {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  @ForeignKey(() => Registration, { name: 'answer_sheet_registration_fk', onDelete: 'CASCADE' })
  registrationId: string;
  @Column({ name: 'answers', type: 'jsonb' }) answers: Answers;
}
