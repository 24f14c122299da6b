import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';
import { WithdrawRegistration } from '../admission/commands/withdraw-registration.command.js';
import { memberSubmission, type MemberSubmission } from '../admission/submission.rules.js';
import { AnswerPlaceOffer } from './commands/answer-place-offer.command.js';
import { ChangeSession } from './commands/change-session.command.js';
import { ChooseSessions } from './commands/choose-sessions.command.js';
import { NameMember } from './commands/name-member.command.js';
import { SubstituteMember } from './commands/substitute-member.command.js';
import { WithdrawTeam } from './commands/withdraw-team.command.js';
import { TeamAccess } from './team-access.js';
import { type TeamView, teamView } from './team-view.rules.js';
import { TeamViews } from './team-views.js';

export const sessionChoice = z.strictObject({
  part: z.string().min(1).max(60).meta({ description: 'Key of a part to choose from' }),
  sessionId: id,
});

export const sessionsChoice = sessionChoice.omit({ sessionId: true }).extend({
  sessionIds: z
    .array(id)
    .min(1)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, 'each session once'),
});

/** What may be against another choice of sessions. */
const choiceProblems = [
  'registration.not_registrant',
  'registration.ended',
  'registration.nothing_to_choose',
  'registration.session_unknown',
  'registration.session_full',
] as const;

/** What people do with their own team, signed in by a one-time link. */
@ApiTags('my team')
@Controller('api/my')
export class MyTeamController {
  constructor(
    private readonly commands: CommandBus,
    private readonly access: TeamAccess,
    private readonly views: TeamViews,
  ) {}

  @Get('team')
  @Endpoint({
    summary: 'Who belongs to my team, how each of them stands, and what there is to choose',
    description: 'Somebody alone is a team of one. Addresses are for who registered the team.',
    access: ['participant'],
    response: teamView,
    problems: ['registration.not_found'],
  })
  async showMyTeam(@CurrentActor() who: Actor): Promise<TeamView> {
    const file = await this.access.own(who);
    return this.views.of(file, file.me.id);
  }

  @Post('team/members')
  @Endpoint({
    summary: 'Name one more person for my team',
    description:
      'The person gets a mail to confirm the address. A team with places grows only where there is room; nobody is split off. The answer is the same where the address is registered already.',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: [
      'registration.not_registrant',
      'registration.ended',
      'registration.team_closed',
      'registration.team_too_large',
      'registration.team_cannot_grow',
      'registration.municipality_limit',
      'registration.answers_invalid',
    ],
  })
  async nameMember(
    @CurrentActor() who: Actor,
    @Body({ schema: memberSubmission }) body: MemberSubmission,
  ): Promise<TeamView> {
    const { team, offer } = await this.access.asRegistrant(who);
    await this.commands.execute(new NameMember(team.id, offer, body, 'team'));
    return this.showMyTeam(who);
  }

  @Post('team/members/:registrationId/withdrawal')
  @Endpoint({
    summary: 'Withdraw one person of my team',
    description: 'Everybody may withdraw themselves; who registered the team may withdraw others.',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: ['registration.not_registrant', 'registration.not_found'],
  })
  async withdrawMember(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
  ): Promise<TeamView> {
    await this.assertMayChange(who, registrationId);
    await this.commands.execute(new WithdrawRegistration(registrationId, 'participant'));
    return this.showMyTeam(who);
  }

  @Post('team/members/:registrationId/substitution')
  @Endpoint({
    summary: 'Somebody else of the municipality takes over a place',
    description:
      'Everybody may hand over their own; who registered the team may replace others. The place stays, the new person is checked again and confirms the address, and old links die. Of an address outside the team the answer does not say why it cannot take over.',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: [
      'registration.not_registrant',
      'registration.not_found',
      'registration.ended',
      'registration.begun',
      'registration.already_registered',
      'registration.after_refusal',
      'registration.cannot_take_over',
    ],
  })
  async substituteMember(
    @CurrentActor() who: Actor,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: memberSubmission }) body: MemberSubmission,
  ): Promise<TeamView> {
    await this.assertMayChange(who, registrationId);
    await this.commands.execute(new SubstituteMember(registrationId, body, 'participant'));
    return this.showMyTeam(who);
  }

  @Post('team/withdrawal')
  @Endpoint({
    summary: 'Withdraw my whole team',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: ['registration.not_registrant', 'registration.ended'],
  })
  async withdrawMyTeam(@CurrentActor() who: Actor): Promise<TeamView> {
    const { team } = await this.access.asRegistrant(who);
    await this.commands.execute(new WithdrawTeam(team.id, 'participant'));
    return this.showMyTeam(who);
  }

  @Post('team/session')
  @Endpoint({
    summary: 'Choose another group or date',
    description:
      'A place is kept unless there is room in the other session. Colleagues of a municipality that counts as a case move together.',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: choiceProblems,
  })
  async chooseSession(
    @CurrentActor() who: Actor,
    @Body({ schema: sessionChoice }) { part, sessionId }: z.infer<typeof sessionChoice>,
  ): Promise<TeamView> {
    const { team, offer } = await this.access.asRegistrant(who);
    await this.commands.execute(new ChangeSession(team.id, offer, part, sessionId));
    return this.showMyTeam(who);
  }

  @Post('team/sessions')
  @Endpoint({
    summary: 'Choose which sessions of a part my team attends, where it may attend any number',
    description:
      'All that are named, and no others; at least one. A team with places needs room in those that come, else nothing changes.',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: choiceProblems,
  })
  async chooseSessions(
    @CurrentActor() who: Actor,
    @Body({ schema: sessionsChoice }) { part, sessionIds }: z.infer<typeof sessionsChoice>,
  ): Promise<TeamView> {
    const { team, offer } = await this.access.asRegistrant(who);
    await this.commands.execute(new ChooseSessions(team.id, offer, part, sessionIds));
    return this.showMyTeam(who);
  }

  @Post('place/acceptance')
  @Endpoint({
    summary: 'Accept the offered place, for the whole team',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: ['registration.no_place_offered'],
  })
  async acceptPlace(@CurrentActor() who: Actor): Promise<TeamView> {
    return this.answer(who, 'accept');
  }

  @Post('place/refusal')
  @Endpoint({
    summary: 'Let the offered place go; this withdraws the team',
    access: ['participant'],
    response: teamView,
    idempotency: 'transaction',
    problems: ['registration.no_place_offered'],
  })
  async refusePlace(@CurrentActor() who: Actor): Promise<TeamView> {
    return this.answer(who, 'refuse');
  }

  private async answer(who: Actor, answer: 'accept' | 'refuse'): Promise<TeamView> {
    const { team, me } = await this.access.own(who);
    if (me.stage === 'ended') throw new Problem('registration.no_place_offered');
    await this.commands.execute(new AnswerPlaceOffer(team.id, answer));
    return this.showMyTeam(who);
  }

  /** One's own registration always; others only for who registered the team. */
  private async assertMayChange(who: Actor, registrationId: string): Promise<void> {
    const own = await this.access.own(who);
    if (own.me.id === registrationId) return;
    this.access.assertMember(own, registrationId);
    await this.access.asRegistrant(who);
  }
}
