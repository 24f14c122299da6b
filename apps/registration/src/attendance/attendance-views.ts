/** Puts together what people see of a session's list. */
import type { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import type { AttendeeView, SessionAttendanceView } from './attendance.views.js';
import {
  checkInFrom,
  checkInUntil,
  type MarkState,
  phaseOf,
  type Session,
} from './attendance.rules.js';
import type { Attendee, SessionList } from './session-lists.js';

export const timesOf = (offer: OfferState, session: Session, now: Temporal.Instant) => ({
  sessionId: session.sessionId,
  title: offer.schedule.find((each) => each.sessionId === session.sessionId)?.title ?? null,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
  allDay: session.allDay ?? false,
  preSessionStartsAt: session.preSessionStartsAt,
  phase: phaseOf(session, now),
});

export function countsOf(attendees: readonly Attendee[], sessionId: string) {
  const states = attendees.map(({ marks }) => marks.get(sessionId)?.state);
  const of = (state: MarkState | undefined): number =>
    states.filter((each) => each === state).length;
  return {
    expected: attendees.length,
    attended: of('attended'),
    missed: of('missed'),
    arrived: of('arrived'),
    open: of(undefined),
  };
}

export function listView(
  { offer, session, list }: SessionList,
  attendees: readonly Attendee[],
  mayRecord: boolean,
  now: Temporal.Instant,
): SessionAttendanceView {
  const views = attendees.map((each) => attendeeView(each, session.sessionId));
  return {
    offerId: offer.offerId,
    timeZone: offer.timeZone,
    ...timesOf(offer, session, now),
    closedAt: list?.closedAt?.toISOString() ?? null,
    selfCheckIn: offer.attendance.selfCheckIn,
    code:
      list?.code && mayRecord
        ? {
            code: list.code,
            from: checkInFrom(session).toString(),
            until: checkInUntil(session).toString(),
          }
        : null,
    people: views.filter(({ role }) => role === 'participant'),
    contributors: views.filter(({ role }) => role !== 'participant'),
  };
}

function attendeeView(
  { registration, person, municipality, marks }: Attendee,
  sessionId: string,
): AttendeeView {
  const mark = marks.get(sessionId);
  return {
    registrationId: registration.id,
    firstName: person.firstName,
    lastName: person.lastName,
    municipality,
    role: registration.role,
    mark: mark
      ? {
          state: mark.state,
          how: mark.how,
          recordedBy: mark.recordedBy,
          recordedAt: mark.recordedAt.toISOString(),
          arrivedAt: mark.arrivedAt?.toISOString() ?? null,
        }
      : null,
    summary: registration.attendance,
  };
}
