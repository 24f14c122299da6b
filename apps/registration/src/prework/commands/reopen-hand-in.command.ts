import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '#service-kit/access/actor.js';
import { endOfDay, toDate } from '#service-kit/time/calendar.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { HandIns } from '../hand-ins.js';
import { PreWorkAccess } from '../pre-work.access.js';
import { doorOf } from '../pre-work.rules.js';
import { StaffHandIns } from '../staff-hand-ins.js';

/**
 * Asks for a hand-in once more, or lets somebody who is late still hand in. After the date of any of
 * those concerned it needs a last day.
 * @throws Problem `pre_work.not_found`, `pre_work.last_day_needed`, `pre_work.last_day_past`
 */
export class ReopenHandIn extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly key: string,
    readonly holder: string,
    readonly asked: { readonly lastDay: string | null; readonly comment: string | null },
  ) {
    super();
  }
}

@CommandHandler(ReopenHandIn)
export class ReopenHandInHandler implements ICommandHandler<ReopenHandIn> {
  constructor(
    private readonly access: PreWorkAccess,
    private readonly handIns: HandIns,
    private readonly staffHandIns: StaffHandIns,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ who, offerId, key, holder, asked }: ReopenHandIn): Promise<void> {
    const which = await this.access.ofStaff(who, offerId, key, holder);
    const moment = this.access.moment(which.offer);
    const until = asked.lastDay && endOfDay(asked.lastDay, which.offer.timeZone);
    if (until && Temporal.Instant.compare(until, moment.now) <= 0) {
      throw new Problem('pre_work.last_day_past', {}, { pointer: '/lastDay' });
    }
    const shut = which.dues.some((due) => doorOf(due, null, moment) === 'tooLate');
    if (!until && shut) throw new Problem('pre_work.last_day_needed', {}, { pointer: '/lastDay' });

    await this.unitOfWork.run(async () => {
      const handIn = await this.handIns.lock(which);
      const something = handIn.text !== null || (await this.handIns.files([handIn.id])).length > 0;
      await this.staffHandIns.change(which, 'preWork.reopened', {
        state: something ? 'reopened' : 'open',
        reopenedUntil: until ? toDate(until) : null,
        staffNote: null,
        // What came in time stays in time, however often it is asked for again.
        handedInAt: something ? handIn.handedInAt : null,
      });
      if (asked.comment) await this.staffHandIns.comment(which, who, asked.comment);
    });
  }
}
