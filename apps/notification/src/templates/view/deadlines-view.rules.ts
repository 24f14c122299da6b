/** Until when what can be done, as mails say it. */
import type { OfferBriefing } from '#contracts/internal-http.js';
import type { Locale } from '#contracts/vocabulary.js';
import { dayText, long, short, untilText } from './day-text.rules.js';

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
