import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { mailKind } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { Metrics } from '#service-kit/metrics.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { SmtpOutcome } from './smtp-outcome.rules.js';
import { dueMails } from './due-mails.sql.js';

@Injectable()
export class DeliveryMetrics {
  private readonly sends: Counter;
  private readonly seconds: Histogram;

  constructor(metrics: Metrics, unitOfWork: UnitOfWork, clock: Clock) {
    const registers = [metrics.registry];
    this.sends = new Counter({
      name: 'einlass_smtp_send_total',
      help: 'SMTP conversations by outcome',
      labelNames: ['provider', 'result'],
      registers,
    });
    this.seconds = new Histogram({
      name: 'einlass_smtp_send_seconds',
      help: 'Duration of SMTP conversations',
      buckets: [0.02, 0.05, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    });
    addGauges(registers, unitOfWork, clock);
  }

  /** Counts one conversation and how long it took. */
  async timed(route: string, conversation: () => Promise<SmtpOutcome>): Promise<SmtpOutcome> {
    const end = this.seconds.startTimer();
    const outcome = await conversation();
    end();
    this.sends.inc({ provider: route, result: outcome.result });
    return outcome;
  }
}

/** Read from the database when scraped: any process may answer for all. */
function addGauges(registers: Registry[], unitOfWork: UnitOfWork, clock: Clock): void {
  new Gauge({
    name: 'einlass_mail_due_oldest_age_seconds',
    help: 'Age of the oldest due mail that has not left, by business time',
    labelNames: ['kind'],
    registers,
    async collect() {
      const rows = await unitOfWork.manager.query<{ kind: string; age: string }[]>(OLDEST, [
        clock.date(),
      ]);
      for (const kind of mailKind.options) this.set({ kind }, 0);
      for (const row of rows) this.set({ kind: row.kind }, Number(row.age));
    },
  });
  new Gauge({
    name: 'einlass_smtp_paused',
    help: '1 while a route is paused: it refuses us, cannot be reached, or a person wants it so',
    labelNames: ['provider'],
    registers,
    async collect() {
      const rows = await unitOfWork.manager.query<{ name: string; paused: boolean }[]>(
        'SELECT name, trouble IS NOT NULL OR held_since IS NOT NULL AS paused FROM mail_provider',
      );
      for (const row of rows) this.set({ provider: row.name }, row.paused ? 1 : 0);
    },
  });
}

const OLDEST = `
  SELECT kind, extract(epoch FROM $1::timestamptz - min(due_at)) AS age FROM ${dueMails} AS due
   GROUP BY kind`;
