import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { id, locale } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { csvFile } from '../csv-file.js';
import { attendanceTable } from './attendance-table.rules.js';
import {
  attendanceOverview,
  type AttendanceOverview,
  closing,
  markings,
  markResults,
  sessionAttendance,
  type SessionAttendanceView,
} from './attendance.views.js';
import { CloseSessionList } from './commands/close-session-list.command.js';
import { IssueCheckInCode } from './commands/issue-check-in-code.command.js';
import { MarkSession } from './commands/mark-session.command.js';
import { ShowAttendanceOverview } from './queries/show-attendance-overview.query.js';
import { ShowSessionAttendance } from './queries/show-session-attendance.query.js';

const inLanguage = z.strictObject({ lang: locale.default('de') });
const readers = ['viewer', 'approver', 'editor'] as const;
const recorders = ['approver', 'editor'] as const;
const problems = ['registration.offer_not_found', 'attendance.session_not_found'] as const;
const SESSION = 'sessions/:sessionId/attendance';

/** Who was in which session: lists, codes, closing. */
@ApiTags('attendance')
@Controller('api/offers/:offerId')
export class SessionAttendanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('attendance')
  @Endpoint({
    summary: "An offer's sessions with how many came",
    access: [...readers],
    response: attendanceOverview,
    problems: ['registration.offer_not_found'],
  })
  showAttendanceOverview(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<AttendanceOverview> {
    return this.queries.execute(new ShowAttendanceOverview(who, offerId));
  }

  @Get(SESSION)
  @Endpoint({
    summary: "A session's list: who is to come, and who came",
    access: [...readers],
    response: sessionAttendance,
    problems,
  })
  showSessionAttendance(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<SessionAttendanceView> {
    return this.queries.execute(new ShowSessionAttendance(who, offerId, sessionId));
  }

  @Get(`${SESSION}/export`)
  @Endpoint({
    summary: "A session's list as CSV",
    access: [...readers],
    response: null,
    status: 200,
    problems,
  })
  async exportSessionAttendance(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Query({ schema: inLanguage }) { lang }: z.infer<typeof inLanguage>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const list = await this.showSessionAttendance(who, offerId, sessionId);
    response.setHeader('Cache-Control', 'private, no-store');
    const name = lang === 'de' ? 'teilnahme' : 'attendance';
    return csvFile(`${name}-${list.startsAt.slice(0, 10)}`, attendanceTable(list, lang));
  }

  @Put(SESSION)
  @Endpoint({
    summary: 'Record who is there, for any number of people',
    description: 'Each by itself: the answer says for every one what became of it.',
    access: [...recorders],
    response: markResults,
    problems: [...problems, 'attendance.not_begun', 'attendance.not_expected'],
  })
  async markSession(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Body({ schema: markings }) { marks }: z.infer<typeof markings>,
  ): Promise<z.infer<typeof markResults>> {
    const command = new MarkSession(who, offerId, sessionId, marks);
    return { results: await this.commands.execute(command) };
  }

  @Post(`${SESSION}/closing`)
  @Endpoint({
    summary: 'Close the list: whoever is not marked was absent',
    description: 'May be repeated, also after it was cut off.',
    access: [...recorders],
    response: closing,
    idempotency: 'none',
    problems: [...problems, 'attendance.not_begun'],
  })
  closeSessionList(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<z.infer<typeof closing>> {
    return this.commands.execute(new CloseSessionList(who, offerId, sessionId, 'close'));
  }

  @Delete(`${SESSION}/closing`)
  @Endpoint({
    summary: 'Open the list again, and take back what closing it recorded',
    access: [...recorders],
    response: closing,
    problems,
  })
  reopenSessionList(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<z.infer<typeof closing>> {
    return this.commands.execute(new CloseSessionList(who, offerId, sessionId, 'reopen'));
  }

  @Post(`${SESSION}/code`)
  @Endpoint({
    summary: 'A new code to be shown in the session; an earlier one ends',
    access: [...recorders],
    response: sessionAttendance,
    idempotency: 'transaction',
    problems: [...problems, 'attendance.self_check_in_off', 'attendance.list_closed'],
  })
  async issueCheckInCode(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<SessionAttendanceView> {
    await this.commands.execute(new IssueCheckInCode(who, offerId, sessionId, 'new'));
    return this.showSessionAttendance(who, offerId, sessionId);
  }

  @Delete(`${SESSION}/code`)
  @Endpoint({
    summary: 'No code any more: the button on the own page suffices',
    access: [...recorders],
    response: sessionAttendance,
    problems: [...problems, 'attendance.self_check_in_off', 'attendance.list_closed'],
  })
  async removeCheckInCode(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<SessionAttendanceView> {
    await this.commands.execute(new IssueCheckInCode(who, offerId, sessionId, 'none'));
    return this.showSessionAttendance(who, offerId, sessionId);
  }
}
