/** What the module and the database register for the assurance that access data arrived. */
import { Assurance } from './assurance.js';
import { AssuranceController } from './assurance.controller.js';
import { AccessCall, AccessWarning } from './assurance.entities.js';
import { ExportCallListHandler } from './commands/export-call-list.command.js';
import { RecordAccessCallHandler } from './commands/record-access-call.command.js';
import { WarnOfUnprovenHandler } from './commands/warn-of-unproven.command.js';
import { WarningTask } from './warning.task.js';

export const assurance = {
  controllers: [AssuranceController],
  providers: [
    Assurance,
    RecordAccessCallHandler,
    ExportCallListHandler,
    WarnOfUnprovenHandler,
    WarningTask,
  ],
  entities: [AccessCall, AccessWarning],
} as const;
