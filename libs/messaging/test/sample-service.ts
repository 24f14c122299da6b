/** A service as small as can be, to try messaging on: it takes eligibility's messages and counts. */
import { Injectable, Module } from '@nestjs/common';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { z } from 'zod';
import type { Inbox } from '#contracts/messages.js';
import { AuditEntry } from '#service-kit/data/audit.js';
import { CommonTables1700000000001 } from '#service-kit/data/common-tables.migration.js';
import type { ServiceDatabase } from '#service-kit/data/database.js';
import { IdempotencyRecord } from '#service-kit/http/idempotency.js';
import { currentContext, type RequestContext } from '#service-kit/http/request-context.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { ServiceInbox } from '../src/inbox.js';
import { PermanentFault } from '../src/inbox.js';
import { messagingEntities } from '../src/messaging.entities.js';
import { MessagingModule } from '../src/messaging.module.js';
import { messagingMigrations } from '../src/messaging.migrations.js';

@Entity('tally')
export class Tally {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'times', type: 'integer' }) times: number;
}

class TallyTable1700000000100 implements MigrationInterface {
  name = 'TallyTable1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE tally (id uuid NOT NULL, times integer NOT NULL, CONSTRAINT tally_pk PRIMARY KEY (id))',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tally');
  }
}

export const sampleDatabase: ServiceDatabase = {
  schema: 'sample',
  entities: [Tally, ...messagingEntities, AuditEntry, IdempotencyRecord],
  migrations: [CommonTables1700000000001, ...messagingMigrations, TallyTable1700000000100],
};

/** By the id in the message: how often taking it in shall fail, and what its log lines would say. */
export const behaviour = {
  failures: new Map<string, number>(),
  /** How often the database is to be away; a fake at the handler's edge. */
  away: new Map<string, number>(),
  words: new Map<string, string>(),
  contexts: new Map<string, RequestContext | undefined>(),
};

@Injectable()
export class SampleInbox implements ServiceInbox<'eligibility'> {
  readonly service = 'eligibility' as const;
  readonly handlers: Inbox<'eligibility'>;

  constructor(unitOfWork: UnitOfWork) {
    const count = (id: string): Promise<unknown> =>
      unitOfWork.run(async (tx) => {
        behaviour.contexts.set(id, currentContext());
        const away = behaviour.away.get(id) ?? 0;
        if (away > 0) {
          behaviour.away.set(id, away - 1);
          throw Object.assign(new Error('terminating connection'), { code: '57P01' });
        }
        await tx.query(
          'INSERT INTO tally VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET times = tally.times + 1',
          [id],
        );
        const failures = behaviour.failures.get(id) ?? 0;
        if (failures > 0) {
          behaviour.failures.set(id, failures - 1);
          throw failures > 100
            ? new PermanentFault(behaviour.words.get(id) ?? 'never')
            : new Error('this time not');
        }
      });
    this.handlers = {
      'offer.revised.v1': ({ offerId }) => count(offerId),
      'registration.eligibility-requested.v1': ({ registrationId }) => count(registrationId),
      'registration.progressed.v1': ({ registrationId }) => count(registrationId),
      'reassessment.batch-planned.v1': ({ reassessmentId }) => count(reassessmentId),
    };
  }
}

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'sample',
      database: sampleDatabase,
      config: z.object({}),
      problems: {},
    }),
    MessagingModule.forService('eligibility', SampleInbox),
  ],
})
export class SampleModule {}
