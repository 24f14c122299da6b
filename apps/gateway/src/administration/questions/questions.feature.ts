/** Staff's work with questions. */
import { QuestionController } from './question.controller.js';
import { QuestionThemesController } from './question-themes.controller.js';
import { QuestionsController } from './questions.controller.js';
import { QuestionsDesk } from './questions-desk.js';

export const questionPages = {
  // Fixed paths below `fragen` come before the one with `:questionId`.
  controllers: [QuestionsController, QuestionThemesController, QuestionController],
  providers: [QuestionsDesk],
} as const;
