import { messagingEntities } from '#messaging/messaging.entities.js';
import { messagingMigrations } from '#messaging/messaging.migrations.js';
import { AuditEntry } from '#service-kit/data/audit.js';
import { CommonTables1700000000001 } from '#service-kit/data/common-tables.migration.js';
import type { ServiceDatabase } from '#service-kit/data/database.js';
import { IdempotencyRecord } from '#service-kit/http/idempotency.js';
import { administration } from './administration.feature.js';
import { AnswerSheet } from './admission/person/answer-sheet.entity.js';
import { Participant } from './admission/person/participant.entity.js';
import { Registration } from './admission/registration.entity.js';
import { assurance } from './assurance/assurance.feature.js';
import { attendance } from './attendance/attendance.feature.js';
import { calendarFeed } from './calendar-feed/calendar-feed.feature.js';
import { certificates } from './certificates/certificates.feature.js';
import { feedback } from './feedback/feedback.feature.js';
import { Invitation } from './invitations/invitation.entity.js';
import { LinkRequest } from './links/link-request.entity.js';
import { LinkToken } from './links/link-token.entity.js';
import { RegistrationTables1700000000100 } from './migrations/001-registration.migration.js';
import { Reasons1700000000101 } from './migrations/002-reasons.migration.js';
import { EveryOffer1700000000102 } from './migrations/003-every-offer.migration.js';
import { Invitations1700000000103 } from './migrations/004-invitations.migration.js';
import { Teams1700000000104 } from './migrations/005-teams.migration.js';
import { Questions1700000000105 } from './migrations/006-questions.migration.js';
import { PreWork1700000000106 } from './migrations/007-pre-work.migration.js';
import { Attendance1700000000107 } from './migrations/008-attendance.migration.js';
import { Talks1700000000109 } from './migrations/010-talks.migration.js';
import { LinkPurposes1700000000119 } from './migrations/020-link-purposes.migration.js';
import { Admin1700000000110 } from './migrations/011-admin.migration.js';
import { Access1700000000120 } from './migrations/021-access.migration.js';
import { OwnMails1700000000121 } from './migrations/022-own-mails.migration.js';
import { TalkTimes1700000000122 } from './migrations/023-talk-times.migration.js';
import { AccessWarnings1700000000123 } from './migrations/024-access-warnings.migration.js';
import { AddressChanged1700000000124 } from './migrations/025-address-changed.migration.js';
import { ReservedSeats1700000000125 } from './migrations/026-reserved-seats.migration.js';
import { OrganiserNotice } from './notices/organiser-notice.entity.js';
import { Municipality } from './offers/municipality.entity.js';
import { Offer } from './offers/offer.entity.js';
import { preWorkEntities } from './prework/pre-work.entities.js';
import { Rooms1700000000108 } from './migrations/009-rooms.migration.js';
import { rooms } from './rooms/rooms.feature.js';
import { questions } from './questions/questions.feature.js';
import { seats } from './seats/seats.feature.js';
import { talks } from './talks/talks.feature.js';
import { team } from './team/team.feature.js';

export const registrationDatabase: ServiceDatabase = {
  schema: 'registration',
  entities: [
    AuditEntry,
    IdempotencyRecord,
    ...messagingEntities,
    Offer,
    Municipality,
    ...seats.entities,
    ...team.entities,
    OrganiserNotice,
    Registration,
    Participant,
    AnswerSheet,
    Invitation,
    LinkToken,
    LinkRequest,
    ...preWorkEntities,
    ...rooms.entities,
    ...attendance.entities,
    ...certificates.entities,
    ...assurance.entities,
    ...calendarFeed.entities,
    ...feedback.entities,
    ...talks.entities,
    ...questions.entities,
    ...administration.entities,
  ],
  migrations: [
    CommonTables1700000000001,
    ...messagingMigrations,
    RegistrationTables1700000000100,
    Reasons1700000000101,
    EveryOffer1700000000102,
    Invitations1700000000103,
    Teams1700000000104,
    Questions1700000000105,
    PreWork1700000000106,
    Attendance1700000000107,
    Rooms1700000000108,
    Talks1700000000109,
    Admin1700000000110,
    LinkPurposes1700000000119,
    Access1700000000120,
    OwnMails1700000000121,
    TalkTimes1700000000122,
    AccessWarnings1700000000123,
    AddressChanged1700000000124,
    ReservedSeats1700000000125,
  ],
};
