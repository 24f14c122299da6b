/** What the gateway's module registers for the pages about people's access. */
import { AccessController } from './access.controller.js';

export const accessPages = { controllers: [AccessController] } as const;
