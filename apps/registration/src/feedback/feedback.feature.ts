/** What the module and the database register for feedback. */
import { GiveFeedbackHandler } from './commands/give-feedback.command.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackGiven, FeedbackSheet, TopicWish } from './feedback.entities.js';
import { FeedbackSheets } from './feedback-sheets.js';
import { ExportFeedbackHandler } from './queries/export-feedback.query.js';
import { ShowFeedbackResultsHandler } from './queries/show-feedback-results.query.js';
import { ShowMyFeedbackHandler } from './queries/show-my-feedback.query.js';

export const feedback = {
  controllers: [FeedbackController],
  providers: [
    FeedbackSheets,
    GiveFeedbackHandler,
    ShowMyFeedbackHandler,
    ShowFeedbackResultsHandler,
    ExportFeedbackHandler,
  ],
  entities: [FeedbackGiven, FeedbackSheet, TopicWish],
} as const;
