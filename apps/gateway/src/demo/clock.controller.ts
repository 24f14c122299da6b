import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { instant } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';
import { isForwardDuration, isLocalDateTime } from './clock.rules.js';
import { DemoClockService } from './clock.service.js';

const clockWish = z
  .union([
    z.strictObject({
      to: z.string().max(40).refine(isLocalDateTime, 'local time in Berlin, e.g. 2020-09-21T09:00'),
    }),
    z.strictObject({
      forward: z.string().max(40).refine(isForwardDuration, 'ISO 8601 duration, e.g. PT2H or P1D'),
    }),
  ])
  .meta({ id: 'ClockWish' });

const clockState = z
  .object({
    now: instant,
    /** The same as wall-clock time in Berlin. */
    local: z.string(),
    timeZone: z.literal('Europe/Berlin'),
  })
  .meta({ id: 'ClockState' });

/** The demonstration's clock. Outside the demo profile these routes do not exist (404). */
@Controller('api/clock')
@ApiTags('gateway')
export class ClockApiController {
  constructor(
    private readonly clock: Clock,
    private readonly demoClock: DemoClockService,
  ) {}

  @Get()
  @Endpoint({
    summary: 'What time it is in the demonstration',
    access: ['public'],
    response: clockState,
  })
  readClock(): z.infer<typeof clockState> {
    if (!this.demoClock.settable) throw new Problem('request.not_found');
    const now = this.clock.now();
    return {
      now: now.toString({ smallestUnit: 'second' }),
      local: now
        .toZonedDateTimeISO('Europe/Berlin')
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' }),
      timeZone: 'Europe/Berlin',
    };
  }

  @Put()
  @Endpoint({
    summary: 'Set the clock, or move it forward; answers once every service follows',
    description:
      '`to`: local time in Berlin. `forward`: ISO 8601 duration, days are calendar days.',
    // Public at the guard, so that outside the demo nobody learns that the route was ever there.
    access: ['public'],
    response: clockState,
    problems: ['clock.out_of_range', 'clock.not_followed'],
  })
  async setClock(
    @Body({ schema: clockWish }) wish: z.infer<typeof clockWish>,
    @CurrentActor() who: Actor,
  ): Promise<z.infer<typeof clockState>> {
    if (!this.demoClock.settable) throw new Problem('request.not_found');
    if (who.kind === 'anonymous') throw new Problem('access.sign_in_required');
    if (who.kind !== 'staff' || !who.roles.includes('ops')) {
      throw new Problem('access.not_allowed', { needed: 'ops' });
    }
    await this.demoClock.change(wish);
    return this.readClock();
  }
}
