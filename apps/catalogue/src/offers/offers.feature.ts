import { BriefingController } from './briefing.controller.js';
import { CopyOfferHandler } from './commands/copy-offer.command.js';
import { CreateOfferHandler } from './commands/create-offer.command.js';
import { EditOfferHandler } from './commands/edit-offer.command.js';
import { PublishOfferHandler } from './commands/publish-offer.command.js';
import { ManagedOffersController } from './managed-offers.controller.js';
import { OfferStore } from './offer-store.js';
import { OffersController } from './offers.controller.js';
import { BriefOfferHandler } from './queries/brief-offer.query.js';
import { ListManagedOffersHandler, ListOffersHandler } from './queries/list-offers.query.js';
import { PreviewEditHandler } from './queries/preview-edit.query.js';
import { ShowManagedOfferHandler } from './queries/show-managed-offer.query.js';
import { ShowOfferHandler } from './queries/show-offer.query.js';

/** Offers: written, published, shown. */
export const offers = {
  // `managed` is a fixed path under /api/offers: it comes before the one with `:idOrSlug`.
  controllers: [ManagedOffersController, OffersController, BriefingController],
  providers: [
    OfferStore,
    CreateOfferHandler,
    CopyOfferHandler,
    EditOfferHandler,
    PublishOfferHandler,
    ListOffersHandler,
    ShowOfferHandler,
    ListManagedOffersHandler,
    ShowManagedOfferHandler,
    PreviewEditHandler,
    BriefOfferHandler,
  ],
} as const;
