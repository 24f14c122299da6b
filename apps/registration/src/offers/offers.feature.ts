import { RecordMunicipalityHandler } from './commands/record-municipality.command.js';
import { RecordOfferHandler } from './commands/record-offer.command.js';
import { Offers } from './offers.js';

/** What this service keeps of offers and municipalities. */
export const offers = {
  controllers: [],
  providers: [RecordOfferHandler, RecordMunicipalityHandler, Offers],
} as const;
