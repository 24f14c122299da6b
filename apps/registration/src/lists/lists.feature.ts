/** What the module of registration registers for lists, counts and saved views. */
import { DeleteViewHandler } from './commands/delete-view.command.js';
import { SaveViewHandler } from './commands/save-view.command.js';
import { ListReader } from './list-reader.js';
import { ListsController } from './lists.controller.js';
import { CountRegistrationsHandler } from './queries/count-registrations.query.js';
import { ListViewsHandler } from './queries/list-views.query.js';
import { SavedView } from './saved-view.entity.js';
import { SavedViews } from './saved-views.js';

export const lists = {
  controllers: [ListsController],
  providers: [
    ListReader,
    SavedViews,
    SaveViewHandler,
    DeleteViewHandler,
    ListViewsHandler,
    CountRegistrationsHandler,
  ],
  entities: [SavedView],
} as const;
