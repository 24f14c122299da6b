import { Temporal } from 'temporal-polyfill';
import { Clock } from '#service-kit/time/clock.js';

/** A clock that stands still until a test moves it. */
export class TestClock extends Clock {
  private current: Temporal.Instant;

  /** @param at local date and time in Berlin, e.g. `2020-09-01T09:00` */
  constructor(at = '2020-09-01T09:00') {
    super();
    this.current = berlin(at);
  }

  now(): Temporal.Instant {
    return this.current;
  }

  set(at: string): void {
    this.current = berlin(at);
  }

  forward(duration: Temporal.DurationLike): void {
    this.current = this.current.add(duration);
  }
}

const berlin = (at: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Berlin').toInstant();
