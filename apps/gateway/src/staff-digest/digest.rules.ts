/** When staff are told what waits for them, and what of it. Pure; the clock is passed in. */
import type { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/Berlin';
const SATURDAY = 6;
/** Later than that it is no digest of the morning any more; the next working day has its own. */
const LATEST_HOURS = 4;

/**
 * The day for which digests are made now, or null: only on working days, from the hour on and for
 * some hours after it, so that a standstill costs nobody the digest. Public holidays differ by state
 * and are not known here.
 */
export function digestDay(now: Temporal.Instant, hour: number): string | null {
  const local = now.toZonedDateTimeISO(ZONE);
  if (local.dayOfWeek >= SATURDAY) return null;
  const isTime = local.hour >= hour && local.hour < hour + LATEST_HOURS;
  return isTime ? local.toPlainDate().toString() : null;
}

/** What came after this is new: the same hour of the working day before. */
export function newSince(now: Temporal.Instant, hour: number): Temporal.Instant {
  const local = now.toZonedDateTimeISO(ZONE);
  const days = local.dayOfWeek === 1 ? 3 : 1;
  return local
    .subtract({ days })
    .with({ hour, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .toInstant();
}

/** The states in which a registration waits for staff's decision, as its list filters by them. */
export const waitingForStaff = { decision: 'awaitingApproval', review: 'inReview' } as const;
