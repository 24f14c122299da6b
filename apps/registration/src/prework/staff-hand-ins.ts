import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { HandIn } from './hand-in.entity.js';
import { HandIns, type Which } from './hand-ins.js';
import { isSettled } from './pre-work.rules.js';
import { PreWorkTelling } from './pre-work.telling.js';

/** Staff say what a hand-in is, whatever it holds. */
@Injectable()
export class StaffHandIns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handIns: HandIns,
    private readonly telling: PreWorkTelling,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async change(
    which: Which & { readonly offer: OfferState },
    action: 'preWork.reopened' | 'preWork.settled',
    changes: Partial<HandIn>,
  ): Promise<void> {
    const { offerId, task, holder, offer } = which;
    await this.unitOfWork.run(async () => {
      const handIn = await this.handIns.lock(which);
      const before = { settled: isSettled(handIn.state), until: handIn.reopenedUntil?.getTime() };
      Object.assign(handIn, changes);
      await this.handIns.store(handIn);
      const details = { task: task.key, holder, state: handIn.state };
      await this.audit.record(offerId, action, details);
      const after = { settled: isSettled(handIn.state), until: handIn.reopenedUntil?.getTime() };
      if (before.settled !== after.settled || before.until !== after.until) {
        const passing = handIn.state === 'waived' ? 'preWorkWaived' : 'preWorkDone';
        await this.telling.changed(which, offer, passing);
      }
    });
  }

  /** What staff write back; the participants read it. */
  async comment(which: Which, who: Actor, text: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { id } = await this.handIns.lock(which);
      const at = this.clock.date();
      const writtenBy = actorLabel(who);
      await this.handIns.addComment({ id: newId(), handInId: id, text, writtenBy, at });
      const details = { task: which.task.key, holder: which.holder };
      await this.audit.record(which.offerId, 'preWork.commented', details);
    });
  }
}
