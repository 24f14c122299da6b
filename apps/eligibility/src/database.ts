import { messagingEntities } from '#messaging/messaging.entities.js';
import { messagingMigrations } from '#messaging/messaging.migrations.js';
import { AuditEntry } from '#service-kit/data/audit.js';
import { CommonTables1700000000001 } from '#service-kit/data/common-tables.migration.js';
import type { ServiceDatabase } from '#service-kit/data/database.js';
import { IdempotencyRecord } from '#service-kit/http/idempotency.js';
import {
  ConditionSet,
  ConditionSetRevision,
  ConditionsRevision,
  KnownOffer,
} from './conditions/conditions.entities.js';
import { Decision, ParkedRequest } from './decisions/decisions.entities.js';
import { Register1700000003000 } from './migrations/001-register.migration.js';
import { Decisions1700000003001 } from './migrations/002-decisions.migration.js';
import { RegisterInTime1700000003002 } from './migrations/003-register-in-time.migration.js';
import { RuleSets1700000003003 } from './migrations/004-rule-sets.migration.js';
import { Reassessment1700000003004 } from './migrations/005-reassessment.migration.js';
import { ConditionSets1700000003005 } from './migrations/006-condition-sets.migration.js';
import {
  FactChange,
  KnownRegistration,
  Reassessment,
  ReassessmentItem,
} from './reassessment/reassessment.entities.js';
import { Agency, Agreement, ProgrammeMembership } from './register/bonds.entities.js';
import {
  CooperationPartner,
  MunicipalityContact,
  RegisterHistory,
} from './register/people.entities.js';
import { JointUnit, Municipality } from './register/register.entities.js';

export const eligibilityDatabase: ServiceDatabase = {
  schema: 'eligibility',
  entities: [
    IdempotencyRecord,
    AuditEntry,
    ...messagingEntities,
    Municipality,
    Agency,
    Agreement,
    ProgrammeMembership,
    JointUnit,
    MunicipalityContact,
    CooperationPartner,
    RegisterHistory,
    KnownOffer,
    ConditionsRevision,
    ConditionSet,
    ConditionSetRevision,
    Decision,
    ParkedRequest,
    KnownRegistration,
    FactChange,
    Reassessment,
    ReassessmentItem,
  ],
  migrations: [
    CommonTables1700000000001,
    ...messagingMigrations,
    Register1700000003000,
    Decisions1700000003001,
    RegisterInTime1700000003002,
    RuleSets1700000003003,
    Reassessment1700000003004,
    ConditionSets1700000003005,
  ],
};
