import { AuditEntry } from '#service-kit/audit.js';
import { CommonTables1700000000001 } from '#service-kit/common-tables.migration.js';
import type { ServiceDatabase } from '#service-kit/database.js';
import { IdempotencyRecord } from '#service-kit/idempotency.js';
import { ApiKey } from './identity/api-key.entity.js';
import { Identity1700000000100 } from './migrations/001-identity.migration.js';

export const gatewayDatabase: ServiceDatabase = {
  schema: 'gateway',
  entities: [AuditEntry, IdempotencyRecord, ApiKey],
  migrations: [CommonTables1700000000001, Identity1700000000100],
};
