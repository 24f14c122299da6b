import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { SessionAttendance } from '../attendance.entities.js';
import { expects } from '../attendance.rules.js';
import type { AttendanceOverview } from '../attendance.views.js';
import { countsOf, timesOf } from '../attendance-views.js';
import { SessionLists } from '../session-lists.js';

/**
 * An offer's dated sessions with how many came, for staff.
 * @throws Problem `registration.offer_not_found`
 */
export class ShowAttendanceOverview extends Query<AttendanceOverview> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowAttendanceOverview)
export class ShowAttendanceOverviewHandler implements IQueryHandler<ShowAttendanceOverview> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly lists: SessionLists,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId }: ShowAttendanceOverview): Promise<AttendanceOverview> {
    const offer = await this.offers.ofStaff(offerId, who);
    const attendees = await this.lists.attendees(offer);
    const lists = await this.unitOfWork.manager.findBy(SessionAttendance, { offerId });
    const closed = new Map(lists.map(({ sessionId, closedAt }) => [sessionId, closedAt]));
    const now = this.clock.now();
    return {
      offerId,
      timeZone: offer.timeZone,
      selfCheckIn: offer.attendance.selfCheckIn,
      completion: offer.attendance.completion,
      sessions: offer.sessions.map((session) => {
        const { sessionId } = session;
        const own = attendees.filter(({ expected }) => expects(expected, sessionId));
        return {
          ...timesOf(offer, session, now),
          closedAt: closed.get(sessionId)?.toISOString() ?? null,
          counts: countsOf(own, sessionId),
        };
      }),
    };
  }
}
