import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { allOf } from '#service-kit/feature.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { assurance } from './assurance/assurance.feature.js';
import { bounces } from './bounces/bounces.feature.js';
import { calendar } from './calendar/calendar.feature.js';
import { notificationConfig } from './config.js';
import { notificationDatabase } from './database.js';
import { delivery } from './delivery/delivery.feature.js';
import { mailRoutes } from './delivery/routes/routes.feature.js';
import { notificationProblems } from './errors.js';
import { mails } from './mails/mails.feature.js';
import { peers } from './peers/peers.feature.js';
import { plan } from './plan/plan.feature.js';
import { NotificationInbox } from './plan/plan.inbox.js';
import { snapshots } from './snapshots/snapshots.feature.js';
import { staffMails } from './staff-mails/staff-mails.feature.js';
import { templates } from './templates/templates.feature.js';
import { texts } from './texts/texts.feature.js';
import { timetable } from './timetable/timetable.feature.js';

const features = [
  peers,
  timetable,
  mails,
  texts,
  templates,
  mailRoutes,
  bounces,
  snapshots,
  staffMails,
  assurance,
  calendar,
  plan,
  delivery,
];

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
  ...allOf(features),
})
export class AppModule {}
