import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { TalkSettings } from '../talk.entities.js';
import { assertTalkIsPart } from '../talk-files.js';

/** Staff say until how many hours before a talk teams may choose, move or give it back. */
export class SetNotice extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly noticeHours: number,
  ) {
    super();
  }
}

@CommandHandler(SetNotice)
export class SetNoticeHandler implements ICommandHandler<SetNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, noticeHours }: SetNotice): Promise<void> {
    assertTalkIsPart(await this.offers.ofStaff(offerId, who));
    await this.unitOfWork.run(async (tx) => {
      await tx.upsert(TalkSettings, { offerId, noticeHours }, ['offerId']);
      await this.audit.record(offerId, 'talks.noticeSet', { noticeHours });
    });
  }
}
