import { Body, Controller, Get, Headers, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor, StaffActor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { page } from '#service-kit/http/pagination.js';
import { localeOf } from '#service-kit/http/problem.filter.js';
import { calendarFile } from './calendar-file.js';
import { CancelAppointment } from './commands/cancel-appointment.command.js';
import { RecordOutcome } from './commands/record-outcome.command.js';
import { ReopenChoice } from './commands/reopen-choice.command.js';
import { SetAppointment } from './commands/set-appointment.command.js';
import { ListTeamTalks, teamTalkFilter } from './queries/list-team-talks.query.js';
import { MakeTalkCalendar } from './queries/make-talk-calendar.query.js';
import { ShowTeamTalk } from './queries/show-team-talk.query.js';
import {
  appointmentBody,
  type AppointmentBody,
  outcomeBody,
  type OutcomeBody,
  reasonBody,
  talkStatus,
  type TalkStatus,
  teamTalk,
  teamTalkSummary,
  type TeamTalkView,
} from './team-talk-views.rules.js';

const readers = ['viewer', 'approver', 'editor'] as const;
const teamList = page(teamTalkSummary).extend({ noticeHours: z.int(), timeZone: z.string() });

/** What the organiser's staff do about teams' preliminary talks. */
@ApiTags('preliminary talks')
@Controller('api/offers/:offerId/talks/teams')
export class TeamTalksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Teams with their talks: who has none yet, what is agreed, what became of it',
    access: [...readers],
    response: teamList,
    problems: ['registration.offer_not_found', 'talks.not_part'],
  })
  listTeamTalks(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: teamTalkFilter }) filter: z.infer<typeof teamTalkFilter>,
  ): Promise<z.infer<typeof teamList>> {
    return this.queries.execute(new ListTeamTalks(who, offerId, filter));
  }

  @Get(':teamId')
  @Endpoint({
    summary: "One team's talk with concern and notes",
    access: [...readers],
    response: teamTalk,
    problems: ['registration.offer_not_found', 'talks.team_not_found'],
  })
  showTeamTalk(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
  ): Promise<TeamTalkView> {
    return this.queries.execute(new ShowTeamTalk(who, offerId, teamId));
  }

  @Put(':teamId/appointment')
  @Endpoint({
    summary: 'Write down or move what was agreed, e.g. by phone',
    description:
      'One of the free times, or any other, at which you hold the talk. Replaces what was agreed.',
    access: ['approver'],
    response: teamTalk,
    problems: [
      'talks.team_not_found',
      'talks.not_due',
      'talks.settled',
      'talks.slot_not_found',
      'talks.slot_taken',
      'talks.overlaps_with',
      'talks.no_such_time',
      'talks.ends_before_start',
    ],
  })
  async setAppointment(
    @CurrentActor() who: StaffActor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: appointmentBody }) body: AppointmentBody,
  ): Promise<TeamTalkView> {
    await this.commands.execute(new SetAppointment(who, offerId, teamId, body));
    return this.showTeamTalk(who, offerId, teamId);
  }

  @Post(':teamId/cancellation')
  @Endpoint({
    summary: 'Cancel the agreed talk, with a reason that the team reads',
    access: ['approver'],
    response: talkStatus,
    idempotency: 'transaction',
    problems: ['talks.team_not_found', 'talks.no_appointment', 'talks.not_due'],
  })
  async cancelAppointment(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: reasonBody }) { reason }: z.infer<typeof reasonBody>,
  ): Promise<TalkStatus> {
    await this.commands.execute(new CancelAppointment(who, offerId, teamId, reason));
    return this.status(who, offerId, teamId);
  }

  @Post(':teamId/outcome')
  @Endpoint({
    summary: 'Say what became of the talk: held, missed, or not needed',
    description:
      'Held and not needed lead the team onward. After a second miss staff decide how to go on.',
    access: ['approver'],
    response: talkStatus,
    idempotency: 'transaction',
    problems: [
      'talks.team_not_found',
      'talks.not_due',
      'talks.settled',
      'talks.no_appointment',
      'talks.day_missing',
      'talks.not_yet',
    ],
  })
  async recordTalkOutcome(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: outcomeBody }) body: OutcomeBody,
  ): Promise<TalkStatus> {
    await this.commands.execute(new RecordOutcome(who, offerId, teamId, body));
    return this.status(who, offerId, teamId);
  }

  @Post(':teamId/choice')
  @Endpoint({
    summary: 'Let a team that missed too often choose once more',
    access: ['approver'],
    response: talkStatus,
    idempotency: 'transaction',
    problems: ['talks.team_not_found', 'talks.choice_is_open'],
  })
  async reopenTalkChoice(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
  ): Promise<TalkStatus> {
    await this.commands.execute(new ReopenChoice(who, offerId, teamId));
    return this.status(who, offerId, teamId);
  }

  @Get(':teamId/calendar')
  @Endpoint({
    summary: 'The talk as a calendar file',
    description: 'iCalendar. Of a talk that was given up: the file that takes the entry out.',
    access: [...readers],
    response: null,
    status: 200,
    problems: ['talks.team_not_found', 'talks.no_appointment'],
  })
  async teamTalkCalendar(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Headers() headers: Record<string, string>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const query = new MakeTalkCalendar({ who, offerId, teamId }, localeOf({ headers }));
    return calendarFile(await this.queries.execute(query), response);
  }

  private async status(who: Actor, offerId: string, teamId: string): Promise<TalkStatus> {
    const { state, appointment, misses, heldOn } = await this.showTeamTalk(who, offerId, teamId);
    return { teamId, state, appointment, misses, heldOn };
  }
}
