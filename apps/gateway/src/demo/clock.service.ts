import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { services } from '#contracts/message.js';
import { Clock } from '#service-kit/time/clock.js';
import { type BaseConfig, CONFIG } from '#service-kit/config.js';
import { DemoClockFollower } from '#service-kit/time/demo-clock.follower.js';
import { signIdentity } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { type ClockWish, offsetFor } from './clock.rules.js';

/** Processes hear of a change at once; this is for those that no URL leads to (workers). */
const EVERYBODY_FOLLOWS_MS = 300;
const LIMIT_MS = 10_000;
/** Two processes read the machine's clock one after the other. */
const TOLERANCE_MS = 2_000;

const clockAnswer = z.object({ now: z.string() });

@Injectable()
export class DemoClockService {
  constructor(
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly follower: DemoClockFollower,
    @Inject(CONFIG) private readonly config: BaseConfig,
  ) {}

  get settable(): boolean {
    return this.config.EINLASS_PROFILE === 'demo';
  }

  /**
   * Sets the clock of all services and returns once they follow.
   * @throws Problem `clock.out_of_range`; `clock.not_followed` after 10 s, although the clock is set
   */
  async change(wish: ClockWish): Promise<void> {
    if (!this.settable) throw new Problem('request.not_found');
    // The machine's clock: the offset is what lies between it and the time that everybody shall see.
    // eslint-disable-next-line house/time-from-clock -- the one place where business time is made
    const offsetMs = offsetFor(wish, this.clock.now(), Temporal.Now.instant());
    if (offsetMs === null) throw new Problem('clock.out_of_range');
    await this.dataSource.query('UPDATE demo.clock SET offset_ms = $1', [offsetMs]);
    await this.follower.follow();
    const [late] = await Promise.all([this.waitForServices(), pause(EVERYBODY_FOLLOWS_MS)]);
    if (late.length > 0) {
      throw new Problem('clock.not_followed', { parts: late.join(', ') }, { retryAfterSeconds: 2 });
    }
  }

  /** @returns the processes that do not follow within the limit */
  private async waitForServices(): Promise<string[]> {
    const end = performance.now() + LIMIT_MS;
    const processes = this.processes();
    const follows = await Promise.all(
      processes.map(async ({ url }) => {
        while (performance.now() < end) {
          const now = await this.timeAt(url).catch(() => null);
          if (now !== null && this.isOurTime(now)) return true;
          await pause(100);
        }
        return false;
      }),
    );
    return processes.filter((_, index) => !follows[index]).map(({ name }) => name);
  }

  private processes(): { name: string; url: string }[] {
    return services.flatMap((name) => {
      const url = this.config[`${name.toUpperCase() as Uppercase<typeof name>}_URL`];
      return url ? [{ name, url }] : [];
    });
  }

  private async timeAt(url: string): Promise<string> {
    const token = await signIdentity(
      { kind: 'service', service: 'gateway' },
      this.config.IDENTITY_SECRET,
    );
    const response = await fetch(new URL('/internal/clock', url), {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(2_000),
    });
    return clockAnswer.parse(await response.json()).now;
  }

  private isOurTime(now: string): boolean {
    const apart = Temporal.Instant.from(now).epochMilliseconds - this.clock.now().epochMilliseconds;
    return Math.abs(apart) < TOLERANCE_MS;
  }
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));
