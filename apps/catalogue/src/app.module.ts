import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { allOf } from '#service-kit/feature.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { access } from './access/access.feature.js';
import { changes } from './changes/changes.feature.js';
import { catalogueConfig } from './config.js';
import { catalogueDatabase } from './database.js';
import { catalogueProblems } from './errors.js';
import { files } from './files/files.feature.js';
import { formats } from './formats/formats.feature.js';
import { offers } from './offers/offers.feature.js';
import { CatalogueInbox } from './projections/catalogue.inbox.js';
import { projections } from './projections/projections.feature.js';

const features = [offers, access, files, formats, changes, projections];

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
  ...allOf(features),
})
export class AppModule {}
