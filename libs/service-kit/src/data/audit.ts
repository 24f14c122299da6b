/**
 * What happened, by whom, when: append-only (a trigger refuses UPDATE and DELETE). Details hold ids
 * and facts, never names, addresses or answers of participants, so erasure leaves the trail whole.
 */
import { Injectable } from '@nestjs/common';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { actorLabel } from '../access/actor.js';
import { Clock } from '../time/clock.js';
import { newId } from './id.js';
import { currentContext } from '../http/request-context.js';
import { UnitOfWork } from './unit-of-work.js';

const ROWS_AT_ONCE = 1_000;

@Entity('audit_entry')
@Index('audit_entry_subject', ['subjectId', 'at'])
export class AuditEntry {
  @PrimaryColumn({ type: 'uuid' }) id: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId: string;
  /** Past tense and dotted, e.g. `registration.approved`. */
  @Column({ name: 'action', type: 'text' }) action: string;
  @Column({ name: 'actor', type: 'text' }) actor: string;
  @Column({ name: 'details', type: 'jsonb' }) details: Record<string, unknown>;
  @Column({ name: 'at', type: 'timestamptz' }) at: Date;
}

@Injectable()
export class Audit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Joins the running transaction: no change without its entry, no entry without its change. */
  record(
    subjectId: string,
    action: string,
    details: Record<string, unknown> = {},
  ): Promise<unknown> {
    return this.recordAll([{ subjectId, action, details }]);
  }

  /** The same for many at once, e.g. of an import. */
  recordAll(
    entries: readonly {
      readonly subjectId: string;
      readonly action: string;
      readonly details: Record<string, unknown>;
    }[],
  ): Promise<unknown> {
    const actor = actorLabel(currentContext()?.actor);
    const at = this.clock.date();
    const rows = entries.map(({ subjectId, ...entry }) => ({
      id: newId(),
      subject_id: subjectId,
      actor,
      at,
      ...entry,
    }));
    return this.unitOfWork.run(async (tx) => {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        await tx.query(
          `INSERT INTO audit_entry
           SELECT * FROM jsonb_populate_recordset(NULL::audit_entry, $1::jsonb)`,
          [JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE))],
        );
      }
    });
  }

  of(subjectId: string): Promise<AuditEntry[]> {
    return this.unitOfWork.manager.find(AuditEntry, {
      where: { subjectId },
      order: { at: 'ASC', id: 'ASC' },
    });
  }
}
