import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Position } from '#contracts/vocabulary.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { hasBegun } from '../../admission/workflow/deadlines.rules.js';
import type { Registration } from '../../admission/registration.entity.js';
import { meantByWhole } from '../attendance.rules.js';
import { AttendanceSheets } from '../attendance-sheets.js';

export type Attendance = Position['attendance'];

/**
 * Staff say of the event as a whole whether somebody came: it means each session that has begun and
 * that the person is to attend. `unknown` takes everything back. Once more the same changes nothing.
 * @throws Problem `registration.not_begun`, `registration.no_place`
 */
export class RecordAttendance extends Command<Registration> {
  constructor(
    readonly who: Actor,
    readonly registrationId: string,
    readonly attendance: Attendance,
  ) {
    super();
  }
}

@CommandHandler(RecordAttendance)
export class RecordAttendanceHandler implements ICommandHandler<RecordAttendance> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sheets: AttendanceSheets,
    private readonly clock: Clock,
  ) {}

  execute({ who, registrationId, attendance }: RecordAttendance): Promise<Registration> {
    const state = attendance === 'unknown' ? null : attendance;
    return this.unitOfWork.run(async () => {
      const { registration } = await this.sheets.change(registrationId, (sheet) => {
        const now = this.clock.now();
        if (!hasBegun(sheet.offer, now)) throw new Problem('registration.not_begun');
        const sessions = state
          ? meantByWhole(sheet.offer, sheet.expected, now)
          : [...sheet.marks.keys()];
        return sessions.map((sessionId) => ({
          sessionId,
          state,
          how: 'whole',
          recordedBy: actorLabel(who),
          arrivedAt: null,
        }));
      });
      return registration;
    });
  }
}
