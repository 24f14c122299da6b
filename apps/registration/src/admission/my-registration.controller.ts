import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { GiveConsent } from '../changes/commands/give-consent.command.js';
import { TakeUpInterest } from '../interest/commands/take-up-interest.command.js';
import { ChangeAnswers } from './commands/change-answers.command.js';
import { WithdrawRegistration } from './commands/withdraw-registration.command.js';
import { ShowMyRegistration } from './queries/show-my-registration.query.js';
import { givenAnswers } from './submission.rules.js';
import { type MyRegistration, myRegistration } from './views.rules.js';

const answersBody = z.strictObject({ answers: givenAnswers });

/** What a person does with their own registration, signed in by a one-time link. */
@ApiTags('my registration')
@Controller('api/my')
export class MyRegistrationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('registration')
  @Endpoint({
    summary: 'Where do I stand, why, what next',
    access: ['participant'],
    response: myRegistration,
    problems: ['registration.not_found'],
  })
  showMyRegistration(@CurrentActor() who: Actor): Promise<MyRegistration> {
    return this.queries.execute(new ShowMyRegistration(ownId(who)));
  }

  @Put('answers')
  @Endpoint({
    summary: 'Replace my answers, until the question deadline',
    description: 'All answers: what is left out is removed. Needs If-Match.',
    access: ['participant'],
    response: myRegistration,
    problems: [
      'registration.answers_invalid',
      'registration.answers_closed',
      'registration.answers_not_changeable',
    ],
  })
  async changeMyAnswers(
    @CurrentActor() who: Actor,
    @IfMatch() version: number,
    @Body({ schema: answersBody }) { answers }: z.infer<typeof answersBody>,
  ): Promise<MyRegistration> {
    await this.commands.execute(new ChangeAnswers(ownId(who), answers, version));
    return this.showMyRegistration(who);
  }

  @Post('interest')
  @Endpoint({
    summary: 'Take up my interest: register now',
    description:
      'For who left their interest before registering was possible. Once registered, changes nothing.',
    access: ['participant'],
    response: myRegistration,
    idempotency: 'transaction',
    problems: [
      'registration.not_open_yet',
      'registration.date_not_fixed',
      'registration.offer_postponed',
      'registration.closed',
      'registration.offer_cancelled',
      'registration.ended',
    ],
  })
  async takeUpMyInterest(@CurrentActor() who: Actor): Promise<MyRegistration> {
    await this.commands.execute(new TakeUpInterest(ownId(who)));
    return this.showMyRegistration(who);
  }

  @Post('consent')
  @Endpoint({
    summary: 'I will still come on the new date',
    description: 'Who will not, withdraws. Where nothing is asked, changes nothing.',
    access: ['participant'],
    response: myRegistration,
    idempotency: 'transaction',
    problems: ['registration.ended'],
  })
  async giveMyConsent(@CurrentActor() who: Actor): Promise<MyRegistration> {
    await this.commands.execute(new GiveConsent(ownId(who)));
    return this.showMyRegistration(who);
  }

  @Post('withdrawal')
  @Endpoint({
    summary: 'Withdraw',
    description: 'Once more, or after the registration has ended, changes nothing.',
    access: ['participant'],
    response: myRegistration,
    idempotency: 'transaction',
  })
  async withdrawMyself(@CurrentActor() who: Actor): Promise<MyRegistration> {
    await this.commands.execute(new WithdrawRegistration(ownId(who), 'participant'));
    return this.showMyRegistration(who);
  }
}

function ownId(who: Actor): string {
  if (who.kind !== 'participant') throw new Problem('access.sign_in_required');
  return who.registrationId;
}
