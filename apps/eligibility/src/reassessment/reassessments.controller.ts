import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ApplyItems, mostChosen } from './commands/apply-items.command.js';
import { DismissReassessment } from './commands/dismiss-reassessment.command.js';
import {
  type ItemsQuery,
  itemsQuery,
  ListReassessmentItems,
  ListReassessments,
  type ReassessmentsQuery,
  reassessmentsQuery,
  ShowReassessment,
} from './queries/reassessments.query.js';
import { itemsPage, reassessmentsPage, reassessmentView } from './reassessment.views.js';

const applyInput = z
  .strictObject({
    /** `all` that are still proposed, or some by their `itemId`. */
    items: z.union([z.literal('all'), z.array(id).min(1).max(mostChosen)]),
  })
  .meta({ id: 'ApplyReassessment' });
const dismissInput = z
  .strictObject({
    /** Kept and shown with the list. */
    reason: z.string().trim().min(1).max(1000),
  })
  .meta({ id: 'DismissReassessment' });

/**
 * What would change if registrations were decided again, because a fact or a rule changed. Nothing
 * is applied by itself. Another agency's answers 404.
 */
@ApiTags('reassessments')
@Controller('api')
export class ReassessmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('reassessments')
  @Endpoint({
    summary: 'Reassessments of all own offers, newest first',
    description: '`?state=open` lists those that wait for a person.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: reassessmentsPage,
    problems: ['request.cursor_invalid'],
  })
  listReassessments(
    @CurrentActor() who: Actor,
    @Query({ schema: reassessmentsQuery }) query: ReassessmentsQuery,
  ) {
    return this.queries.execute(new ListReassessments(who, null, query));
  }

  @Get('offers/:offerId/reassessments')
  @Endpoint({
    summary: 'Reassessments of an offer, newest first',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: reassessmentsPage,
    problems: ['conditions.offer_not_found', 'request.cursor_invalid'],
  })
  listReassessmentsOfOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: reassessmentsQuery }) query: ReassessmentsQuery,
  ) {
    return this.queries.execute(new ListReassessments(who, offerId, query));
  }

  @Get('reassessments/:reassessmentId')
  @Endpoint({
    summary: 'One reassessment: why, and how many decisions would change',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: reassessmentView,
    problems: ['reassessment.not_found'],
  })
  showReassessment(
    @CurrentActor() who: Actor,
    @Param('reassessmentId', { schema: id }) reassessmentId: string,
  ) {
    return this.queries.execute(new ShowReassessment(who, reassessmentId));
  }

  @Get('reassessments/:reassessmentId/items')
  @Endpoint({
    summary: 'The registrations whose decision would change, with both findings',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: itemsPage,
    problems: ['reassessment.not_found', 'request.cursor_invalid'],
  })
  listReassessmentItems(
    @CurrentActor() who: Actor,
    @Param('reassessmentId', { schema: id }) reassessmentId: string,
    @Query({ schema: itemsQuery }) query: ItemsQuery,
  ) {
    return this.queries.execute(new ListReassessmentItems(who, reassessmentId, query));
  }

  @Post('reassessments/:reassessmentId/apply')
  @Endpoint({
    summary: 'Apply all items or some of them',
    description:
      'Makes a new decision for each, with a higher revision. Whoever has a place keeps it until a ' +
      'person decides. An item of which facts or rules changed since the list was made is left out ' +
      'and reported as stale. Up to 250 items are applied at once; for more the state is `applying` ' +
      'until the queue is done with them.',
    access: ['approver', 'editor'],
    response: reassessmentView,
    idempotency: 'transaction',
    problems: ['reassessment.not_found', 'reassessment.not_open', 'reassessment.item_unknown'],
  })
  async applyReassessment(
    @CurrentActor() who: Actor,
    @Param('reassessmentId', { schema: id }) reassessmentId: string,
    @Body({ schema: applyInput }) { items }: z.infer<typeof applyInput>,
  ) {
    await this.commands.execute(new ApplyItems(who, reassessmentId, items));
    return this.queries.execute(new ShowReassessment(who, reassessmentId));
  }

  @Post('reassessments/:reassessmentId/dismiss')
  @Endpoint({
    summary: 'Close the list without applying it',
    description: 'Decisions stay as they are. Items that were applied before stay applied.',
    access: ['approver', 'editor'],
    response: reassessmentView,
    idempotency: 'transaction',
    problems: ['reassessment.not_found', 'reassessment.not_open'],
  })
  async dismissReassessment(
    @CurrentActor() who: Actor,
    @Param('reassessmentId', { schema: id }) reassessmentId: string,
    @Body({ schema: dismissInput }) { reason }: z.infer<typeof dismissInput>,
  ) {
    await this.commands.execute(new DismissReassessment(who, reassessmentId, reason));
    return this.queries.execute(new ShowReassessment(who, reassessmentId));
  }
}
