/** The personal way into a session. */
import { JoinController } from './join.controller.js';

export const join = { controllers: [JoinController] } as const;
