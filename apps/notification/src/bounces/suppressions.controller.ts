import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { LiftSuppression } from './commands/lift-suppression.command.js';
import { ListSuppressions, suppressionPage } from './queries/list-suppressions.query.js';

const listQuery = z.strictObject({ ...pageQuery, offerId: z.uuid().optional() });
const suppressionParam = z.object({ suppressionId: z.uuid() });
const liftBody = z.strictObject({
  /** Why the address works again, e.g. "called; the mailbox is back". Name no person. */
  reason: z.string().trim().min(1).max(500),
});
const lifted = z
  .object({
    /** Held mails that are due again. */
    released: z.int(),
  })
  .meta({ id: 'LiftedSuppression' });

@Controller('api/suppressed-addresses')
@ApiTags('mails')
export class SuppressionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Addresses that came back as dead; mails to them are held',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: suppressionPage,
    problems: ['offer.not_found', 'request.cursor_invalid'],
  })
  listSuppressedAddresses(
    @CurrentActor() who: Actor,
    @Query({ schema: listQuery }) filter: z.infer<typeof listQuery>,
  ): Promise<z.infer<typeof suppressionPage>> {
    return this.queries.execute(new ListSuppressions(who, filter));
  }

  @Post(':suppressionId/lift')
  @Endpoint({
    summary: 'The address works again: held mails leave',
    access: ['approver', 'editor', 'ops'],
    response: lifted,
    status: 200,
    problems: ['suppression.not_found', 'suppression.lifted'],
    idempotency: 'transaction',
  })
  liftSuppression(
    @CurrentActor() who: Actor,
    @Param({ schema: suppressionParam }) { suppressionId }: z.infer<typeof suppressionParam>,
    @Body({ schema: liftBody }) { reason }: z.infer<typeof liftBody>,
  ): Promise<z.infer<typeof lifted>> {
    return this.commands.execute(new LiftSuppression(who, suppressionId, reason));
  }
}
