import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { derivedColumns } from '../municipality.rules.js';
import { Municipality } from '../register.entities.js';
import { RegisterWriter } from '../register-writer.js';

const AT_ONCE = 500;

/**
 * A name or a key that was entered for a later day is today's from that day on: the columns that say
 * what is right today follow, and registration is told.
 */
export class FollowCalendar extends Command<boolean> {}

@CommandHandler(FollowCalendar)
export class FollowCalendarHandler implements ICommandHandler<FollowCalendar> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly writer: RegisterWriter,
    private readonly clock: Clock,
  ) {}

  /** @returns whether there may be more */
  execute(): Promise<boolean> {
    const today = this.clock.today().toString();
    return this.unitOfWork.run(async (tx) => {
      const due = await tx.find(Municipality, {
        where: { nextChangeOn: LessThanOrEqual(today) },
        take: AT_ONCE,
        // Another worker is at the others.
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      const wishes = due.map((existing) => ({
        existing,
        content: derivedColumns(existing, today),
      }));
      await this.writer.writeAll(tx, 'municipality', wishes, 'calendar');
      return due.length === AT_ONCE;
    });
  }
}
