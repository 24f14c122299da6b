import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type OnApplicationShutdown,
  type Type,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import type { Service } from '#contracts/message.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { Readiness } from '#service-kit/health.js';
import { Metrics } from '#service-kit/metrics.js';
import { deadLettersController } from './dead-letters.controller.js';
import { DeadLetters } from './dead-letters.js';
import { Housekeeping } from './housekeeping.js';
import { INBOX, InboxWorker, type ServiceInbox } from './inbox.js';
import { Outbox } from './outbox.js';
import { createQueueBackend } from './queue-backend.js';
import { QUEUES, Queues } from './queues.js';
import { QueueWorkers } from './queue-workers.js';
import { Relay } from './relay.js';
import { RelaySignal } from './relay-signal.js';

/**
 * Outbox, relay and inbox of one service. `inbox` is an injectable class that implements
 * ServiceInbox; it is provided here, so what it needs comes from `imports`.
 */
@Global()
@Module({})
export class MessagingModule implements OnApplicationShutdown {
  constructor(
    @Inject(QUEUES) private readonly queues: Queues,
    discovery: DiscoveryService,
    readiness: Readiness,
    metrics: Metrics,
    dataSource: DataSource,
  ) {
    assertOnlyInbox(discovery);
    readiness.add('queue', () => queues.backend.ping());
    addGauges(metrics, dataSource);
  }

  static forService(
    service: Service,
    inbox: Type<ServiceInbox>,
    imports: Type[] = [],
  ): DynamicModule {
    return {
      module: MessagingModule,
      imports: [DiscoveryModule, ...imports],
      controllers: [deadLettersController(service)],
      providers: [
        {
          provide: QUEUES,
          inject: [CONFIG],
          useFactory: (config: BaseConfig) => new Queues(createQueueBackend(config)),
        },
        { provide: INBOX, useClass: inbox },
        RelaySignal,
        Outbox,
        Relay,
        QueueWorkers,
        DeadLetters,
        InboxWorker,
        Housekeeping,
      ],
      exports: [QUEUES, Outbox, QueueWorkers, DeadLetters],
    };
  }

  /** Workers closed in beforeApplicationShutdown; the queues go last. */
  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
  }
}

/** A second one would be another relay and another worker beside the first. */
function assertOnlyInbox(discovery: DiscoveryService): void {
  const inboxes = discovery.getProviders().filter(({ token }) => token === INBOX).length;
  if (inboxes !== 1) throw new Error(`A process has one inbox; here are ${inboxes}`);
}

function addGauges(metrics: Metrics, dataSource: DataSource): void {
  const read = async (sql: string): Promise<number> => {
    const [row] = await dataSource.query<{ value: string | null }[]>(sql);
    return Number(row?.value ?? 0);
  };
  const gauge = (name: string, help: string, sql: string): Gauge =>
    new Gauge({
      name,
      help,
      registers: [metrics.registry],
      async collect() {
        this.set(await read(sql));
      },
    });
  gauge(
    'einlass_outbox_pending',
    'Messages not yet in their queue',
    `SELECT count(*) AS value FROM outbox_message WHERE state = 'pending'`,
  );
  gauge(
    'einlass_outbox_oldest_age_seconds',
    'Age of the oldest message that is not delivered',
    `SELECT extract(epoch FROM now() - min(created_at)) AS value FROM outbox_message WHERE state <> 'delivered'`,
  );
  gauge(
    'einlass_dead_letters',
    'Messages that wait for a person',
    'SELECT count(*) AS value FROM dead_letter WHERE replayed_at IS NULL',
  );
}
