import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { Metrics } from '#service-kit/metrics.js';

/** What ops see of reassessments: what waits for a person, and what the workers are not done with. */
@Injectable()
export class ReassessmentMetrics {
  constructor(metrics: Metrics, dataSource: DataSource) {
    const gauge = (name: string, help: string, sql: string) =>
      new Gauge({
        name,
        help,
        registers: [metrics.registry],
        async collect() {
          const [row] = await dataSource.query<{ value: string | null }[]>(sql);
          this.set(Number(row?.value ?? 0));
        },
      });
    // Ages are technical time: how long something has been lying here.
    const oldest = 'coalesce(extract(epoch FROM now() - min(created_at)), 0) AS value';
    gauge(
      'einlass_reassessments_open',
      'Reassessments that wait for a person',
      `SELECT count(*) AS value FROM reassessment WHERE state = 'open'`,
    );
    gauge(
      'einlass_reassessment_open_oldest_age_seconds',
      'Age of the oldest reassessment that waits for a person',
      `SELECT ${oldest} FROM reassessment WHERE state = 'open'`,
    );
    gauge(
      'einlass_reassessment_items_open',
      'Registrations whose decision would change, in reassessments that wait for a person',
      `SELECT count(*) AS value FROM reassessment_item item JOIN reassessment USING (reassessment_id)
       WHERE reassessment.state = 'open' AND item.state = 'proposed'`,
    );
    gauge(
      'einlass_reassessment_working_oldest_age_seconds',
      'Age of the oldest reassessment with which the workers are not done',
      `SELECT ${oldest} FROM reassessment WHERE state IN ('waiting', 'assessing', 'applying')`,
    );
    gauge(
      'einlass_fact_changes_waiting',
      'Changes of facts and rules that were not looked at yet',
      'SELECT count(*) AS value FROM fact_change',
    );
  }
}
