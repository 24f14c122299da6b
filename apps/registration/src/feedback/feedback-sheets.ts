import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Answers } from '../admission/person/answers.rules.js';
import { Registration } from '../admission/registration.entity.js';
import { allOver } from '../attendance/attendance.rules.js';
import { AttendanceSheets } from '../attendance/attendance-sheets.js';
import { FeedbackGiven, FeedbackSheet, TopicWish } from './feedback.entities.js';
import { FEWEST_SHEETS, feedbackState, type FeedbackState } from './feedback.rules.js';

/** Reads and stores feedback, who answered and what was answered apart. */
@Injectable()
export class FeedbackSheets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attendance: AttendanceSheets,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `registration.not_found` */
  async stateOf(registrationId: string): Promise<{ state: FeedbackState; offer: OfferState }> {
    const { registration, offer, expected } = await this.attendance.read(registrationId);
    const given = await this.unitOfWork.manager.existsBy(FeedbackGiven, { registrationId });
    const over = allOver(offer, expected, this.clock.now());
    const { attendance } = registration;
    return { state: feedbackState({ offer, attendance, over, given }), offer };
  }

  /**
   * Once: nobody could find the sheet again to change it.
   * @throws Problem `feedback.already_given`, also of two at the same moment
   */
  async store(
    registrationId: string,
    offerId: string,
    answers: Answers,
    wish: string | null,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const rows = await tx.query<unknown[]>(
        `INSERT INTO feedback_given (registration_id) VALUES ($1)
         ON CONFLICT (registration_id) DO NOTHING RETURNING 1`,
        [registrationId],
      );
      if (rows.length === 0) throw new Problem('feedback.already_given');
      await tx.insert(FeedbackSheet, { id: randomUUID(), offerId, answers: answers as object });
      if (wish !== null) await tx.insert(TopicWish, { id: randomUUID(), offerId, wish });
    });
  }

  /** In the order of chance. Null: so few that one could tell who said what. */
  async sheets(offerId: string): Promise<{ given: number; answers: Answers[] | null }> {
    const sheets = await this.unitOfWork.manager.find(FeedbackSheet, {
      where: { offerId },
      order: { id: 'ASC' },
    });
    const enough = sheets.length >= FEWEST_SHEETS;
    return { given: sheets.length, answers: enough ? sheets.map(({ answers }) => answers) : null };
  }

  async wishes(offerId: string): Promise<string[]> {
    const wishes = await this.unitOfWork.manager.find(TopicWish, {
      where: { offerId },
      order: { id: 'ASC' },
    });
    return wishes.map(({ wish }) => wish);
  }

  /** How many took part and may answer. */
  invited(offerId: string): Promise<number> {
    return this.unitOfWork.manager.countBy(Registration, { offerId, attendance: 'attended' });
  }
}
