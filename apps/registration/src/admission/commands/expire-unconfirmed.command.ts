import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { In, IsNull, LessThanOrEqual } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { eachApart } from '#service-kit/work/each-apart.js';
import { Happenings } from '../workflow/happenings.js';
import { Registration } from '../registration.entity.js';

const BATCH = 100;

/** Ends registrations whose address was not confirmed in time. Answers whether there are more. */
export class ExpireUnconfirmed extends Command<boolean> {}

@CommandHandler(ExpireUnconfirmed)
export class ExpireUnconfirmedHandler implements ICommandHandler<ExpireUnconfirmed> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<boolean> {
    const due = await this.unitOfWork.manager.find(Registration, {
      select: { id: true },
      where: {
        stage: In(['interest', 'confirmAddress']),
        addressConfirmedAt: IsNull(),
        confirmBy: LessThanOrEqual(this.clock.date()),
      },
      order: { confirmBy: 'ASC' },
      take: BATCH,
    });
    // Each in a transaction of its own. Who confirms at the same moment is locked out or was first.
    await eachApart(due, ({ id }) => this.happenings.happen(id, 'confirmationExpired'));
    return due.length === BATCH;
  }
}
