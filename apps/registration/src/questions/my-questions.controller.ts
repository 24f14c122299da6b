import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { AskQuestion } from './commands/ask-question.command.js';
import { CastBallot } from './commands/cast-ballot.command.js';
import { ChangeMyQuestion } from './commands/change-my-question.command.js';
import { WithdrawMyQuestion } from './commands/withdraw-my-question.command.js';
import { ShowMyQuestions } from './queries/show-my-questions.query.js';
import { ShowMyVote } from './queries/show-my-vote.query.js';
import {
  askedQuestion,
  type AskedQuestion,
  myQuestions,
  type MyQuestions,
} from './question.views.js';
import { ballotBody, myVote, type MyVote } from './vote.views.js';

const notNow = [
  'questions.not_asked',
  'questions.not_registered',
  'questions.address_unconfirmed',
  'questions.deadline_passed',
  'questions.frozen',
  'registration.ended',
] as const;

/** A participant's own questions before the event, and their vote. */
@ApiTags('my registration')
@Controller('api/my')
export class MyQuestionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('questions')
  @Endpoint({
    summary: 'What I have asked, and whether I may ask more',
    access: ['participant'],
    response: myQuestions,
    problems: ['registration.not_found', 'questions.not_asked'],
  })
  showMyQuestions(@CurrentActor() who: Actor): Promise<MyQuestions> {
    return this.queries.execute(new ShowMyQuestions(ownId(who)));
  }

  @Post('questions')
  @Endpoint({
    summary: 'Ask a question before the event',
    access: ['participant'],
    status: 201,
    response: myQuestions,
    idempotency: 'transaction',
    problems: [...notNow, 'questions.too_many', 'questions.list_full'],
  })
  async askQuestion(
    @CurrentActor() who: Actor,
    @Body({ schema: askedQuestion }) { text }: AskedQuestion,
  ): Promise<MyQuestions> {
    await this.commands.execute(new AskQuestion(ownId(who), text));
    return this.showMyQuestions(who);
  }

  @Put('questions/:questionId')
  @Endpoint({
    summary: 'Word my question anew',
    description: 'Needs If-Match with the version of the question.',
    access: ['participant'],
    response: myQuestions,
    problems: [...notNow, 'questions.not_found', 'questions.merged', 'questions.hidden'],
  })
  async changeMyQuestion(
    @CurrentActor() who: Actor,
    @Param('questionId', { schema: id }) questionId: string,
    @IfMatch() version: number,
    @Body({ schema: askedQuestion }) { text }: AskedQuestion,
  ): Promise<MyQuestions> {
    await this.commands.execute(new ChangeMyQuestion(ownId(who), questionId, text, version));
    return this.showMyQuestions(who);
  }

  @Delete('questions/:questionId')
  @Endpoint({
    summary: 'Withdraw my question',
    description: 'Questions of others that were merged into it stay.',
    access: ['participant'],
    response: myQuestions,
    problems: [...notNow, 'questions.not_found'],
  })
  async withdrawMyQuestion(
    @CurrentActor() who: Actor,
    @Param('questionId', { schema: id }) questionId: string,
  ): Promise<MyQuestions> {
    await this.commands.execute(new WithdrawMyQuestion(ownId(who), questionId));
    return this.showMyQuestions(who);
  }

  @Get('vote')
  @Endpoint({
    summary: 'Whether I may vote, on what, and how it stands where that is shown',
    access: ['participant'],
    response: myVote,
    problems: ['registration.not_found', 'questions.not_asked'],
  })
  showMyVote(@CurrentActor() who: Actor): Promise<MyVote> {
    return this.queries.execute(new ShowMyVote(ownId(who)));
  }

  /** Without an idempotency key: its record would keep a hash of the choices beside a time. */
  @Post('vote')
  @Endpoint({
    summary: 'Vote, for myself or for my municipality',
    description:
      'Final: a ballot is kept without its voter, so nobody can find or change it. Repeating a call is harmless, the first ballot counts.',
    access: ['participant'],
    status: 201,
    response: myVote,
    problems: [
      'questions.not_asked',
      'questions.vote_not_open',
      'questions.no_vote',
      'questions.already_voted',
      'questions.municipality_voted',
      'questions.too_many_choices',
      'questions.chosen_twice',
      'questions.not_on_list',
    ],
  })
  async castBallot(
    @CurrentActor() who: Actor,
    @Body({ schema: ballotBody }) { choices }: z.infer<typeof ballotBody>,
  ): Promise<MyVote> {
    await this.commands.execute(new CastBallot(ownId(who), choices));
    return this.showMyVote(who);
  }
}

function ownId(who: Actor): string {
  if (who.kind !== 'participant') throw new Problem('access.sign_in_required');
  return who.registrationId;
}
