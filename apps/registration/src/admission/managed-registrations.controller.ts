import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { bilingual, id, position } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { page } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { AddRegistrationByHand } from './commands/add-registration-by-hand.command.js';
import { DecideMany } from './commands/decide-many.command.js';
import { DecideRegistration } from './commands/decide-registration.command.js';
import { WithdrawRegistration } from './commands/withdraw-registration.command.js';
import { ListRegistrations, registrationFilter } from './queries/list-registrations.query.js';
import { ShowRegistration } from './queries/show-registration.query.js';
import { StaffAccess } from './staff-access.js';
import { handSubmission, type HandSubmission, reason } from './submission.rules.js';
import {
  type RegistrationDetails,
  registrationDetails,
  registrationSummary,
} from './views.rules.js';

const approval = z.strictObject({
  reason: reason.optional().meta({ description: 'Needed unless the person was found eligible' }),
});
const decline = z.strictObject({
  reason: reason.meta({ description: 'The participant reads it' }),
});
const withdrawal = z.strictObject({ reason: reason.optional() });

const manyDecisions = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('approve'),
    registrationIds: z.array(id).min(1).max(200),
    reason: reason.optional(),
  }),
  z.strictObject({
    decision: z.literal('decline'),
    registrationIds: z.array(id).min(1).max(200),
    reason,
  }),
]);
const manyResults = z.object({
  results: z.array(
    z.object({
      registrationId: id,
      position: position.nullable().meta({ description: 'Null: not decided, see problem' }),
      problem: z.object({ code: z.string(), title: bilingual }).nullable(),
    }),
  ),
});

const readers = ['viewer', 'approver', 'editor'] as const;

/** What the organiser's staff does with registrations for the offers of their agencies. */
@ApiTags('managed registrations')
@Controller('api')
export class ManagedRegistrationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly staff: StaffAccess,
  ) {}

  @Get('offers/:offerId/registrations')
  @Endpoint({
    summary: "An offer's registrations in order of receipt",
    access: [...readers],
    response: page(registrationSummary),
    problems: ['registration.offer_not_found'],
  })
  listRegistrations(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: registrationFilter }) filter: z.infer<typeof registrationFilter>,
  ) {
    return this.queries.execute(new ListRegistrations(who, offerId, filter));
  }

  @Post('offers/:offerId/registrations/by-hand')
  @Endpoint({
    summary: 'Register somebody by hand, also after the deadline',
    description:
      'The same rules as for the form: the address of who is entered counts as confirmed, required answers may be missing, and a limit is broken only with a reason that is recorded. Whoever enters somebody cannot approve them.',
    access: ['approver'],
    status: 201,
    response: registrationDetails,
    idempotency: 'transaction',
    problems: [
      'registration.already_registered',
      'registration.after_refusal',
      'registration.municipality_unknown',
      'registration.municipality_limit',
      'registration.team_too_large',
      'registration.team_size_below_named',
      'registration.session_unknown',
    ],
  })
  async addRegistrationByHand(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: handSubmission }) body: HandSubmission,
  ): Promise<RegistrationDetails> {
    const added = await this.commands.execute(new AddRegistrationByHand(who, offerId, body));
    return this.showRegistration(who, added.registrationId);
  }

  @Post('registrations/bulk-approval')
  @Endpoint({
    summary: 'Approve or decline many',
    description: 'Each by itself: the answer says for every one what became of it.',
    access: ['approver'],
    response: manyResults,
    idempotency: 'detached',
  })
  async decideMany(
    @CurrentActor() who: Actor,
    @Body({ schema: manyDecisions }) body: z.infer<typeof manyDecisions>,
  ): Promise<z.infer<typeof manyResults>> {
    const verdict =
      body.decision === 'approve'
        ? { verdict: body.decision, reason: body.reason ?? null }
        : { verdict: body.decision, reason: body.reason };
    const ids = [...new Set(body.registrationIds)];
    return { results: await this.commands.execute(new DecideMany(who, ids, verdict)) };
  }

  @Get('registrations/:registrationId')
  @Endpoint({
    summary: 'One registration with its decision and history',
    access: [...readers],
    response: registrationDetails,
    problems: ['registration.not_found'],
  })
  showRegistration(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
  ): Promise<RegistrationDetails> {
    return this.queries.execute(new ShowRegistration(who, registrationId));
  }

  @Post('registrations/:registrationId/approval')
  @Endpoint({
    summary: 'Approve',
    access: ['approver'],
    response: registrationDetails,
    idempotency: 'transaction',
    problems: ['registration.nothing_to_decide', 'registration.reason_needed'],
  })
  async approveRegistration(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: approval }) body: z.infer<typeof approval>,
  ): Promise<RegistrationDetails> {
    await this.staff.to(registrationId, who);
    const verdict = { verdict: 'approve', reason: body.reason ?? null } as const;
    await this.commands.execute(new DecideRegistration(registrationId, verdict));
    return this.showRegistration(who, registrationId);
  }

  @Post('registrations/:registrationId/decline')
  @Endpoint({
    summary: 'Decline, with a reason that the participant reads',
    access: ['approver'],
    response: registrationDetails,
    idempotency: 'transaction',
    problems: ['registration.nothing_to_decide'],
  })
  async declineRegistration(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: decline }) body: z.infer<typeof decline>,
  ): Promise<RegistrationDetails> {
    await this.staff.to(registrationId, who);
    const verdict = { verdict: 'decline', reason: body.reason } as const;
    await this.commands.execute(new DecideRegistration(registrationId, verdict));
    return this.showRegistration(who, registrationId);
  }

  @Post('registrations/:registrationId/withdrawal')
  @Endpoint({
    summary: 'Withdraw somebody who asked for it',
    access: ['approver'],
    response: registrationDetails,
    idempotency: 'transaction',
    problems: ['registration.ended'],
  })
  async withdrawRegistration(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: withdrawal }) body: z.infer<typeof withdrawal>,
  ): Promise<RegistrationDetails> {
    await this.staff.to(registrationId, who);
    const command = new WithdrawRegistration(registrationId, 'staff', body.reason ?? null);
    const { withdrawn } = await this.commands.execute(command);
    if (!withdrawn) throw new Problem('registration.ended');
    return this.showRegistration(who, registrationId);
  }
}
