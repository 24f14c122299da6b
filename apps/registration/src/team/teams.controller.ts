import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { StaffAccess } from '../admission/staff-access.js';
import { memberSubmission, type MemberSubmission, reason } from '../admission/submission.rules.js';
import { AdmitTeam } from './commands/admit-team.command.js';
import { ChangeSession } from './commands/change-session.command.js';
import { ChooseSessions } from './commands/choose-sessions.command.js';
import { NameMember } from './commands/name-member.command.js';
import { SubstituteMember } from './commands/substitute-member.command.js';
import { WithdrawTeam } from './commands/withdraw-team.command.js';
import { sessionChoice, sessionsChoice } from './my-team.controller.js';
import { TeamAccess } from './team-access.js';
import { type TeamView, teamView } from './team-view.rules.js';
import { TeamViews } from './team-views.js';

const admission = z.strictObject({
  override: reason
    .optional()
    .meta({ description: 'Why limits may be broken; recorded. Left out: they may not' }),
});
const withdrawal = z.strictObject({ reason: reason.optional() });

/** What may be against another choice of sessions. */
const choiceProblems = [
  'registration.team_not_found',
  'registration.nothing_to_choose',
  'registration.session_unknown',
  'registration.session_full',
] as const;

/** What the organiser's staff does with the teams of their agencies' offers. */
@ApiTags('managed teams')
@Controller('api')
export class TeamsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: TeamAccess,
    private readonly staff: StaffAccess,
    private readonly views: TeamViews,
  ) {}

  @Get('teams/:teamId')
  @Endpoint({
    summary: 'A team with its people, its place on the waiting list and what it may choose',
    access: ['viewer', 'approver', 'editor'],
    response: teamView,
    problems: ['registration.team_not_found'],
  })
  async showTeam(
    @CurrentActor() who: Actor,
    @Param('teamId', { schema: id }) teamId: string,
  ): Promise<TeamView> {
    return this.views.of(await this.access.ofStaff(teamId, who), null);
  }

  @Post('teams/:teamId/members')
  @Endpoint({
    summary: 'Name one more person, also after the deadline',
    access: ['approver'],
    response: teamView,
    idempotency: 'transaction',
    problems: [
      'registration.team_not_found',
      'registration.already_registered',
      'registration.after_refusal',
      'registration.ended',
      'registration.team_too_large',
      'registration.team_cannot_grow',
      'registration.municipality_limit',
    ],
  })
  async nameMemberByHand(
    @CurrentActor() who: Actor,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: memberSubmission }) body: MemberSubmission,
  ): Promise<TeamView> {
    const { offer } = await this.access.ofStaff(teamId, who);
    await this.commands.execute(new NameMember(teamId, offer, body, 'staff'));
    return this.showTeam(who, teamId);
  }

  @Post('teams/:teamId/admission')
  @Endpoint({
    summary: 'Give a waiting team its places, also where it is not its turn',
    description: 'Beyond a limit only with a reason, which the record of events keeps.',
    access: ['approver'],
    response: teamView,
    idempotency: 'transaction',
    problems: [
      'registration.team_not_found',
      'registration.not_waiting',
      'registration.does_not_fit',
    ],
  })
  async admitTeam(
    @CurrentActor() who: Actor,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: admission }) { override }: z.infer<typeof admission>,
  ): Promise<TeamView> {
    const { offer } = await this.access.ofStaff(teamId, who);
    await this.commands.execute(new AdmitTeam(teamId, offer, override ?? null));
    return this.showTeam(who, teamId);
  }

  @Post('teams/:teamId/withdrawal')
  @Endpoint({
    summary: 'Withdraw a whole team that asked for it',
    access: ['approver'],
    response: teamView,
    idempotency: 'transaction',
    problems: ['registration.team_not_found'],
  })
  async withdrawTeam(
    @CurrentActor() who: Actor,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: withdrawal }) body: z.infer<typeof withdrawal>,
  ): Promise<TeamView> {
    await this.access.ofStaff(teamId, who);
    await this.commands.execute(new WithdrawTeam(teamId, 'staff', body.reason ?? null));
    return this.showTeam(who, teamId);
  }

  @Post('teams/:teamId/session')
  @Endpoint({
    summary: 'Move a team to another group or date',
    access: ['approver'],
    response: teamView,
    idempotency: 'transaction',
    problems: choiceProblems,
  })
  async moveTeam(
    @CurrentActor() who: Actor,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: sessionChoice }) { part, sessionId }: z.infer<typeof sessionChoice>,
  ): Promise<TeamView> {
    const { offer } = await this.access.ofStaff(teamId, who);
    await this.commands.execute(new ChangeSession(teamId, offer, part, sessionId));
    return this.showTeam(who, teamId);
  }

  @Post('teams/:teamId/sessions')
  @Endpoint({
    summary: 'Which sessions of a part a team attends, where it may attend any number',
    access: ['approver'],
    response: teamView,
    idempotency: 'transaction',
    problems: choiceProblems,
  })
  async chooseSessions(
    @CurrentActor() who: Actor,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: sessionsChoice }) { part, sessionIds }: z.infer<typeof sessionsChoice>,
  ): Promise<TeamView> {
    const { offer } = await this.access.ofStaff(teamId, who);
    await this.commands.execute(new ChooseSessions(teamId, offer, part, sessionIds));
    return this.showTeam(who, teamId);
  }

  @Post('registrations/:registrationId/substitution')
  @Endpoint({
    summary: 'Somebody else of the municipality takes over a registration',
    access: ['approver'],
    response: teamView,
    idempotency: 'transaction',
    problems: [
      'registration.not_found',
      'registration.ended',
      'registration.begun',
      'registration.already_registered',
      'registration.after_refusal',
    ],
  })
  async substitute(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: memberSubmission }) body: MemberSubmission,
  ): Promise<TeamView> {
    const { registration } = await this.staff.to(registrationId, who);
    await this.commands.execute(new SubstituteMember(registrationId, body, 'staff'));
    return this.showTeam(who, registration.teamId);
  }
}
