/** The assurance that access data arrived. */
import { ShowAccessStandingsHandler } from './access-standings.query.js';
import { AssuranceController } from './assurance.controller.js';

export const assurance = {
  controllers: [AssuranceController],
  providers: [ShowAccessStandingsHandler],
} as const;
