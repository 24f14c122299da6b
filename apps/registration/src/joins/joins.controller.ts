import { Body, Controller, Get, Header, Post } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { linkTokenRequest } from '#contracts/internal-http.js';
import { joinAnswer, joinView, type JoinView } from '#contracts/joining-http.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ownRegistration } from '../own-registration.js';
import { Joins } from './joins.js';

type TokenBody = z.infer<typeof linkTokenRequest>;
type Answer = z.infer<typeof joinAnswer>;

/** For the gateway's page behind a personal link. */
@ApiExcludeController()
@Controller('internal/joins')
export class JoinsController {
  constructor(private readonly joins: Joins) {}

  @Post('inspect')
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'Where a personal link leads at this moment; counts nothing',
    access: ['internal'],
    response: joinView,
    problems: ['joining.unknown'],
  })
  async inspectJoin(@Body({ schema: linkTokenRequest }) { token }: TokenBody): Promise<JoinView> {
    return this.joins.view(await this.joins.whose(token));
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'A person goes in by their personal link',
    access: ['internal'],
    response: joinAnswer,
    problems: ['joining.unknown'],
  })
  async enter(@Body({ schema: linkTokenRequest }) { token }: TokenBody): Promise<Answer> {
    return this.joins.enter(await this.joins.whose(token));
  }
}

/** The same for who is signed in on their own page. */
@ApiTags('my registration')
@Controller('api/my/joining')
export class MyJoiningController {
  constructor(private readonly joins: Joins) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'How I get into the session that is open, or from when on',
    access: ['participant'],
    response: joinView,
    problems: ['registration.not_found'],
  })
  showMyJoining(@CurrentActor() who: Actor): Promise<JoinView> {
    return this.joins.view(ownRegistration(who));
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @Endpoint({
    summary: 'I go in',
    description:
      'Answers with the link. Counts as attendance where the offer says so; once more changes nothing.',
    access: ['participant'],
    response: joinAnswer,
    idempotency: 'none',
    problems: ['registration.not_found'],
  })
  goIn(@CurrentActor() who: Actor): Promise<Answer> {
    return this.joins.enter(ownRegistration(who));
  }
}
