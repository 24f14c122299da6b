import { RecordAgencyHandler } from './commands/record-agency.command.js';
import { RecordConditionsHandler } from './commands/record-conditions.command.js';
import { RecordPlacesHandler } from './commands/record-places.command.js';

/** What other services say of offers: agencies, conditions, places. */
export const projections = {
  controllers: [],
  providers: [RecordAgencyHandler, RecordConditionsHandler, RecordPlacesHandler],
} as const;
