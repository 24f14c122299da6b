import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { Registrations } from '../admission/registrations.js';
import { Offers } from '../offers/offers.js';
import { PreQuestion, QuestionList, QuestionTheme } from './question.entities.js';
import { mayChangeQuestions } from './question-list.workflow.js';
import { QUESTIONS_PER_OFFER } from './question.rules.js';

/** An offer that collects questions. */
export type AskingOffer = OfferState & { preQuestions: NonNullable<OfferState['preQuestions']> };

/** Finds offers that collect questions, and what has been collected. Every change takes the list's lock. */
@Injectable()
export class QuestionLists {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly registrations: Registrations,
  ) {}

  /** @throws Problem `registration.offer_not_found`, `questions.not_asked` */
  async ofStaff(offerId: string, who: Actor): Promise<AskingOffer> {
    return asking(await this.offers.ofStaff(offerId, who));
  }

  /** @throws Problem `registration.not_found`, `questions.not_asked` */
  async ofParticipant(
    registrationId: string,
  ): Promise<{ registration: Registration; offer: AskingOffer }> {
    const registration = await this.registrations.get(registrationId);
    return { registration, offer: asking(await this.offers.get(registration.offerId)) };
  }

  async read(offerId: string): Promise<QuestionList> {
    const list = await this.unitOfWork.manager.findOneBy(QuestionList, { offerId });
    return list ?? { offerId, phase: 'collecting', resultShown: false };
  }

  /** With the row's lock, until the transaction ends: changes of one list follow each other. */
  async lock(offerId: string): Promise<QuestionList> {
    return this.unitOfWork.run(async (tx) => {
      await tx.query(
        `INSERT INTO question_list (offer_id, phase, result_shown)
         VALUES ($1, 'collecting', false) ON CONFLICT (offer_id) DO NOTHING`,
        [offerId],
      );
      return tx.findOneOrFail(QuestionList, {
        where: { offerId },
        lock: { mode: 'pessimistic_write' },
      });
    });
  }

  /** @throws Problem `questions.frozen` once the list is fixed */
  async lockForChange(offerId: string): Promise<void> {
    const { phase } = await this.lock(offerId);
    if (!mayChangeQuestions(phase)) throw new Problem('questions.frozen');
  }

  /** All of an offer, in the order in which they were asked. */
  questions(offerId: string): Promise<PreQuestion[]> {
    return this.unitOfWork.manager.find(PreQuestion, {
      where: { offerId },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
  }

  /** @throws Problem `questions.not_found` */
  async question(offerId: string, id: string): Promise<PreQuestion> {
    const question = await this.unitOfWork.manager.findOneBy(PreQuestion, { offerId, id });
    if (!question) throw new Problem('questions.not_found');
    return question;
  }

  themes(offerId: string): Promise<QuestionTheme[]> {
    return this.unitOfWork.manager.find(QuestionTheme, {
      where: { offerId },
      order: { position: 'ASC', id: 'ASC' },
    });
  }

  /** @throws Problem `questions.list_full` when there are as many as a list may have */
  async assertRoom(offerId: string): Promise<void> {
    const many = await this.unitOfWork.manager.countBy(PreQuestion, { offerId });
    if (many >= QUESTIONS_PER_OFFER) {
      throw new Problem('questions.list_full', { max: QUESTIONS_PER_OFFER });
    }
  }

  /** @throws Problem `questions.theme_not_found` */
  async assertTheme(offerId: string, id: string): Promise<void> {
    if (await this.unitOfWork.manager.existsBy(QuestionTheme, { offerId, id })) return;
    throw new Problem('questions.theme_not_found', {}, { pointer: '/themeId' });
  }

  /** Removes a question; its oldest duplicate stands for the others from then on. */
  async remove(question: PreQuestion): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const duplicates = await tx.find(PreQuestion, {
        where: { mergedInto: question.id },
        order: { askedAt: 'ASC', id: 'ASC' },
      });
      const [heir, ...others] = duplicates.map(({ id }) => id);
      if (heir !== undefined) {
        await tx.update(PreQuestion, { id: heir }, { mergedInto: null });
        await tx.update(PreQuestion, { id: In(others) }, { mergedInto: heir });
      }
      await tx.delete(PreQuestion, { id: question.id });
    });
  }
}

function asking(offer: OfferState): AskingOffer {
  const { preQuestions } = offer;
  if (preQuestions === null) throw new Problem('questions.not_asked');
  return { ...offer, preQuestions };
}
