import { messagingEntities } from '#messaging/messaging.entities.js';
import { messagingMigrations } from '#messaging/messaging.migrations.js';
import { AuditEntry } from '#service-kit/data/audit.js';
import { CommonTables1700000000001 } from '#service-kit/data/common-tables.migration.js';
import type { ServiceDatabase } from '#service-kit/data/database.js';
import { IdempotencyRecord } from '#service-kit/http/idempotency.js';
import { FormatEntity } from './formats/format.entity.js';
import { Offers1700000001000 } from './migrations/001-offers.migration.js';
import { OfferContent1700000001001 } from './migrations/002-offer-content.migration.js';
import { ChangeNoticeEntity } from './changes/change-notice.entity.js';
import { AgencyKey1700000001002 } from './migrations/003-agency-key.migration.js';
import { KnownPlaces1700000001003 } from './migrations/004-known-places.migration.js';
import { LifecycleSince1700000001004 } from './migrations/005-lifecycle-since.migration.js';
import { Formats1700000001005 } from './migrations/006-formats.migration.js';
import { ChangeNotice1700000001006 } from './migrations/007-change-notice.migration.js';
import { Admission1700000001007 } from './migrations/008-admission.migration.js';
import { Mails1700000001009 } from './migrations/010-mails.migration.js';
import { Access1700000001010 } from './migrations/011-access.migration.js';
import { KnownMunicipalities1700000001008 } from './migrations/009-known-municipalities.migration.js';
import { OfferEntity } from './offers/offer.entity.js';
import { OfferRevisionEntity } from './offers/offer-revision.entity.js';
import { KnownAgencyEntity } from './projections/known-agency.entity.js';
import { KnownConditionsEntity } from './projections/known-conditions.entity.js';
import { KnownPlacesEntity } from './projections/known-places.entity.js';

export const catalogueDatabase: ServiceDatabase = {
  schema: 'catalogue',
  entities: [
    OfferEntity,
    FormatEntity,
    OfferRevisionEntity,
    KnownAgencyEntity,
    KnownConditionsEntity,
    KnownPlacesEntity,
    ChangeNoticeEntity,
    IdempotencyRecord,
    AuditEntry,
    ...messagingEntities,
  ],
  migrations: [
    CommonTables1700000000001,
    ...messagingMigrations,
    Offers1700000001000,
    OfferContent1700000001001,
    AgencyKey1700000001002,
    KnownPlaces1700000001003,
    LifecycleSince1700000001004,
    Formats1700000001005,
    ChangeNotice1700000001006,
    Admission1700000001007,
    KnownMunicipalities1700000001008,
    Mails1700000001009,
    Access1700000001010,
  ],
};
