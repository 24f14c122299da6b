import { AddFormatHandler } from './commands/add-format.command.js';
import { EditFormatHandler } from './commands/edit-format.command.js';
import { FormatsController } from './formats.controller.js';
import { ListFormatsHandler } from './queries/list-formats.query.js';

/** Kinds of offers that an agency has. */
export const formats = {
  controllers: [FormatsController],
  providers: [AddFormatHandler, EditFormatHandler, ListFormatsHandler],
} as const;
