import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ChangeNotices } from '../change-notices.js';
import { OpenNotice } from '../open-notice.js';

/** Nobody is told of the collected changes; a person says why. */
export class DismissNotice extends Command<{ noticeId: string }> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly ifMatch: number,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(DismissNotice)
export class DismissNoticeHandler implements ICommandHandler<DismissNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly openNotice: OpenNotice,
    private readonly notices: ChangeNotices,
    private readonly audit: Audit,
  ) {}

  execute({ who, offerId, ifMatch, reason }: DismissNotice): Promise<{ noticeId: string }> {
    return this.unitOfWork.run(async (tx) => {
      const { notice } = await this.openNotice.lock(tx, offerId, who, ifMatch);
      const { noticeId, fromRevision, toRevision } = notice;
      await this.notices.close(tx, notice, 'dismissed', actorLabel(who), reason);
      const details = { noticeId, fromRevision, toRevision, reason };
      await this.audit.record(offerId, 'offer.change-notice-dismissed', details);
      return { noticeId };
    });
  }
}
