/** A person's calendar by secret link: what the gateway asks for it. */
import { z } from 'zod';
import { id } from './vocabulary.js';

/** `POST registration/internal/calendar-feeds/open` with a token. 404: there is no such feed (any more). */
export const calendarFeedOwner = z.strictObject({ registrationId: id });

/** `GET notification/internal/registrations/:registrationId/calendar`. */
export const calendarText = z.strictObject({
  /** iCalendar (RFC 5545); the same while nothing changes. */
  text: z.string(),
});

/**
 * Seconds before an entry at which a calendar reminds of it, the same in every file: a day and half an
 * hour before; before whole days at nine on the day before.
 */
export const calendarReminders = {
  timed: [24 * 3_600, 30 * 60],
  wholeDays: [15 * 3_600],
} as const;
