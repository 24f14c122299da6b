/** What registration's module and database register for questions and votes. */
import { Askers } from './askers.js';
import { Ballots } from './ballots.js';
import { ArrangeThemesHandler } from './commands/arrange-themes.command.js';
import { AskQuestionHandler } from './commands/ask-question.command.js';
import { AssignThemeHandler } from './commands/assign-theme.command.js';
import { CastBallotHandler } from './commands/cast-ballot.command.js';
import { ChangeMyQuestionHandler } from './commands/change-my-question.command.js';
import { EditEnteredQuestionHandler } from './commands/edit-entered-question.command.js';
import { EnterQuestionHandler } from './commands/enter-question.command.js';
import { HideQuestionHandler } from './commands/hide-question.command.js';
import { MergeQuestionsHandler } from './commands/merge-questions.command.js';
import { MoveListHandler } from './commands/move-list.command.js';
import { ShowResultToParticipantsHandler } from './commands/show-result.command.js';
import { WithdrawMyQuestionHandler } from './commands/withdraw-my-question.command.js';
import { MyQuestionsController } from './my-questions.controller.js';
import { ExportQuestionsHandler } from './queries/export-questions.query.js';
import { ListQuestionsHandler } from './queries/list-questions.query.js';
import { ShowMyQuestionsHandler } from './queries/show-my-questions.query.js';
import { ShowMyVoteHandler } from './queries/show-my-vote.query.js';
import { ShowVoteResultHandler } from './queries/show-vote-result.query.js';
import { PreQuestion, QuestionList, QuestionTheme } from './question.entities.js';
import { QuestionLists } from './question-lists.js';
import { QuestionThemesController } from './question-themes.controller.js';
import { QuestionsController } from './questions.controller.js';
import { Results } from './results.js';
import { Ballot, VoteCast } from './vote.entities.js';
import { VoteController } from './vote.controller.js';
import { Voters } from './voters.js';

export const questions = {
  // Fixed paths below `questions` come before those with `:questionId`.
  controllers: [
    MyQuestionsController,
    QuestionThemesController,
    VoteController,
    QuestionsController,
  ],
  providers: [
    Askers,
    Ballots,
    QuestionLists,
    Results,
    Voters,
    AskQuestionHandler,
    ChangeMyQuestionHandler,
    WithdrawMyQuestionHandler,
    EnterQuestionHandler,
    EditEnteredQuestionHandler,
    AssignThemeHandler,
    MergeQuestionsHandler,
    HideQuestionHandler,
    ArrangeThemesHandler,
    MoveListHandler,
    ShowResultToParticipantsHandler,
    CastBallotHandler,
    ShowMyQuestionsHandler,
    ShowMyVoteHandler,
    ListQuestionsHandler,
    ShowVoteResultHandler,
    ExportQuestionsHandler,
  ],
  entities: [QuestionList, QuestionTheme, PreQuestion, VoteCast, Ballot],
} as const;
