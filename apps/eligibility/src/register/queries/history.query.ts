import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import { toInstant } from '#service-kit/time/calendar.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { RegisterHistory } from '../people.entities.js';
import type { SubjectKind } from '../register.rules.js';
import type { historyView } from '../register.views.js';

/** What was recorded of one entry, oldest first. Whether somebody may see it is asked before. */
export class ShowHistory extends Query<z.infer<typeof historyView>> {
  constructor(
    readonly kind: SubjectKind,
    readonly subjectId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowHistory)
export class ShowHistoryHandler implements IQueryHandler<ShowHistory> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Somebody who was removed still has a history, without a name.
   * @throws Problem `register.no_history`
   */
  async execute({ kind, subjectId }: ShowHistory): Promise<z.infer<typeof historyView>> {
    const rows = await this.unitOfWork.manager.find(RegisterHistory, {
      where: { subjectKind: kind, subjectId },
      order: { version: 'ASC', historyId: 'ASC' },
    });
    if (rows.length === 0) throw new Problem('register.no_history');
    const items = rows.map(({ version, action, actor, at, source, before, after }) => ({
      version,
      kind,
      action,
      actor,
      at: toInstant(at).toString(),
      source,
      before,
      after,
    }));
    return { items };
  }
}
