/** What the module of registration registers for doing the same to many. */
import { BulkController } from './bulk.controller.js';
import { DoToSelectionHandler } from './commands/do-to-selection.command.js';
import { SelectRegistrationsHandler } from './commands/select-registrations.command.js';
import { WithdrawManyHandler, WithdrawOneHandler } from './commands/withdraw-many.command.js';
import { Selection } from './selection.entity.js';
import { Selections } from './selections.js';

export const bulk = {
  controllers: [BulkController],
  providers: [
    Selections,
    SelectRegistrationsHandler,
    DoToSelectionHandler,
    WithdrawManyHandler,
    WithdrawOneHandler,
  ],
  entities: [Selection],
} as const;
