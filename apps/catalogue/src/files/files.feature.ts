import { ImportOfferHandler } from './commands/import-offer.command.js';
import { FilesController } from './files.controller.js';
import { ExportOfferHandler } from './queries/export-offer.query.js';

/** Offers as files. */
export const files = {
  controllers: [FilesController],
  providers: [ImportOfferHandler, ExportOfferHandler],
} as const;
