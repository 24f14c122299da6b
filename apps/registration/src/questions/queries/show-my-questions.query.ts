import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/time/clock.js';
import { askerOf } from '../askers.js';
import type { PreQuestion } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';
import {
  duplicatesOf,
  obstacleTo,
  QUESTION_LENGTH,
  questionsCloseAt,
  QUESTIONS_PER_PERSON,
  stateOf,
} from '../question.rules.js';
import type { MyQuestions } from '../question.views.js';

/** What a participant has asked, and whether they may ask more. */
export class ShowMyQuestions extends Query<MyQuestions> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@QueryHandler(ShowMyQuestions)
export class ShowMyQuestionsHandler implements IQueryHandler<ShowMyQuestions> {
  constructor(
    private readonly lists: QuestionLists,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId }: ShowMyQuestions): Promise<MyQuestions> {
    const { registration, offer } = await this.lists.ofParticipant(registrationId);
    const { phase } = await this.lists.read(offer.offerId);
    const all = await this.lists.questions(offer.offerId);
    const own = all.filter((question) => question.registrationId === registrationId);
    const obstacle = obstacleTo(askerOf(registration), offer, phase, this.clock.now());
    const left = Math.max(0, QUESTIONS_PER_PERSON - own.length);
    return {
      phase,
      closesAt: questionsCloseAt(offer),
      mayAsk: obstacle === null && left > 0,
      obstacle: obstacle ?? (left > 0 ? null : 'tooMany'),
      left,
      maxLength: QUESTION_LENGTH,
      questions: own.map((question) => viewOf(question, all, obstacle === null)),
    };
  }
}

function viewOf(question: PreQuestion, all: readonly PreQuestion[], open: boolean) {
  const state = stateOf(question);
  const alone = state === 'listed' && duplicatesOf(all, question.id).length === 0;
  return {
    questionId: question.id,
    version: question.version,
    text: question.text,
    askedAt: question.askedAt.toISOString(),
    state,
    mergedInto: all.find(({ id }) => id === question.mergedInto)?.text ?? null,
    hiddenReason: question.hiddenReason,
    mayChange: open && alone,
    mayWithdraw: open,
  };
}
