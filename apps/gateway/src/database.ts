import { AuditEntry } from '#service-kit/data/audit.js';
import { CommonTables1700000000001 } from '#service-kit/data/common-tables.migration.js';
import type { ServiceDatabase } from '#service-kit/data/database.js';
import { IdempotencyRecord } from '#service-kit/http/idempotency.js';
import { ApiKey } from './identity/api-key.entity.js';
import { Identity1700000000100 } from './migrations/001-identity.migration.js';

import { StaffDigest1760000000001 } from './migrations/002-staff-digest.migration.js';
import { staffDigest } from './staff-digest/staff-digest.feature.js';

export const gatewayDatabase: ServiceDatabase = {
  schema: 'gateway',
  entities: [AuditEntry, IdempotencyRecord, ApiKey, ...staffDigest.entities],
  migrations: [CommonTables1700000000001, Identity1700000000100, StaffDigest1760000000001],
};
