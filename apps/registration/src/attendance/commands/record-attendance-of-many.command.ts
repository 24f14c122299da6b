import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { type ItemResult, OneByOne } from '../../admission/one-by-one.js';
import { type Attendance, RecordAttendance } from './record-attendance.command.js';

/** The attendance list of an event in one go. */
export class RecordAttendanceOfMany extends Command<ItemResult[]> {
  constructor(
    readonly who: Actor,
    readonly registrationIds: readonly string[],
    readonly attendance: Attendance,
  ) {
    super();
  }
}

@CommandHandler(RecordAttendanceOfMany)
export class RecordAttendanceOfManyHandler implements ICommandHandler<RecordAttendanceOfMany> {
  constructor(
    private readonly commands: CommandBus,
    private readonly oneByOne: OneByOne,
  ) {}

  execute(command: RecordAttendanceOfMany): Promise<ItemResult[]> {
    const { who, registrationIds, attendance } = command;
    return this.oneByOne.do(who, registrationIds, (id) =>
      this.commands.execute(new RecordAttendance(who, id, attendance)),
    );
  }
}
