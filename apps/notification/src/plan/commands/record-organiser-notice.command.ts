import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailLog } from '../mail-log.js';
import { MailSignal } from '../mail-signal.js';
import { OrganiserNoticeRow, PlannedMail } from '../plan.entities.js';

/** Something that the organiser must know or decide: one mail per notice, however often it is told. */
export class RecordOrganiserNotice extends Command<void> {
  constructor(readonly notice: PayloadOf<'offer.organiser-notified.v1'>) {
    super();
  }
}

@CommandHandler(RecordOrganiserNotice)
export class RecordOrganiserNoticeHandler implements ICommandHandler<RecordOrganiserNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly log: MailLog,
    private readonly signal: MailSignal,
  ) {}

  execute({ notice }: RecordOrganiserNotice): Promise<void> {
    const { noticeId, offerId, kind, figures } = notice;
    const raisedAt = new Date(notice.raisedAt);
    return this.unitOfWork.run(async (tx) => {
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(OrganiserNoticeRow)
        .values({ noticeId, offerId, kind, figures, raisedAt })
        .orIgnore()
        .returning('notice_id')
        .execute();
      if ((inserted.raw as unknown[]).length === 0) return;
      const id = newId();
      await tx.insert(PlannedMail, {
        id,
        registrationId: null,
        offerId,
        kind: 'organiserNotice',
        occurrence: noticeId,
        variant: kind,
        dueAt: raisedAt,
        state: 'planned',
      });
      await this.log.add(id, 'planned', { due: raisedAt.toISOString() });
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }
}
