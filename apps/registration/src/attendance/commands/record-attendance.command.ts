import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Position } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/clock.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { hasBegun } from '../../admission/deadlines.rules.js';
import { Happenings } from '../../admission/happenings.js';
import type { Registration } from '../../admission/registration.entity.js';

export type Attendance = Position['attendance'];

/**
 * Staff say whether somebody came; `unknown` takes it back. Once more the same changes nothing.
 * @throws Problem `registration.not_begun`, `registration.no_place`
 */
export class RecordAttendance extends Command<Registration> {
  constructor(
    readonly registrationId: string,
    readonly attendance: Attendance,
  ) {
    super();
  }
}

const happeningOf = {
  attended: 'attended',
  missed: 'missed',
  unknown: 'attendanceCleared',
} as const;

@CommandHandler(RecordAttendance)
export class RecordAttendanceHandler implements ICommandHandler<RecordAttendance> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, attendance }: RecordAttendance): Promise<Registration> {
    return this.unitOfWork.run(async () => {
      const { registration } = await this.happenings.happen(
        registrationId,
        happeningOf[attendance],
        ({ stage }, offer) => {
          if (stage !== 'done') throw new Problem('registration.no_place');
          if (!hasBegun(offer, this.clock.now())) throw new Problem('registration.not_begun');
          return { details: { attendance } };
        },
      );
      return registration;
    });
  }
}
