import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { bounces } from './bounces/bounces.feature.js';
import { assurance } from './assurance/assurance.js';
import { FeedController } from './calendar/feed.controller.js';
import { notificationConfig } from './config.js';
import { notificationDatabase } from './database.js';
import { DeliverMailHandler } from './delivery/commands/deliver-mail.command.js';
import { DeliveryMetrics } from './delivery/delivery.metrics.js';
import { MailClaims } from './delivery/mail-claims.js';
import { MailMaterials } from './delivery/mail-materials.js';
import { MailLog } from './delivery/mail-log.js';
import { UnwrittenMails } from './delivery/unwritten-mails.js';
import { MailOutcomes } from './delivery/mail-outcomes.js';
import { MailPoller } from './delivery/mail-poller.js';
import { MailWorker } from './delivery/mail.worker.js';
import { Turns } from './delivery/routes/turns.js';
import { Peers } from './delivery/peers.js';
import { mailRoutes } from './delivery/routes/routes.feature.js';
import { Smtp } from './delivery/smtp.js';
import { notificationProblems } from './errors.js';
import { MailAccess } from './mails/mail-access.js';
import { ResendMailHandler } from './mails/commands/resend-mail.command.js';
import { RetryMailHandler } from './mails/commands/retry-mail.command.js';
import { MailsController } from './mails/mails.controller.js';
import { DecideHeldMailHandler } from './mails/commands/decide-held-mail.command.js';
import { ListMailsHandler } from './mails/queries/list-mails.query.js';
import { ListTroubledMailsHandler } from './mails/queries/list-troubled-mails.query.js';
import { ShowMailHandler } from './mails/queries/show-mail.query.js';
import { TroubledMailsController } from './mails/troubled-mails.controller.js';
import { RecordChangeNoticeHandler } from './plan/commands/record-change-notice.command.js';
import { RecordLinkRequestHandler } from './plan/commands/record-link-request.command.js';
import { RecordOfferHandler } from './plan/commands/record-offer.command.js';
import { RecordOrganiserNoticeHandler } from './plan/commands/record-organiser-notice.command.js';
import { RecordRegistrationHandler } from './plan/commands/record-registration.command.js';
import { MailSignal } from './plan/mail-signal.js';
import { PlanFacts } from './plan/plan-facts.js';
import { NotificationInbox } from './plan/plan.inbox.js';
import { Planner } from './plan/planner.js';
import { snapshots } from './snapshots/snapshots.feature.js';
import { staffMails } from './staff-mails/staff-mails.feature.js';
import { CompiledTemplates } from './templates/compiled-templates.js';
import { MailRenderer } from './templates/mail-renderer.js';
import { TemplatesController } from './templates/templates.controller.js';
import { texts } from './texts/texts.js';
import { ChangeNoticeRecipientsHandler } from './timetable/queries/change-notice-recipients.query.js';
import { OfferAccess } from './timetable/offer-access.js';
import { ShowTimetableHandler } from './timetable/queries/show-timetable.query.js';
import { PeopleNames } from './timetable/people-names.js';
import { WhatIfHandler } from './timetable/queries/what-if.query.js';
import { TimetableController } from './timetable/timetable.controller.js';

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'notification',
      database: notificationDatabase,
      config: notificationConfig,
      problems: notificationProblems,
    }),
    CqrsModule.forRoot(),
    MessagingModule.forService('notification', NotificationInbox),
  ],
  controllers: [
    TimetableController,
    MailsController,
    ...texts.controllers,
    TemplatesController,
    TroubledMailsController,
    ...mailRoutes.controllers,
    ...bounces.controllers,
    ...snapshots.controllers,
    ...staffMails.controllers,
    ...assurance.controllers,
    FeedController,
  ],
  providers: [
    OfferAccess,
    ShowTimetableHandler,
    WhatIfHandler,
    PeopleNames,
    ChangeNoticeRecipientsHandler,
    ListMailsHandler,
    ShowMailHandler,
    RetryMailHandler,
    DecideHeldMailHandler,
    Planner,
    PlanFacts,
    MailSignal,
    RecordOfferHandler,
    RecordRegistrationHandler,
    RecordLinkRequestHandler,
    RecordChangeNoticeHandler,
    RecordOrganiserNoticeHandler,
    CompiledTemplates,
    MailRenderer,
    MailLog,
    UnwrittenMails,
    MailClaims,
    MailOutcomes,
    Peers,
    MailMaterials,
    Smtp,
    DeliveryMetrics,
    DeliverMailHandler,
    MailPoller,
    MailWorker,
    Turns,
    ResendMailHandler,
    MailAccess,
    ListTroubledMailsHandler,
    ...mailRoutes.providers,
    ...bounces.providers,
    ...snapshots.providers,
    ...staffMails.providers,
    ...assurance.providers,
    ...texts.providers,
  ],
})
export class AppModule {}
