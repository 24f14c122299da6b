import { Application } from './application.js';
import { ApplyBatchHandler } from './commands/apply-batch.command.js';
import { ApplyItemsHandler } from './commands/apply-items.command.js';
import { AssessBatchHandler } from './commands/assess-batch.command.js';
import { BeginDueHandler } from './commands/begin-due.command.js';
import { DismissReassessmentHandler } from './commands/dismiss-reassessment.command.js';
import { RecordRegistrationHandler } from './commands/record-registration.command.js';
import { SettleChangesHandler } from './commands/settle-changes.command.js';
import {
  ListReassessmentItemsHandler,
  ListReassessmentsHandler,
  ShowReassessmentHandler,
} from './queries/reassessments.query.js';
import { ReassessmentMetrics } from './reassessment-metrics.js';
import { ReassessmentTask } from './reassessment-task.js';
import { ReassessmentsController } from './reassessments.controller.js';

/** What changed facts or rules would change for those who are registered. */
export const reassessment = {
  controllers: [ReassessmentsController],
  providers: [
    Application,
    ReassessmentMetrics,
    ReassessmentTask,
    SettleChangesHandler,
    BeginDueHandler,
    AssessBatchHandler,
    ApplyItemsHandler,
    ApplyBatchHandler,
    DismissReassessmentHandler,
    RecordRegistrationHandler,
    ListReassessmentsHandler,
    ShowReassessmentHandler,
    ListReassessmentItemsHandler,
  ],
} as const;
