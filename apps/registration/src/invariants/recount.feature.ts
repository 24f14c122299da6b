import { InvariantsController } from './invariants.controller.js';
import { Invariants } from './invariants.js';
import { RecountTask } from './recount.task.js';

/** Whether all places add up. */
export const recount = {
  controllers: [InvariantsController],
  providers: [Invariants, RecountTask],
};
