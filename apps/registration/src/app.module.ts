import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { allOf } from '#service-kit/feature.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { administration } from './administration.feature.js';
import { admission } from './admission/admission.feature.js';
import { assurance } from './assurance/assurance.feature.js';
import { attendance } from './attendance/attendance.feature.js';
import { calendarFeed } from './calendar-feed/calendar-feed.feature.js';
import { certificates } from './certificates/certificates.feature.js';
import { changes } from './changes/changes.feature.js';
import { registrationDatabase } from './database.js';
import { registrationProblems } from './errors.js';
import { feedback } from './feedback/feedback.feature.js';
import { interest } from './interest/interest.feature.js';
import { recount } from './invariants/recount.feature.js';
import { invitations } from './invitations/invitations.feature.js';
import { joins } from './joins/joins.feature.js';
import { links } from './links/links.feature.js';
import { notices } from './notices/notices.feature.js';
import { offers } from './offers/offers.feature.js';
import { filesConfig } from './prework/files/files.config.js';
import { preWork } from './prework/pre-work.feature.js';
import { questions } from './questions/questions.feature.js';
import { recipients } from './recipients/recipients.feature.js';
import { RegistrationInbox } from './registration.inbox.js';
import { rooms } from './rooms/rooms.feature.js';
import { SameTimeMiddleware } from './same-time.middleware.js';
import { seats } from './seats/seats.feature.js';
import { stages } from './stages/stages.feature.js';
import { talks } from './talks/talks.feature.js';
import { team } from './team/team.feature.js';

/** Fixed paths under /api/registrations come before the one with `:registrationId`: the order counts. */
const features = [
  administration,
  admission,
  invitations,
  rooms,
  links,
  recipients,
  preWork,
  attendance,
  joins,
  assurance,
  calendarFeed,
  certificates,
  feedback,
  team,
  seats,
  stages,
  recount,
  talks,
  questions,
  interest,
  changes,
  notices,
  offers,
];

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'registration',
      database: registrationDatabase,
      config: filesConfig,
      problems: registrationProblems,
    }),
    CqrsModule.forRoot(),
    MessagingModule.forService('registration', RegistrationInbox),
  ],
  ...allOf(features),
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(SameTimeMiddleware)
      .forRoutes(
        { path: 'api/offers/:offerId/registrations', method: RequestMethod.POST },
        { path: 'api/registrations/links', method: RequestMethod.POST },
      );
  }
}
