/** Until when what can be done, and when the access data are sent, as mails say it. */
import { Temporal } from 'temporal-polyfill';
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import { dayText, long, short, untilText } from './day-text.rules.js';

export function dispatchText(briefing: OfferBriefing, locale: Locale): string | null {
  if (!briefing.accessDispatch) return null;
  const { date, time } = briefing.accessDispatch;
  return `${dayText(date, locale, long)}${locale === 'de' ? ' um' : ' at'} ${time}`;
}

export function dispatchAhead(briefing: OfferBriefing, now: Temporal.Instant): boolean {
  if (!briefing.accessDispatch) return false;
  const { date, time } = briefing.accessDispatch;
  const at = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(briefing.timeZone);
  return Temporal.Instant.compare(now, at.toInstant()) < 0;
}

export function deadlinesView(briefing: OfferBriefing, locale: Locale) {
  const { registrationDeadline: registration, questionDeadline: questions } = briefing;
  const { registrationDeadlineTime, questionDeadlineTime } = briefing;
  return {
    registrationDeadline: registration && dayText(registration, locale, long),
    registrationDeadlineShort: registration && dayText(registration, locale, short),
    registrationDeadlineTime,
    registrationUntil: untilText(registration, registrationDeadlineTime, locale),
    questionDeadline: questions && dayText(questions, locale, long),
    questionDeadlineShort: questions && dayText(questions, locale, short),
    questionUntil: untilText(questions, questionDeadlineTime, locale),
  };
}
