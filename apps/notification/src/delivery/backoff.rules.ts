/** Seconds to wait after the nth attempt (from 1); the last step repeats. */
export function waitAfter(attempt: number, steps: readonly number[]): number {
  return steps[Math.min(Math.max(attempt, 1), steps.length) - 1] ?? 60;
}

/** Mails of no deadline of their own are tried for 48 h. */
const DEFAULT_HOURS = 48;

/** Whether trying has an end: the mail's own deadline, or 48 h after it was due. Business time, ms. */
export function isGivenUp(now: number, due: number, sendUntil: number | null): boolean {
  return now >= (sendUntil ?? due + DEFAULT_HOURS * 3_600_000);
}
