/**
 * What a mail does to a person's calendar: enters the sessions that they attend, as they stand now, and
 * takes out those that earlier mails entered and that are not among them any more: removed from the
 * offer, without a day, or of another group.
 *
 * An iCalendar object has one METHOD. So a mail that does both carries two files: what is entered as the
 * part that mail programmes act on, what is taken out as an attachment beside it. Where nothing is
 * entered, what is taken out has the first place.
 */
import type { CalendarFile, CalendarMethod, MailFacts } from '../templates/template.js';
import { withSessions } from '../templates/view/own-sessions.rules.js';
import type { CalendarEntries } from './entered.rules.js';
import { datedSessions } from './entry-span.rules.js';
import { sessionCalendar, takenOutCalendar } from './session-calendar.js';

export interface MailCalendar {
  readonly calendar: CalendarFile | null;
  readonly withdrawn: CalendarFile | null;
  /** Null: no file travels along. */
  readonly entries: CalendarEntries | null;
}

/** @param method `cancel`: nothing is entered, whatever has a day */
export function mailCalendar(
  { briefing, recipient, entered, sender }: MailFacts,
  method: CalendarMethod,
): MailCalendar {
  const own = withSessions(briefing, recipient.state.sessionIds);
  const present = method === 'publish' ? datedSessions(own) : [];
  const gone = entered.filter((id) => !present.includes(id));
  const published = fileOf(
    'publish',
    present.length > 0 ? sessionCalendar(own, recipient, { sender }) : null,
  );
  const takenOut = fileOf(
    'cancel',
    takenOutCalendar(briefing, recipient, { sender, sessionIds: gone }),
  );
  return {
    calendar: published ?? takenOut,
    withdrawn: published && takenOut,
    entries: published || takenOut ? { sessions: [...present, ...gone], takenOut: gone } : null,
  };
}

const fileOf = (method: CalendarMethod, content: string | null): CalendarFile | null =>
  content === null ? null : { method, content };
