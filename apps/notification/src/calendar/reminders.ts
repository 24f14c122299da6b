import { type ICalEvent, ICalAlarmType } from 'ical-generator';
import { calendarReminders } from '#contracts/calendar-http.js';
import type { Locale } from '#contracts/vocabulary.js';

const words: Readonly<Record<Locale, string>> = { de: 'Erinnerung', en: 'Reminder' };

/** Seconds, because the generator writes a duration of them, which is right in every zone. */
export function remind(
  event: ICalEvent,
  locale: Locale,
  days: keyof typeof calendarReminders,
): void {
  for (const trigger of calendarReminders[days])
    event.createAlarm({ type: ICalAlarmType.display, trigger, description: words[locale] });
}
