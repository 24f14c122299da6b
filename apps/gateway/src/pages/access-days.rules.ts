/** When access data are sent, for people to read: of single sessions, then of all others. */
import { dayText, fill, type Locale, say, timeText } from './form/format.rules.js';
import type { Text } from './offer/offer.types.js';

export interface AccessDay {
  readonly date: string;
  readonly time: string;
}

export interface WithAccessDays {
  readonly sessions: readonly {
    readonly key: string;
    readonly title: Text | null;
    /** Absent or null: on the day of the offer. */
    readonly accessDispatch?: AccessDay | null;
  }[];
  readonly accessDispatch: AccessDay | null;
}

/** Whether the offer sends access data at all, be it for one session only. */
export const sendsAccess = ({ accessDispatch, sessions }: WithAccessDays): boolean =>
  accessDispatch !== null || sessions.some((session) => session.accessDispatch);

const words = {
  de: { of: '{name}: {on}', others: 'alle anderen Termine: {on}' },
  en: { of: '{name}: {on}', others: 'all other sessions: {on}' },
};

const onText = ({ date, time }: AccessDay, locale: Locale): string =>
  `${dayText(date, locale)}, ${timeText(time, locale)}`;

/** One line where all sessions follow the offer's day; none while no day is set. */
export function accessDaysText(
  { sessions, accessDispatch }: WithAccessDays,
  locale: Locale,
): string[] {
  const own = sessions.flatMap(({ key, title, accessDispatch: day }) =>
    day
      ? [
          fill(words[locale].of, {
            name: title ? say(title, locale) : key,
            on: onText(day, locale),
          }),
        ]
      : [],
  );
  if (!accessDispatch) return own;
  const on = onText(accessDispatch, locale);
  if (own.length === 0) return [on];
  return own.length < sessions.length ? [...own, fill(words[locale].others, { on })] : own;
}
