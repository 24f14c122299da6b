/** Facts that hold from a day until a day. Both days belong to the period; null: open on that side. */
import type { MunicipalityKind } from '#contracts/vocabulary.js';

export interface Period {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface NamePeriod extends Period {
  readonly name: string;
}

export interface KeyPeriod extends Period {
  /** Null: none of its own, or nobody entered it. */
  readonly ags: string | null;
  readonly kind: MunicipalityKind;
}

export interface MemberPeriod extends Period {
  readonly municipalityId: string;
}

export const holdsOn = ({ validFrom, validUntil }: Period, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validUntil === null || day <= validUntil);

/** Open beginnings come first; days sort as texts. */
export const inTime = <T extends Period>(periods: readonly T[]): T[] =>
  [...periods].sort((a, b) => compareDays(a.validFrom ?? '', b.validFrom ?? ''));

const compareDays = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const overlap = (a: Period, b: Period): boolean =>
  (a.validFrom === null || b.validUntil === null || a.validFrom <= b.validUntil) &&
  (b.validFrom === null || a.validUntil === null || b.validFrom <= a.validUntil);

/** Index of a period that begins before an earlier one has ended; -1: none. */
export function firstOverlap(periods: readonly Period[]): number {
  return periods.findIndex((period, index) =>
    periods.slice(0, index).some((earlier) => overlap(earlier, period)),
  );
}

/**
 * What holds on that day. In a gap, and after the last period, the one before it goes on: a
 * municipality is never without a name. Before the first period it is the first one.
 */
export function holding<T extends Period>(periods: readonly T[], day: string): T | undefined {
  const sorted = inTime(periods);
  const begun = sorted.filter(({ validFrom }) => validFrom === null || validFrom <= day);
  return begun.at(-1) ?? sorted[0];
}

/** The next day after `day` on which another period begins; null: none is known. */
export function nextChange(periods: readonly Period[], day: string): string | null {
  const later = periods.flatMap(({ validFrom }) =>
    validFrom !== null && validFrom > day ? [validFrom] : [],
  );
  return later.sort()[0] ?? null;
}
