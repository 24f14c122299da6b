import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { toInstant } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { ChangeNoticeEntity } from '../change-notice.entity.js';
import { ChangeNotices, revisionOf } from '../change-notices.js';
import { generatedText } from '../notice.rules.js';
import { OpenNotice } from '../open-notice.js';
import { formatLabels } from '../format-labels.js';
import { asOf, nameOf } from '../change-view-mapping.rules.js';
import { toldChanges } from '../told-changes.rules.js';

/** A person sends the notice: from now on its text stands. */
export class DispatchNotice extends Command<{ noticeId: string }> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly ifMatch: number,
    /** Also while another edit may still follow. */
    readonly now: boolean,
  ) {
    super();
  }
}

@CommandHandler(DispatchNotice)
export class DispatchNoticeHandler implements ICommandHandler<DispatchNotice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly openNotice: OpenNotice,
    private readonly notices: ChangeNotices,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem `notice.not_settled` unless `now` */
  execute({ who, offerId, ifMatch, now }: DispatchNotice): Promise<{ noticeId: string }> {
    return this.unitOfWork.run(async (tx) => {
      const { offer, notice } = await this.openNotice.lock(tx, offerId, who, ifMatch);
      if (!now) this.assertSettled(notice);
      await this.fixText(tx, notice);
      await this.notices.close(tx, notice, 'sent', actorLabel(who));
      const { noticeId, asksConsent, fromRevision, toRevision } = notice;
      const { version } = offer;
      const announcedAt = this.clock.now().toString();
      const announced = { noticeId, offerId, version, asksConsent, announcedAt };
      await this.outbox.add('offer.change-announced.v1', announced);
      const details = { noticeId, version, asksConsent, fromRevision, toRevision };
      await this.audit.record(offerId, 'offer.change-announced', details);
      return { noticeId };
    });
  }

  private assertSettled({ settlesAt }: ChangeNoticeEntity): void {
    const at = toInstant(settlesAt);
    if (at.epochMilliseconds <= this.clock.now().epochMilliseconds) return;
    throw new Problem('notice.not_settled', { settlesAt: at.toString() });
  }

  /** What was generated would change with the program; what was sent must not. */
  private async fixText(tx: EntityManager, notice: ChangeNoticeEntity): Promise<void> {
    if (notice.message) return;
    const { noticeId, offerId, fromRevision, toRevision } = notice;
    const before = await revisionOf(tx, offerId, fromRevision);
    const after = await revisionOf(tx, offerId, toRevision);
    const changes = toldChanges(asOf(before), asOf(after));
    const message = generatedText(nameOf(after, await formatLabels(tx)), changes);
    await tx.update(ChangeNoticeEntity, { noticeId }, { message, messageRevision: toRevision });
  }
}
