import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailSignal } from '../mail-signal.js';
import { ChangeNoticeRow } from '../plan.entities.js';
import { Planner } from '../planner.js';

/** The organiser sent a change notice: one mail for each registration that has not ended. */
export class RecordChangeNotice extends Command<void> {
  constructor(readonly notice: PayloadOf<'offer.change-announced.v1'>) {
    super();
  }
}

@CommandHandler(RecordChangeNotice)
export class RecordChangeNoticeHandler implements ICommandHandler<RecordChangeNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: Planner,
    private readonly signal: MailSignal,
  ) {}

  execute({ notice }: RecordChangeNotice): Promise<void> {
    const { noticeId, offerId, version, asksConsent, announcedAt } = notice;
    return this.unitOfWork.run(async (tx) => {
      await this.planner.lockOffer(tx, offerId, 'alone');
      if (await tx.existsBy(ChangeNoticeRow, { noticeId })) return;
      const row = { noticeId, offerId, version, asksConsent, announcedAt: new Date(announcedAt) };
      await tx.insert(ChangeNoticeRow, row);
      await this.planner.replanAll(tx, offerId);
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }
}
