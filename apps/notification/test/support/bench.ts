/** One notification service with its surroundings, for integration tests. */
import { randomUUID } from 'node:crypto';
import { eventually } from '#testing/eventually.js';
import { QueueProbe } from '#testing/queue-probe.js';
import { TestService } from '#testing/service.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { AppModule } from '../../src/app.module.js';
import { logoUploads } from '../../src/branding/logo.rules.js';
import { notificationDatabase } from '../../src/database.js';
import { FakePeers } from './fake-peers.js';
import { SmtpSink } from './smtp-sink.js';

export interface MailRow {
  id: string;
  registration_id: string;
  kind: string;
  occurrence: string;
  state: string;
  reason: string | null;
  due_at: Date | null;
  attempts: number;
  message_id: string | null;
  smtp_response: string | null;
}

export interface BenchOptions {
  queue?: 'redis' | 'postgres';
  now?: string;
  env?: Record<string, string>;
}

export class Bench {
  private constructor(
    readonly service: TestService,
    readonly sink: SmtpSink,
    readonly peers: FakePeers,
    readonly probe: QueueProbe,
    private readonly others: TestService[],
  ) {}

  static async start(options: BenchOptions = {}): Promise<Bench> {
    const sink = new SmtpSink();
    const peers = await new FakePeers().start();
    const service = await TestService.start({
      module: AppModule,
      database: notificationDatabase,
      run: { uploads: logoUploads },
      queue: options.queue ?? 'redis',
      now: options.now ?? '2020-09-01T12:00',
      env: {
        SMTP_URL: await sink.start(),
        MAIL_FROM: 'Einlass <einlass@example.org>',
        REGISTRATION_URL: peers.url,
        CATALOGUE_URL: peers.url,
        MAIL_POLL_MS: '100',
        MAIL_RETRY_SECONDS: '1',
        MAIL_UNREACHABLE_SECONDS: '1',
        MAIL_CLAIM_SECONDS: '2',
        ...options.env,
      },
    });
    return new Bench(service, sink, peers, new QueueProbe(service), []);
  }

  /** A second process of the service (in this one): the same database, queue and clock. */
  async second(): Promise<TestService> {
    const other = await TestService.start({
      module: AppModule,
      database: notificationDatabase,
      queue: this.service.env['QUEUE_BACKEND'] as 'redis' | 'postgres',
      beside: this.service,
    });
    this.others.push(other);
    return other;
  }

  async stop(): Promise<void> {
    this.sink.release();
    await this.probe.close();
    for (const other of this.others) await other.stop();
    await this.service.stop();
    await this.sink.stop();
    await this.peers.stop();
  }

  offer(state: OfferState, messageId?: string): Promise<string> {
    return this.probe.send('notification', 'offer.revised.v1', state, messageId);
  }

  /** Tells of a registration; the last check will find it so, too. */
  registration(state: RegistrationState, messageId?: string): Promise<string> {
    const known = this.peers.states.get(state.registrationId);
    if (!known || known.version < state.version) {
      this.peers.states.set(state.registrationId, state);
    }
    return this.probe.send('notification', 'registration.progressed.v1', state, messageId);
  }

  /** Waits until the newest versions told are stored. */
  taken(id: string, version: number): Promise<unknown> {
    return eventually(async () => {
      const [row] = await this.service.sql<{ version: number }>(
        `SELECT version FROM registration_state WHERE registration_id = $1
         UNION ALL SELECT version FROM offer_state WHERE offer_id = $1`,
        [id],
      );
      return row !== undefined && row.version >= version;
    });
  }

  rows(registrationId?: string): Promise<MailRow[]> {
    return this.service.sql<MailRow>(
      `SELECT * FROM planned_mail WHERE $1::uuid IS NULL OR registration_id = $1 ORDER BY registration_id, kind, occurrence`,
      [registrationId ?? null],
    );
  }

  /** Waits for a mail to reach a state. */
  row(registrationId: string, kind: string, state: string, limitMs = 30_000): Promise<MailRow> {
    return eventually(async () => {
      const rows = await this.rows(registrationId);
      const found = rows.find((row) => row.kind === kind);
      if (found?.state !== state)
        throw new Error(
          `${kind} is ${found?.state ?? 'not planned'}: ${found?.smtp_response ?? ''}`,
        );
      return found;
    }, limitMs);
  }
}

/** Ids of tests that share one database stay apart. */
export const freshId = (): string => randomUUID();
