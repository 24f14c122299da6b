import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { AccessDataController } from './access/access-data.controller.js';
import { AccessDataStore } from './access/access-data.store.js';
import { ResealTask } from './access/reseal.task.js';
import { RevealAccessDataHandler } from './access/commands/reveal-access-data.command.js';
import { PreviewAccessDataHandler } from './access/queries/preview-access-data.query.js';
import { SetAccessDataHandler } from './access/commands/set-access-data.command.js';
import {
  ChangeNoticeController,
  NoticeBriefingController,
} from './changes/change-notice.controller.js';
import { ChangeNotices } from './changes/change-notices.js';
import { ChangeLifeHandler } from './changes/commands/change-life.command.js';
import { DismissNoticeHandler } from './changes/commands/dismiss-notice.command.js';
import { DispatchNoticeHandler } from './changes/commands/dispatch-notice.command.js';
import { EditNoticeHandler } from './changes/commands/edit-notice.command.js';
import { LifeController } from './changes/life.controller.js';
import { OpenNotice } from './changes/open-notice.js';
import {
  BriefNoticeHandler,
  ListNoticesHandler,
  ShowNoticeHandler,
} from './changes/queries/notices.query.js';
import {
  CompareRevisionsHandler,
  ListRevisionsHandler,
  ShowRevisionHandler,
} from './changes/queries/revisions.query.js';
import { Revisions } from './changes/revisions.js';
import { RevisionsController } from './changes/revisions.controller.js';
import { catalogueConfig } from './config.js';
import { catalogueDatabase } from './database.js';
import { catalogueProblems } from './errors.js';
import { ImportOfferHandler } from './files/commands/import-offer.command.js';
import { FilesController } from './files/files.controller.js';
import { ExportOfferHandler } from './files/queries/export-offer.query.js';
import { AddFormatHandler } from './formats/commands/add-format.command.js';
import { EditFormatHandler } from './formats/commands/edit-format.command.js';
import { FormatsController } from './formats/formats.controller.js';
import { ListFormatsHandler } from './formats/queries/list-formats.query.js';
import { BriefingController } from './offers/briefing.controller.js';
import { CopyOfferHandler } from './offers/commands/copy-offer.command.js';
import { CreateOfferHandler } from './offers/commands/create-offer.command.js';
import { EditOfferHandler } from './offers/commands/edit-offer.command.js';
import { PublishOfferHandler } from './offers/commands/publish-offer.command.js';
import { ManagedOffersController } from './offers/managed-offers.controller.js';
import { OfferStore } from './offers/offer-store.js';
import { OffersController } from './offers/offers.controller.js';
import { BriefOfferHandler } from './offers/queries/brief-offer.query.js';
import { ListManagedOffersHandler, ListOffersHandler } from './offers/queries/list-offers.query.js';
import { PreviewEditHandler } from './offers/queries/preview-edit.query.js';
import { ShowManagedOfferHandler } from './offers/queries/show-managed-offer.query.js';
import { ShowOfferHandler } from './offers/queries/show-offer.query.js';
import { CatalogueInbox } from './projections/catalogue.inbox.js';
import { RecordAgencyHandler } from './projections/commands/record-agency.command.js';
import { RecordConditionsHandler } from './projections/commands/record-conditions.command.js';
import { RecordPlacesHandler } from './projections/commands/record-places.command.js';

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'catalogue',
      database: catalogueDatabase,
      config: catalogueConfig,
      problems: catalogueProblems,
    }),
    CqrsModule.forRoot(),
    MessagingModule.forService('catalogue', CatalogueInbox),
  ],
  // `managed` is a fixed path under /api/offers: its controller comes before the one with `:idOrSlug`.
  controllers: [
    ManagedOffersController,
    OffersController,
    AccessDataController,
    FilesController,
    FormatsController,
    BriefingController,
    RevisionsController,
    ChangeNoticeController,
    NoticeBriefingController,
    LifeController,
  ],
  providers: [
    OfferStore,
    AccessDataStore,
    ResealTask,
    CreateOfferHandler,
    CopyOfferHandler,
    EditOfferHandler,
    PublishOfferHandler,
    AddFormatHandler,
    EditFormatHandler,
    ListFormatsHandler,
    SetAccessDataHandler,
    PreviewAccessDataHandler,
    RevealAccessDataHandler,
    RecordAgencyHandler,
    RecordConditionsHandler,
    RecordPlacesHandler,
    ListOffersHandler,
    ShowOfferHandler,
    ListManagedOffersHandler,
    ShowManagedOfferHandler,
    PreviewEditHandler,
    ListRevisionsHandler,
    ShowRevisionHandler,
    CompareRevisionsHandler,
    Revisions,
    ChangeNotices,
    OpenNotice,
    EditNoticeHandler,
    DismissNoticeHandler,
    DispatchNoticeHandler,
    ChangeLifeHandler,
    ShowNoticeHandler,
    ListNoticesHandler,
    BriefNoticeHandler,
    BriefOfferHandler,
    ImportOfferHandler,
    ExportOfferHandler,
  ],
})
export class AppModule {}
