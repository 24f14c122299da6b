/** The pages about people's access. */
import { AccessController } from './access.controller.js';
import { AccessDataController } from './access-data.controller.js';
import { AccessDataDesk } from './access-data-desk.js';
import { JoiningController } from './joining.controller.js';

export const accessPages = {
  controllers: [AccessController, AccessDataController, JoiningController],
  providers: [AccessDataDesk],
} as const;
