import { Injectable } from '@nestjs/common';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { PreQuestion } from './question.entities.js';
import { QuestionLists } from './question-lists.js';
import { type Asker, type Obstacle, obstacleTo } from './question.rules.js';

const problemOf = {
  ended: 'registration.ended',
  notRegistered: 'questions.not_registered',
  addressUnconfirmed: 'questions.address_unconfirmed',
  frozen: 'questions.frozen',
  deadlinePassed: 'questions.deadline_passed',
} as const satisfies Record<Obstacle, string>;

/** What the rules look at. */
export const askerOf = (registration: Registration): Asker => ({
  stage: registration.stage,
  addressConfirmed: registration.addressConfirmedAt !== null,
});

/** Participants and their own questions. */
@Injectable()
export class Askers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks the list, and lets only somebody through who may change it now.
   * @throws Problem `registration.not_found`, `questions.not_asked`, `registration.ended`,
   *   `questions.not_registered`, `questions.address_unconfirmed`, `questions.frozen`,
   *   `questions.deadline_passed`
   */
  async lockForChange(registrationId: string): Promise<{ offerId: string }> {
    const { registration, offer } = await this.lists.ofParticipant(registrationId);
    const { phase } = await this.lists.lock(offer.offerId);
    const obstacle = obstacleTo(askerOf(registration), offer, phase, this.clock.now());
    if (obstacle) throw new Problem(problemOf[obstacle]);
    return { offerId: offer.offerId };
  }

  /** @throws Problem `questions.not_found`, also for somebody else's */
  async ownQuestion(registrationId: string, id: string): Promise<PreQuestion> {
    const question = await this.unitOfWork.manager.findOneBy(PreQuestion, { id, registrationId });
    if (!question) throw new Problem('questions.not_found');
    return question;
  }
}
