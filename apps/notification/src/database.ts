import { messagingEntities } from '#messaging/messaging.entities.js';
import { messagingMigrations } from '#messaging/messaging.migrations.js';
import { AuditEntry } from '#service-kit/data/audit.js';
import { CommonTables1700000000001 } from '#service-kit/data/common-tables.migration.js';
import type { ServiceDatabase } from '#service-kit/data/database.js';
import { IdempotencyRecord } from '#service-kit/http/idempotency.js';
import { bounces } from './bounces/bounces.feature.js';
import { DeliveryTask, MailProvider, OfferTurn } from './delivery/delivery.entities.js';
import { MailPlan1760000000000 } from './migrations/001-mail-plan.migration.js';
import { EveryOffer1760000000001 } from './migrations/002-every-offer.migration.js';
import { AdmissionInFull1760000000002 } from './migrations/003-admission-in-full.migration.js';
import { OwnMails1760000000003 } from './migrations/004-own-mails.migration.js';
import { DeliveryInFull1760000000005 } from './migrations/006-delivery-in-full.migration.js';
import { staffMails } from './staff-mails/staff-mails.feature.js';
import { snapshots } from './snapshots/snapshots.feature.js';
import { Access1760000000006 } from './migrations/007-access.migration.js';
import { MailTexts1760000000004 } from './migrations/005-mail-texts.migration.js';
import { TestMails1760000000008 } from './migrations/009-test-mails.migration.js';
import { AccessPerSession1760000000009 } from './migrations/010-access-per-session.migration.js';
import { CalendarEntries1760000000010 } from './migrations/011-calendar-entries.migration.js';
import { OwnMailDates1760000000013 } from './migrations/014-own-mail-dates.migration.js';
import { ReminderDates1760000000014 } from './migrations/015-reminder-dates.migration.js';
import { FormerAddresses1760000000011 } from './migrations/012-former-addresses.migration.js';
import { TurnsOfOffers1760000000012 } from './migrations/013-turns-of-offers.migration.js';
import { UnwrittenMails1760000000007 } from './migrations/008-unwritten-mails.migration.js';
import {
  ChangeNoticeRow,
  LinkRequestRow,
  MailEvent,
  OfferStateRow,
  OrganiserNoticeRow,
  PlannedMail,
  RegistrationStateRow,
} from './plan/plan.entities.js';
import { texts } from './texts/texts.feature.js';

export const notificationDatabase: ServiceDatabase = {
  schema: 'notification',
  entities: [
    ...messagingEntities,
    AuditEntry,
    IdempotencyRecord,
    OfferStateRow,
    RegistrationStateRow,
    LinkRequestRow,
    ChangeNoticeRow,
    OrganiserNoticeRow,
    PlannedMail,
    MailEvent,
    DeliveryTask,
    MailProvider,
    OfferTurn,
    ...bounces.entities,
    ...snapshots.entities,
    ...texts.entities,
    ...staffMails.entities,
  ],
  migrations: [
    CommonTables1700000000001,
    ...messagingMigrations,
    MailPlan1760000000000,
    EveryOffer1760000000001,
    AdmissionInFull1760000000002,
    OwnMails1760000000003,
    DeliveryInFull1760000000005,
    Access1760000000006,
    MailTexts1760000000004,
    UnwrittenMails1760000000007,
    TestMails1760000000008,
    AccessPerSession1760000000009,
    CalendarEntries1760000000010,
    FormerAddresses1760000000011,
    TurnsOfOffers1760000000012,
    OwnMailDates1760000000013,
    ReminderDates1760000000014,
  ],
};
