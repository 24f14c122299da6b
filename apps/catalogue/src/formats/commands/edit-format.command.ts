import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { FormatEntity } from '../format.entity.js';
import { formatViewOf } from '../format-view.js';
import type { FormatEdit, FormatView } from '../formats.rules.js';
import { mayManage } from './add-format.command.js';

/** Renames, retires or brings back; pages show the new label at once, also of older offers. */
export class EditFormat extends Command<FormatView> {
  constructor(
    readonly who: Actor,
    readonly key: string,
    readonly ifMatch: number,
    readonly edit: FormatEdit,
  ) {
    super();
  }
}

@CommandHandler(EditFormat)
export class EditFormatHandler implements ICommandHandler<EditFormat> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem `format.not_found`, `format.not_yours`, `request.stale` */
  execute({ who, key, ifMatch, edit }: EditFormat): Promise<FormatView> {
    return this.unitOfWork.run(async (tx) => {
      const format = await tx.findOne(FormatEntity, {
        where: { key },
        lock: { mode: 'pessimistic_write' },
      });
      const visible = format && (format.agencyId === null || worksFor(who, format.agencyId));
      if (!visible) throw new Problem('format.not_found');
      if (!mayManage(who, format.agencyId)) throw new Problem('format.not_yours');
      assertVersion(format.version, ifMatch);
      const { label = format.label, retired = format.retiredAt !== null } = edit;
      const retiredAt = retired ? (format.retiredAt ?? this.clock.date()) : null;
      const changed = { label, retiredAt, version: format.version + 1 };
      await tx.update(FormatEntity, { formatId: format.formatId }, changed as object);
      await this.audit.record(format.formatId, 'format.edited', { key, ...edit });
      return formatViewOf({ ...format, ...changed });
    });
  }
}
