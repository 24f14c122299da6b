import { Body, Controller, Delete, Get, Header, Post } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { calendarFeedOwner } from '#contracts/calendar-http.js';
import { linkTokenRequest } from '#contracts/internal-http.js';
import { instant } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ownRegistration } from '../own-registration.js';
import { CalendarFeeds } from './calendar-feeds.js';

const feedState = z
  .object({ since: instant.nullable().meta({ description: 'Null: there is none' }) })
  .meta({ id: 'CalendarFeedState' });
const newFeed = z
  .object({
    since: instant,
    url: z.url().meta({ description: 'Shown this once: only its hash is kept' }),
  })
  .meta({ id: 'NewCalendarFeed' });

/** One's own calendar by a secret link. */
@ApiTags('my registration')
@Controller('api/my/calendar-feed')
export class MyCalendarFeedController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get()
  @Endpoint({
    summary: 'Whether there is a link to my calendar',
    access: ['participant'],
    response: feedState,
    problems: ['registration.not_found'],
  })
  async showMyCalendarFeed(@CurrentActor() who: Actor): Promise<z.infer<typeof feedState>> {
    const since = await this.feeds.since(ownRegistration(who));
    return { since: since?.toISOString() ?? null };
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'Make a link to my calendar, or a new one',
    description: 'The link before it ends. Each call makes a new one.',
    access: ['participant'],
    response: newFeed,
    idempotency: 'none',
    problems: ['registration.not_found'],
  })
  async renewMyCalendarFeed(@CurrentActor() who: Actor): Promise<z.infer<typeof newFeed>> {
    const { url, since } = await this.feeds.renew(ownRegistration(who));
    return { url, since: since.toISOString() };
  }

  @Delete()
  @Endpoint({
    summary: 'Switch the link to my calendar off',
    access: ['participant'],
    response: feedState,
    problems: ['registration.not_found'],
  })
  async switchMyCalendarFeedOff(@CurrentActor() who: Actor): Promise<z.infer<typeof feedState>> {
    await this.feeds.switchOff(ownRegistration(who));
    return { since: null };
  }
}

/** For the gateway, which is asked by calendar programmes. */
@ApiExcludeController()
@Controller('internal/calendar-feeds')
export class CalendarFeedsController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Post('open')
  @Endpoint({
    summary: 'Whose calendar a link is',
    access: ['internal'],
    response: calendarFeedOwner,
    problems: ['calendar_feed.unknown'],
  })
  async openCalendarFeed(
    @Body({ schema: linkTokenRequest }) { token }: z.infer<typeof linkTokenRequest>,
  ): Promise<z.infer<typeof calendarFeedOwner>> {
    return { registrationId: await this.feeds.whose(token) };
  }
}
