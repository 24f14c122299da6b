/** Participants' questions and votes. */
import { MyQuestionsController } from './my-questions.controller.js';
import { MyQuestionsDesk } from './my-questions-desk.js';
import { MyVoteController } from './my-vote.controller.js';

export const myQuestions = {
  controllers: [MyQuestionsController, MyVoteController],
  providers: [MyQuestionsDesk],
} as const;
