import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ChangeNoticeEntity } from '../change-notice.entity.js';
import type { Bilingual } from '../change-texts.rules.js';
import { OpenNotice } from '../open-notice.js';

/** Null: the generated text again. */
export class EditNotice extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly ifMatch: number,
    readonly message: Bilingual | null,
  ) {
    super();
  }
}

@CommandHandler(EditNotice)
export class EditNoticeHandler implements ICommandHandler<EditNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly openNotice: OpenNotice,
    private readonly audit: Audit,
  ) {}

  execute({ who, offerId, ifMatch, message }: EditNotice): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const { notice } = await this.openNotice.lock(tx, offerId, who, ifMatch);
      const { noticeId } = notice;
      const messageRevision = message && notice.toRevision;
      const version = notice.version + 1;
      await tx.update(ChangeNoticeEntity, { noticeId }, { message, messageRevision, version });
      await this.audit.record(offerId, 'offer.change-notice-edited', { noticeId });
    });
  }
}
