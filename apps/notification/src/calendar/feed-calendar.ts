/**
 * What a person's calendar programme fetches: the same entries as in their mails, as they stand now. No
 * METHOD: it is a calendar and not a message, and what is not in it any more is gone.
 */
import type { OfferBriefing, Recipient } from '#contracts/internal-http.js';
import { withSessions } from '../templates/view/own-sessions.rules.js';
import { calendarOf, type Standing } from './session-calendar.js';

/** In the form of the other files, with nothing in it. */
const NOTHING = (language: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Einlass//Einlass//${language}`,
    'END:VCALENDAR',
    '',
  ].join('\r\n');

/** Null: never had anything to do with the dates, e.g. refused, or on the interest list. */
function standingOf({ state }: Recipient, { lifecycle }: OfferBriefing): Standing | null {
  const { position, milestones, role } = state;
  if (role === 'delegate' || position.stage === 'interest') return null;
  if (lifecycle === 'cancelled' || position.stage === 'ended')
    return milestones.admittedAt ? 'cancelled' : null;
  return position.seat === 'confirmed' ? 'confirmed' : 'asked';
}

/** The same facts give the same text, byte by byte, so that an ETag can tell a change. */
export function feedCalendar(briefing: OfferBriefing, recipient: Recipient): string {
  const { locale, state } = recipient;
  const standing = standingOf(recipient, briefing);
  const stamp = new Date(
    Math.max(...Object.values(state.milestones).map((instant) => Date.parse(instant))),
  );
  const own = withSessions(briefing, state.sessionIds);
  return (
    (standing && calendarOf(own, recipient, { standing, message: null, stamp })) ??
    NOTHING(locale.toUpperCase())
  );
}
