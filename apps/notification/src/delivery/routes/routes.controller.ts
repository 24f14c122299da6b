import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { HoldRoute } from './commands/hold-route.command.js';
import { ListRoutes, routeList } from './list-routes.query.js';

const routeParam = z.object({ name: z.string().min(1).max(31) });
const reasonBody = z.strictObject({
  /** Why, for those who look at the route later. Name no person. */
  reason: z.string().trim().min(1).max(500),
});

@Controller('api/mail-routes')
@ApiTags('mails')
export class MailRoutesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'SMTP routes: how they are set up, whether they work, and what waits for them',
    access: ['ops'],
    response: routeList,
  })
  listMailRoutes(@CurrentActor() who: Actor): Promise<z.infer<typeof routeList>> {
    return this.queries.execute(new ListRoutes(who));
  }

  @Post(':name/pause')
  @Endpoint({
    summary: 'Pause a route; its mails wait, or go by the next one that serves them',
    access: ['ops'],
    response: routeList,
    status: 200,
    problems: ['mail_route.not_found'],
    idempotency: 'transaction',
  })
  async pauseMailRoute(
    @CurrentActor() who: Actor,
    @Param({ schema: routeParam }) { name }: z.infer<typeof routeParam>,
    @Body({ schema: reasonBody }) { reason }: z.infer<typeof reasonBody>,
  ): Promise<z.infer<typeof routeList>> {
    await this.commands.execute(new HoldRoute(name, 'pause', reason));
    return this.queries.execute(new ListRoutes(who));
  }

  @Post(':name/resume')
  @Endpoint({
    summary: 'Let a paused route go on',
    access: ['ops'],
    response: routeList,
    status: 200,
    problems: ['mail_route.not_found'],
    idempotency: 'transaction',
  })
  async resumeMailRoute(
    @CurrentActor() who: Actor,
    @Param({ schema: routeParam }) { name }: z.infer<typeof routeParam>,
    @Body({ schema: reasonBody }) { reason }: z.infer<typeof reasonBody>,
  ): Promise<z.infer<typeof routeList>> {
    await this.commands.execute(new HoldRoute(name, 'resume', reason));
    return this.queries.execute(new ListRoutes(who));
  }
}
