import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { allOf } from '#service-kit/feature.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { conditions } from './conditions/conditions.feature.js';
import { eligibilityConfig } from './config.js';
import { eligibilityDatabase } from './database.js';
import { decisions } from './decisions/decisions.feature.js';
import { EligibilityInbox } from './decisions/eligibility.inbox.js';
import { dryRun } from './dry-run/dry-run.feature.js';
import { eligibilityProblems } from './errors.js';
import { reassessment } from './reassessment/reassessment.feature.js';
import { register } from './register/register.feature.js';

const features = [register, conditions, decisions, reassessment, dryRun];

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'eligibility',
      database: eligibilityDatabase,
      config: eligibilityConfig,
      problems: eligibilityProblems,
    }),
    CqrsModule.forRoot(),
    MessagingModule.forService('eligibility', EligibilityInbox),
  ],
  ...allOf(features),
})
export class AppModule {}
