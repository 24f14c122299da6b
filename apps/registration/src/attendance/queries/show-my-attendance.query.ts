import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { groundOf } from '../../certificates/certificate-ground.js';
import { claimOf } from '../../certificates/certificate.rules.js';
import { SessionAttendance } from '../attendance.entities.js';
import {
  checkInFrom,
  checkInOf,
  checkInUntil,
  expects,
  type Session,
  sessionBegun,
} from '../attendance.rules.js';
import type { MyAttendance } from '../attendance.views.js';
import { type AttendanceSheet, AttendanceSheets, takesPart } from '../attendance-sheets.js';
import { timesOf } from '../attendance-views.js';

/**
 * A person's own sessions: what is recorded, and whether they can record themselves now.
 * @throws Problem `registration.not_found`
 */
export class ShowMyAttendance extends Query<MyAttendance> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@QueryHandler(ShowMyAttendance)
export class ShowMyAttendanceHandler implements IQueryHandler<ShowMyAttendance> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sheets: AttendanceSheets,
    private readonly clock: Clock,
  ) {}

  async execute({ registrationId }: ShowMyAttendance): Promise<MyAttendance> {
    const sheet = await this.sheets.read(registrationId);
    const { registration, offer, expected, marks } = sheet;
    const own = offer.sessions.filter(({ sessionId }) => expects(expected, sessionId));
    const lists = await this.unitOfWork.manager.findBy(SessionAttendance, {
      sessionId: In(own.map(({ sessionId }) => sessionId)),
    });
    const listOf = new Map(lists.map((list) => [list.sessionId, list]));
    const now = this.clock.now();
    return {
      timeZone: offer.timeZone,
      takesPart: takesPart(registration),
      summary: registration.attendance,
      certificate: claimOf(groundOf(sheet), now),
      sessions: own.map((session) => {
        const list = listOf.get(session.sessionId);
        return {
          ...timesOf(offer, session, now),
          state: marks.get(session.sessionId)?.state ?? null,
          checkIn: this.checkIn(sheet, session, list),
          checkInFrom: checkInFrom(session).toString(),
          checkInUntil: checkInUntil(session).toString(),
          codeNeeded: list?.code != null,
        };
      }),
    };
  }

  private checkIn(
    { registration, offer, marks }: AttendanceSheet,
    session: Session,
    list: SessionAttendance | undefined,
  ): MyAttendance['sessions'][number]['checkIn'] {
    const state = marks.get(session.sessionId)?.state;
    if (state === 'attended' || state === 'missed') return 'done';
    if (!offer.attendance.selfCheckIn || !takesPart(registration) || list?.closedAt) return 'off';
    const now = this.clock.now();
    // Has arrived: can confirm it once the session has begun.
    if (state === 'arrived' && !sessionBegun(session, now)) return 'notYet';
    return checkInOf(session, now);
  }
}
