import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ServiceModule } from '#service-kit/service.module.js';
import { administration } from './administration/administration.feature.js';
import { gatewayConfig } from './config.js';
import { gatewayDatabase } from './database.js';
import { ClockApiController } from './demo/clock.controller.js';
import { DemoClockService } from './demo/clock.service.js';
import { LocalProvider } from './demo/local-provider.js';
import { gatewayProblems } from './errors.js';
import { doors, FrontDoorMiddleware } from './front-door.middleware.js';
import { ApiKeyDirectory } from './identity/api-key.directory.js';
import { ApiKeysController } from './identity/api-keys.controller.js';
import { CreateApiKeyHandler } from './identity/commands/create-api-key.command.js';
import { RevokeApiKeyHandler } from './identity/commands/revoke-api-key.command.js';
import { OidcClient } from './identity/oidc.client.js';
import { Sessions } from './identity/session.js';
import { SignInController } from './identity/sign-in.controller.js';
import { ApiReferenceController } from './operations/api-reference.controller.js';
import { FileSchemasController } from './operations/file-schemas.controller.js';
import { attendanceForAll } from './pages/attendance/attendance-for-all.feature.js';
import { calendar } from './pages/calendar/calendar.feature.js';
import { join } from './pages/join/join.feature.js';
import { LandingController } from './pages/landing.controller.js';
import { AskLinkPage } from './pages/ask-link.page.js';
import { LinksController } from './pages/links.controller.js';
import { MineController } from './pages/mine.controller.js';
import { OfferController } from './pages/offer/offer.controller.js';
import { MailQueueNews } from './operations/mail-queues.js';
import { OfferReader } from './pages/offer/offer-reader.js';
import { PageFilter } from './pages/page.filter.js';
import { myQuestions } from './pages/questions/my-questions.feature.js';
import { Pages } from './pages/renderer.js';
import { ServiceClient } from './pages/service-client.js';
import { preWork } from './pre-work/pre-work.feature.js';
import { myTalk } from './pages/talk/my-talk.feature.js';
import { myTeam } from './pages/team/my-team.feature.js';
import { ServicesReadiness } from './routing/services.readiness.js';
import { staffDigest } from './staff-digest/staff-digest.feature.js';
import { SecurityHeadersMiddleware } from './security-headers.middleware.js';

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'gateway',
      database: gatewayDatabase,
      config: gatewayConfig,
      problems: gatewayProblems,
    }),
    CqrsModule.forRoot(),
  ],
  controllers: [
    ...administration.controllers,
    ...preWork.controllers,
    ...staffDigest.controllers,
    ApiKeysController,
    ApiReferenceController,
    ClockApiController,
    FileSchemasController,
    SignInController,
    LandingController,
    LinksController,
    ...join.controllers,
    ...calendar.controllers,
    MineController,
    ...myTalk.controllers,
    ...myTeam.controllers,
    OfferController,
    ...attendanceForAll.controllers,
    ...myQuestions.controllers,
  ],
  providers: [
    ...doors,
    ...administration.providers,
    ...preWork.providers,
    ...staffDigest.providers,
    ...attendanceForAll.providers,
    ApiKeyDirectory,
    AskLinkPage,
    OfferReader,
    CreateApiKeyHandler,
    DemoClockService,
    LocalProvider,
    OidcClient,
    PageFilter,
    Pages,
    ...myTeam.providers,
    RevokeApiKeyHandler,
    ServiceClient,
    MailQueueNews,
    SecurityHeadersMiddleware,
    ServicesReadiness,
    Sessions,
    ...myQuestions.providers,
  ],
})
export class AppModule implements NestModule {
  /** The service kit's middleware (request id, metrics) comes first. */
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(FrontDoorMiddleware).forRoutes('{*path}');
  }
}
