import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { assertOpen } from '../../admission/assert-open.js';
import { confirmBy } from '../../admission/workflow/deadlines.rules.js';
import { Happenings } from '../../admission/workflow/happenings.js';

/**
 * Who left their interest registers, with one click. Once more changes nothing.
 * @throws Problem that says why registering is not possible, e.g. `registration.closed`;
 *   `registration.ended`
 */
export class TakeUpInterest extends Command<void> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@CommandHandler(TakeUpInterest)
export class TakeUpInterestHandler implements ICommandHandler<TakeUpInterest> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId }: TakeUpInterest): Promise<void> {
    await this.unitOfWork.run(() =>
      this.happenings.happen(registrationId, 'interestTakenUp', (registration, offer) => {
        if (registration.stage === 'ended') throw new Problem('registration.ended');
        if (registration.stage !== 'interest') return {};
        const now = this.clock.now();
        assertOpen(offer, now);
        const until = toDate(confirmBy(now, offer.registrationClosesAt));
        return { changes: { confirmBy: until, datesKnown: offer.version } };
      }),
    );
  }
}
