import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { CountTroubledMails, troubledCounts } from './queries/count-troubled-mails.query.js';

@Controller('api/troubled-mails')
@ApiTags('mails')
export class TroubledCountsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('counts')
  @Endpoint({
    summary: 'How many mails a person has to look at, by offer',
    description: 'Only offers of the agencies that the caller works for.',
    access: ['viewer', 'approver', 'editor'],
    response: troubledCounts,
    problems: [],
  })
  countTroubledMails(@CurrentActor() who: Actor): Promise<z.infer<typeof troubledCounts>> {
    return this.queries.execute(new CountTroubledMails(who));
  }
}
