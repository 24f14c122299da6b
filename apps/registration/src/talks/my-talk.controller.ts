import { Body, Controller, Get, Headers, Post, Put, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Problem } from '#service-kit/http/problem.js';
import { localeOf } from '#service-kit/http/problem.filter.js';
import { calendarFile } from './calendar-file.js';
import { ChooseSlot } from './commands/choose-slot.command.js';
import { GiveTalkBack } from './commands/give-talk-back.command.js';
import { SetConcern } from './commands/set-concern.command.js';
import { MakeTalkCalendar } from './queries/make-talk-calendar.query.js';
import { ShowMyTalk } from './queries/show-my-talk.query.js';
import {
  choiceBody,
  concernBody,
  type ConcernBody,
  myTalk,
  type MyTalk,
  myTalkStatus,
  type MyTalkStatus,
} from './team-talk-views.rules.js';

/** What the members of a team do about its preliminary talk. Each acts for all of them. */
@ApiTags('my registration')
@Controller('api/my/talk')
export class MyTalkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: "My team's preliminary talk, and the times that can be chosen",
    access: ['participant'],
    response: myTalk,
    problems: ['registration.not_found', 'talks.not_part'],
  })
  showMyTalk(@CurrentActor() who: Actor): Promise<MyTalk> {
    return this.queries.execute(new ShowMyTalk(ownId(who)));
  }

  @Post('choice')
  @Endpoint({
    summary: 'Choose a time, or move the talk to another one',
    description: 'Moving frees the old time at the same moment.',
    access: ['participant'],
    response: myTalkStatus,
    idempotency: 'transaction',
    problems: [
      'talks.slot_taken',
      'talks.slot_not_found',
      'talks.slot_too_soon',
      'talks.too_late_to_change',
      'talks.staff_decides',
      'talks.settled',
      'talks.not_due',
      'talks.address_first',
      'registration.ended',
    ],
  })
  async chooseTalk(
    @CurrentActor() who: Actor,
    @Body({ schema: choiceBody }) { slotId }: z.infer<typeof choiceBody>,
  ): Promise<MyTalkStatus> {
    await this.commands.execute(new ChooseSlot(ownId(who), slotId));
    return this.status(who);
  }

  @Post('return')
  @Endpoint({
    summary: 'Give the agreed time back',
    description: 'Without one, changes nothing.',
    access: ['participant'],
    response: myTalkStatus,
    idempotency: 'transaction',
    problems: ['talks.too_late_to_change', 'talks.address_first', 'registration.ended'],
  })
  async giveTalkBack(@CurrentActor() who: Actor): Promise<MyTalkStatus> {
    await this.commands.execute(new GiveTalkBack(ownId(who)));
    return this.status(who);
  }

  @Put('concern')
  @Endpoint({
    summary: 'Say what my municipality brings, and whether the lecturer may know',
    access: ['participant'],
    response: myTalk,
    problems: ['talks.not_part', 'talks.address_first', 'registration.ended'],
  })
  async setMyConcern(
    @CurrentActor() who: Actor,
    @Body({ schema: concernBody }) body: ConcernBody,
  ): Promise<MyTalk> {
    await this.commands.execute(new SetConcern({ registrationId: ownId(who) }, body));
    return this.showMyTalk(who);
  }

  @Get('calendar')
  @Endpoint({
    summary: 'The talk as a calendar file',
    description: 'iCalendar. Of a talk that was given up: the file that takes the entry out.',
    access: ['participant'],
    response: null,
    status: 200,
    problems: ['talks.no_appointment', 'registration.not_found'],
  })
  async myTalkCalendar(
    @CurrentActor() who: Actor,
    @Headers() headers: Record<string, string>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const query = new MakeTalkCalendar({ registrationId: ownId(who) }, localeOf({ headers }));
    return calendarFile(await this.queries.execute(query), response);
  }

  private async status(who: Actor): Promise<MyTalkStatus> {
    const { state, appointment, mayChoose } = await this.showMyTalk(who);
    return { state, appointment, mayChoose };
  }
}

function ownId(who: Actor): string {
  if (who.kind !== 'participant') throw new Problem('access.sign_in_required');
  return who.registrationId;
}
