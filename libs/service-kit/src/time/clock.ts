/**
 * The one clock. Everything that asks "is it too late", "when is it due" reads business time here;
 * only technical time-outs (leases, token expiry between processes) use the machine's clock.
 */
import { Temporal } from 'temporal-polyfill';

export abstract class Clock {
  /** Business time now. */
  abstract now(): Temporal.Instant;

  /** The same as a JS Date, for the database edge. */
  date(): Date {
    return new Date(this.now().epochMilliseconds);
  }

  /** The calendar day in a zone. */
  today(zone = 'Europe/Berlin'): Temporal.PlainDate {
    return this.now().toZonedDateTimeISO(zone).toPlainDate();
  }
}

export class SystemClock extends Clock {
  now(): Temporal.Instant {
    return Temporal.Now.instant();
  }
}

/** Demo profile: real time plus an offset that a person sets (demo-clock.follower.ts). */
export class DemoClock extends Clock {
  private offsetMs = 0;

  now(): Temporal.Instant {
    return Temporal.Now.instant().add({ milliseconds: this.offsetMs });
  }

  follow(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }
}
