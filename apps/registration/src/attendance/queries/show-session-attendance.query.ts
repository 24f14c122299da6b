import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import type { SessionAttendanceView } from '../attendance.views.js';
import { listView } from '../attendance-views.js';
import { SessionLists } from '../session-lists.js';

/**
 * The list of a session, for staff.
 * @throws Problem `registration.offer_not_found`, `attendance.session_not_found`
 */
export class ShowSessionAttendance extends Query<SessionAttendanceView> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowSessionAttendance)
export class ShowSessionAttendanceHandler implements IQueryHandler<ShowSessionAttendance> {
  constructor(
    private readonly lists: SessionLists,
    private readonly clock: Clock,
  ) {}

  async execute({
    who,
    offerId,
    sessionId,
  }: ShowSessionAttendance): Promise<SessionAttendanceView> {
    const list = await this.lists.ofStaff(who, offerId, sessionId);
    const attendees = await this.lists.attendeesOf(list);
    return listView(list, attendees, mayRecord(who), this.clock.now());
  }
}

const mayRecord = (who: Actor): boolean =>
  who.kind === 'staff' && (who.roles.includes('approver') || who.roles.includes('editor'));
