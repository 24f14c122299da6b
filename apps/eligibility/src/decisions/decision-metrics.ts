import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import type { EligibilityOutcome } from '#contracts/vocabulary.js';
import { Metrics } from '#service-kit/metrics.js';

/** A message that overtook its offer's is normal for moments; after this it is worth a look. */
const overdueSeconds = 60;

@Injectable()
export class DecisionMetrics {
  private readonly decisions: Counter;

  constructor(metrics: Metrics, dataSource: DataSource) {
    const { registry } = metrics;
    this.decisions = new Counter({
      name: 'einlass_eligibility_decisions_total',
      help: 'Eligibility decisions by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    });
    const parked = (name: string, help: string, condition: string) =>
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          const [row] = await dataSource.query<{ count: string }[]>(
            `SELECT count(*) FROM parked_request WHERE ${condition}`,
          );
          this.set(Number(row?.count ?? 0));
        },
      });
    parked('einlass_eligibility_parked', 'Requests that wait for their offer', 'true');
    parked(
      'einlass_eligibility_parked_overdue',
      `Requests that have waited for their offer for more than ${overdueSeconds} s`,
      // technical time: how long a message has been missing
      `parked_at < now() - interval '${overdueSeconds} seconds'`,
    );
  }

  decided(outcome: EligibilityOutcome): void {
    this.decisions.inc({ outcome });
  }
}
