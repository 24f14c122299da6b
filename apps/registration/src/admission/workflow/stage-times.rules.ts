/** Since when somebody is in a stage, when that becomes overdue, and when its owner is reminded. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import { endOfDay, localDay, toDate } from '#service-kit/time/calendar.js';
import type { Registration } from '../registration.entity.js';

type Times = Pick<Registration, 'stageEnteredAt' | 'stageDueAt' | 'stageRemindAt' | 'stageExpired'>;

/**
 * A due day counts in full, in the offer's zone. The address has a limit of its own, which its mail
 * names (`confirmBy`); a selection is due on the day that the offer names.
 */
export function stageTimes(
  stage: Position['stage'],
  { procedure, admission, timeZone }: Pick<OfferState, 'procedure' | 'admission' | 'timeZone'>,
  now: Temporal.Instant,
): Times {
  const definition = procedure.find(({ kind }) => kind === stage);
  const due = ((): Temporal.Instant | null => {
    if (!definition || stage === 'confirmAddress') return null;
    if (stage === 'selection' && admission.selectionAt)
      return Temporal.Instant.from(admission.selectionAt);
    if (definition.dueDays === null) return null;
    const last = Temporal.PlainDate.from(localDay(now, timeZone)).add({
      days: definition.dueDays,
    });
    return endOfDay(last.toString(), timeZone);
  })();
  const before = definition?.remindDays ?? null;
  const remind =
    due && before !== null
      ? due.toZonedDateTimeISO(timeZone).subtract({ days: before }).toInstant()
      : null;
  return {
    stageEnteredAt: toDate(now),
    stageDueAt: due && toDate(due),
    stageRemindAt: remind && Temporal.Instant.compare(remind, now) > 0 ? toDate(remind) : null,
    stageExpired: false,
  };
}
