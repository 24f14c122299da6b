import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ownRegistration } from '../own-registration.js';
import { checkInBody, myAttendance, type MyAttendance } from './attendance.views.js';
import { CheckIn } from './commands/check-in.command.js';
import { ShowMyAttendance } from './queries/show-my-attendance.query.js';

/** A person's own sessions. */
@ApiTags('my registration')
@Controller('api/my/attendance')
export class MyAttendanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'My sessions, and whether I was there',
    access: ['participant'],
    response: myAttendance,
    problems: ['registration.not_found'],
  })
  showMyAttendance(@CurrentActor() who: Actor): Promise<MyAttendance> {
    return this.queries.execute(new ShowMyAttendance(ownRegistration(who)));
  }

  @Post(':sessionId')
  @Endpoint({
    summary: 'I am in this session',
    description:
      'From the technical check until half an hour after the end. Before the beginning it is an arrival and has to be confirmed after it. Once more changes nothing.',
    access: ['participant'],
    response: myAttendance,
    idempotency: 'none',
    problems: [
      'attendance.session_not_found',
      'attendance.self_check_in_off',
      'attendance.not_expected',
      'attendance.too_early',
      'attendance.too_late',
      'attendance.list_closed',
      'attendance.code_needed',
      'attendance.code_wrong',
      'attendance.too_many_tries',
      'attendance.recorded_by_staff',
    ],
  })
  async checkIn(
    @CurrentActor() who: Actor,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: checkInBody }) body: z.infer<typeof checkInBody>,
  ): Promise<MyAttendance> {
    await this.commands.execute(new CheckIn(ownRegistration(who), sessionId, body.code ?? null));
    return this.showMyAttendance(who);
  }
}
