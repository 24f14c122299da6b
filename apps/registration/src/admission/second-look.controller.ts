import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { bilingual, id, position } from '#contracts/vocabulary.js';
import { RecordAttendance } from '../attendance/commands/record-attendance.command.js';
import { RecordAttendanceOfMany } from '../attendance/commands/record-attendance-of-many.command.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { OverrideRefusal } from './commands/override-refusal.command.js';
import { SettlePlace } from './commands/settle-place.command.js';
import { ShowRegistration } from './queries/show-registration.query.js';
import { StaffAccess } from './staff-access.js';
import { reason } from './submission.rules.js';
import { type RegistrationDetails, registrationDetails } from './views.rules.js';

const forStaff = z.strictObject({
  reason: reason.meta({ description: 'Staff read it; the participant does not' }),
});
const forParticipant = z.strictObject({
  reason: reason.meta({ description: 'The participant reads it' }),
});
type Reason = z.infer<typeof forStaff>;

const attendance = z.strictObject({ attendance: position.shape.attendance });
const attendanceOfMany = z.strictObject({
  registrationIds: z.array(id).min(1).max(500),
  attendance: position.shape.attendance,
});
const manyResults = z.object({
  results: z.array(
    z.object({
      registrationId: id,
      position: position.nullable().meta({ description: 'Null: not recorded, see problem' }),
      problem: z.object({ code: z.string(), title: bilingual }).nullable(),
    }),
  ),
});

/** What staff do when a decision is looked at again, and who came in the end. */
@ApiTags('managed registrations')
@Controller('api/registrations')
export class SecondLookController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly staff: StaffAccess,
  ) {}

  @Post('bulk-attendance')
  @Endpoint({
    summary: 'Record the attendance of many',
    description: 'Each by itself: the answer says for every one what became of it.',
    access: ['approver', 'editor'],
    response: manyResults,
    idempotency: 'detached',
  })
  async recordAttendanceOfMany(
    @CurrentActor() who: Actor,
    @Body({ schema: attendanceOfMany }) body: z.infer<typeof attendanceOfMany>,
  ): Promise<z.infer<typeof manyResults>> {
    const ids = [...new Set(body.registrationIds)];
    const command = new RecordAttendanceOfMany(who, ids, body.attendance);
    return { results: await this.commands.execute(command) };
  }

  @Post(':registrationId/override')
  @Endpoint({
    summary: 'Admit somebody whom the conditions refused, with a reason',
    description: 'The registration goes on where the procedure would have led; it stays visible.',
    access: ['approver'],
    response: registrationDetails,
    idempotency: 'transaction',
    problems: ['registration.nothing_to_decide', 'registration.cannot_return'],
  })
  async overrideRefusal(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: forStaff }) body: Reason,
  ): Promise<RegistrationDetails> {
    return this.decide(who, registrationId, new OverrideRefusal(registrationId, body.reason));
  }

  @Post(':registrationId/place/keep')
  @Endpoint({
    summary: 'Let somebody keep their place although a condition is not met any more',
    access: ['approver'],
    response: registrationDetails,
    idempotency: 'transaction',
    problems: ['registration.nothing_to_decide'],
  })
  async keepPlace(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: forStaff }) body: Reason,
  ): Promise<RegistrationDetails> {
    return this.decide(who, registrationId, new SettlePlace(registrationId, 'keep', body.reason));
  }

  @Post(':registrationId/place/revoke')
  @Endpoint({
    summary: 'Take a place away because a condition is not met any more',
    access: ['approver'],
    response: registrationDetails,
    idempotency: 'transaction',
    problems: ['registration.nothing_to_decide'],
  })
  async revokePlace(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: forParticipant }) body: Reason,
  ): Promise<RegistrationDetails> {
    return this.decide(who, registrationId, new SettlePlace(registrationId, 'revoke', body.reason));
  }

  @Put(':registrationId/attendance')
  @Endpoint({
    summary: 'Record whether somebody came, once the event has begun',
    description:
      'Means every session of theirs that has begun; single ones: `/api/offers/{offerId}/sessions/{sessionId}/attendance`. `unknown` takes it back.',
    access: ['approver', 'editor'],
    response: registrationDetails,
    problems: ['registration.not_begun', 'registration.no_place'],
  })
  async recordAttendance(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: attendance }) body: z.infer<typeof attendance>,
  ): Promise<RegistrationDetails> {
    const command = new RecordAttendance(who, registrationId, body.attendance);
    return this.decide(who, registrationId, command);
  }

  private async decide(
    who: Actor,
    registrationId: string,
    command: OverrideRefusal | SettlePlace | RecordAttendance,
  ): Promise<RegistrationDetails> {
    await this.staff.to(registrationId, who);
    await this.commands.execute(command as RecordAttendance);
    return this.queries.execute(new ShowRegistration(who, registrationId));
  }
}
