import { Injectable } from '@nestjs/common';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { HandIn } from './hand-in.entity.js';
import { HandIns } from './hand-ins.js';
import { type Mine, PreWorkAccess } from './pre-work.access.js';
import { afterChange, isSettled } from './pre-work.rules.js';
import { PreWorkTelling } from './pre-work.telling.js';

/** What was done to the content. */
export interface Change {
  readonly action: 'preWork.fileAdded' | 'preWork.fileRemoved' | 'preWork.textChanged';
  /** Something came, and not only went. */
  readonly added: boolean;
  readonly fileId?: string;
}

/** Participants change what they have handed in: one after the other, while it is open. */
@Injectable()
export class MyHandIns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: PreWorkAccess,
    private readonly handIns: HandIns,
    private readonly telling: PreWorkTelling,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @param work changes the content under the lock; null: it was like that already
   * @throws Problem `pre_work.too_late`, `pre_work.settled`, or what `work` throws
   */
  async change(mine: Mine, work: (handIn: HandIn) => Promise<Change | null>): Promise<void> {
    await this.unitOfWork.run(async () => {
      const handIn = await this.handIns.lock(mine);
      this.access.assertOpen(mine, handIn);
      const change = await work(handIn);
      if (!change) return;
      const before = handIn.state;
      const files = await this.handIns.files([handIn.id]);
      const empty = files.length === 0 && handIn.text === null;
      const at = this.clock.date();
      Object.assign(handIn, afterChange(handIn, { empty, added: change.added, at }), {
        changedAt: at,
        changedBy: mine.member.registrationId,
      });
      await this.handIns.store(handIn);
      const { action, fileId } = change;
      await this.audit.record(mine.offerId, action, {
        task: mine.task.key,
        holder: mine.holder,
        registrationId: mine.member.registrationId,
        ...(fileId && { fileId }),
      });
      if (isSettled(before) !== isSettled(handIn.state)) {
        await this.telling.changed(mine, mine.offer, 'preWorkDone');
      }
    });
  }
}
