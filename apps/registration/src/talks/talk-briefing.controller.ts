import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { type TalkBriefing, talkBriefing } from '#contracts/talks-http.js';
import { id } from '#contracts/vocabulary.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { BriefTalk } from './queries/brief-talk.query.js';

/** For the mails about talks. */
@ApiExcludeController()
@Controller('internal/talks')
export class TalkBriefingController {
  constructor(private readonly queries: QueryBus) {}

  @Get('by-registration/:registrationId')
  @Endpoint({
    summary: 'What mails say about the talk of a registration',
    access: ['internal'],
    response: talkBriefing,
    problems: ['registration.not_found', 'talks.not_part'],
  })
  briefTalk(
    @Param('registrationId', { schema: id }) registrationId: string,
  ): Promise<TalkBriefing> {
    return this.queries.execute(new BriefTalk(registrationId));
  }
}
