/** What the module of registration registers for taking lists out as files. */
import { ExportRegistrationsHandler } from './export-registrations.command.js';
import { ExportRows } from './export-rows.js';
import { ExportsController } from './exports.controller.js';

export const exports = {
  controllers: [ExportsController],
  providers: [ExportRows, ExportRegistrationsHandler],
} as const;
