import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { sqlStateOf, UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { FormatEntity } from '../format.entity.js';
import { formatViewOf } from '../format-view.js';
import type { FormatDraft, FormatView } from '../formats.rules.js';

const uniqueViolation = '23505';

export class AddFormat extends Command<FormatView> {
  constructor(
    readonly who: Actor,
    readonly draft: FormatDraft,
  ) {
    super();
  }
}

@CommandHandler(AddFormat)
export class AddFormatHandler implements ICommandHandler<AddFormat> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem `format.not_yours`, `format.key_taken` */
  execute({ who, draft }: AddFormat): Promise<FormatView> {
    if (!mayManage(who, draft.agencyId)) {
      throw new Problem('format.not_yours', {}, { pointer: '/agencyId' });
    }
    const format: FormatEntity = { ...draft, formatId: newId(), retiredAt: null, version: 1 };
    return this.unitOfWork.run(async (tx) => {
      try {
        await tx.insert(FormatEntity, format as object);
      } catch (error) {
        if (sqlStateOf(error) !== uniqueViolation) throw error;
        throw new Problem(
          'format.key_taken',
          { key: draft.key },
          { pointer: '/key', cause: error },
        );
      }
      await this.audit.record(format.formatId, 'format.added', { key: draft.key });
      return formatViewOf(format);
    });
  }
}

/** Formats for all agencies belong to those who work for all of them. */
export const mayManage = (who: Actor, agencyId: string | null): boolean =>
  agencyId === null ? who.kind === 'staff' && who.agencyIds === '*' : worksFor(who, agencyId);
