/** The personal way into a session. */
import { Joins } from './joins.js';
import { JoinsController, MyJoiningController } from './joins.controller.js';

export const joins = {
  controllers: [JoinsController, MyJoiningController],
  providers: [Joins],
} as const;
