/** What the module and the database register for the assurance that access data arrived. */
import { recurring } from '#service-kit/work/recurring.js';
import { Assurance } from './assurance.js';
import { AssuranceController } from './assurance.controller.js';
import { AccessCall, AccessWarnedPerson, AccessWarning } from './assurance.entities.js';
import { ExportCallListHandler } from './commands/export-call-list.command.js';
import { RecordAccessCallHandler } from './commands/record-access-call.command.js';
import { WarnOfUnproven, WarnOfUnprovenHandler } from './commands/warn-of-unproven.command.js';

export const assurance = {
  controllers: [AssuranceController],
  providers: [
    Assurance,
    RecordAccessCallHandler,
    ExportCallListHandler,
    WarnOfUnprovenHandler,
    recurring({
      name: 'access that may not have arrived',
      everyMs: 10_000,
      commands: [new WarnOfUnproven()],
    }),
  ],
  entities: [AccessCall, AccessWarning, AccessWarnedPerson],
} as const;
