import { AccessDataController } from './access-data.controller.js';
import { AccessDataStore } from './access-data.store.js';
import { RevealAccessDataHandler } from './commands/reveal-access-data.command.js';
import { SetAccessDataHandler } from './commands/set-access-data.command.js';
import { PreviewAccessDataHandler } from './queries/preview-access-data.query.js';
import { ResealTask } from './reseal.task.js';

/** How people get into sessions, sealed. */
export const access = {
  controllers: [AccessDataController],
  providers: [
    AccessDataStore,
    ResealTask,
    SetAccessDataHandler,
    PreviewAccessDataHandler,
    RevealAccessDataHandler,
  ],
} as const;
