import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { bilingual, id, position } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { reason } from '../admission/submission.rules.js';
import { type Deed, DoToSelection } from './commands/do-to-selection.command.js';
import {
  selectionMade,
  selectionWish,
  type SelectionWish,
  SelectRegistrations,
} from './commands/select-registrations.command.js';
import { WithdrawMany } from './commands/withdraw-many.command.js';

const forParticipant = reason.meta({ description: 'Each of them reads it' });
const decision = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve'), reason: reason.optional() }),
  z.strictObject({ decision: z.literal('decline'), reason: forParticipant }),
]);
const withdrawal = z.strictObject({ reason: forParticipant });
const attendance = z.strictObject({ attendance: position.shape.attendance });
const withdrawalOfMany = z.strictObject({
  registrationIds: z.array(id).min(1).max(500),
  reason: forParticipant,
});

const results = z.object({
  results: z.array(
    z.object({
      registrationId: id,
      position: position.nullable().meta({ description: 'Null: not done, see problem' }),
      problem: z.object({ code: z.string(), title: bilingual }).nullable(),
    }),
  ),
});
type Results = z.infer<typeof results>;

const eachByItself =
  'Each in a transaction of its own: the answer says for every one what became of it. Who does not ' +
  'match any more is left alone and named.';

/** The same for all that match: first who they are, then the deed, which hits nobody else. */
@ApiTags('managed registrations')
@Controller('api')
export class BulkController {
  constructor(private readonly commands: CommandBus) {}

  @Post('offers/:offerId/registrations/selections')
  @Endpoint({
    summary: 'Keep who matches a filter or a view now, for a deed that follows',
    description:
      'At most 500; kept for an hour, for you alone. The counts say what a deed would hit.',
    access: ['approver', 'editor'],
    status: 201,
    response: selectionMade,
    idempotency: 'transaction',
    problems: ['bulk.too_many', 'bulk.nobody', 'lists.view_not_found', 'lists.view_outdated'],
  })
  select(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: selectionWish }) body: SelectionWish,
  ) {
    return this.commands.execute(new SelectRegistrations(who, offerId, body));
  }

  @Post('offers/:offerId/registrations/selections/:selectionId/decision')
  @Endpoint({
    summary: 'Approve or decline everybody of a selection',
    description: eachByItself,
    access: ['approver'],
    response: results,
    idempotency: 'detached',
    problems: ['bulk.selection_gone'],
  })
  decide(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('selectionId', { schema: id }) selectionId: string,
    @Body({ schema: decision }) body: z.infer<typeof decision>,
  ): Promise<Results> {
    const deed: Deed =
      body.decision === 'approve'
        ? { verdict: 'approve', reason: body.reason ?? null }
        : { verdict: 'decline', reason: body.reason };
    return this.act(new DoToSelection(who, offerId, selectionId, deed));
  }

  @Post('offers/:offerId/registrations/selections/:selectionId/withdrawal')
  @Endpoint({
    summary: 'Withdraw everybody of a selection, with a reason',
    description: eachByItself,
    access: ['approver'],
    response: results,
    idempotency: 'detached',
    problems: ['bulk.selection_gone'],
  })
  withdraw(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('selectionId', { schema: id }) selectionId: string,
    @Body({ schema: withdrawal }) body: z.infer<typeof withdrawal>,
  ): Promise<Results> {
    const deed: Deed = { verdict: 'withdraw', reason: body.reason };
    return this.act(new DoToSelection(who, offerId, selectionId, deed));
  }

  @Post('offers/:offerId/registrations/selections/:selectionId/attendance')
  @Endpoint({
    summary: 'Record the attendance of everybody of a selection',
    description: eachByItself,
    access: ['approver', 'editor'],
    response: results,
    idempotency: 'detached',
    problems: ['bulk.selection_gone'],
  })
  recordAttendance(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('selectionId', { schema: id }) selectionId: string,
    @Body({ schema: attendance }) body: z.infer<typeof attendance>,
  ): Promise<Results> {
    const deed: Deed = { verdict: 'attendance', attendance: body.attendance };
    return this.act(new DoToSelection(who, offerId, selectionId, deed));
  }

  @Post('registrations/bulk-withdrawal')
  @Endpoint({
    summary: 'Withdraw many, with a reason',
    description: 'Each by itself: the answer says for every one what became of it.',
    access: ['approver'],
    response: results,
    idempotency: 'detached',
  })
  async withdrawMany(
    @CurrentActor() who: Actor,
    @Body({ schema: withdrawalOfMany }) body: z.infer<typeof withdrawalOfMany>,
  ): Promise<Results> {
    const ids = [...new Set(body.registrationIds)];
    return { results: await this.commands.execute(new WithdrawMany(who, ids, body.reason)) };
  }

  private async act(command: DoToSelection): Promise<Results> {
    return { results: await this.commands.execute(command) };
  }
}
