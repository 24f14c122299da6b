import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { In, IsNull } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { FormatEntity } from '../format.entity.js';
import { formatViewOf } from '../format-view.js';
import type { FormatView } from '../formats.rules.js';

/** Formats for all and of one's own agencies, by label. */
export class ListFormats extends Query<{ items: FormatView[] }> {
  constructor(
    readonly who: Actor,
    readonly withRetired: boolean,
  ) {
    super();
  }
}

@QueryHandler(ListFormats)
export class ListFormatsHandler implements IQueryHandler<ListFormats> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute({ who, withRetired }: ListFormats): Promise<{ items: FormatView[] }> {
    const agencyIds = who.kind === 'staff' ? who.agencyIds : [];
    const current = withRetired ? {} : { retiredAt: IsNull() };
    const formats = await this.unitOfWork.manager.find(FormatEntity, {
      where:
        agencyIds === '*'
          ? current
          : [
              { ...current, agencyId: IsNull() },
              { ...current, agencyId: In(agencyIds) },
            ],
    });
    const inOrder = formats.sort((one, other) => one.label.de.localeCompare(other.label.de, 'de'));
    return { items: inOrder.map(formatViewOf) };
  }
}
