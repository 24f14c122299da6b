import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import { type MailQueues, mailQueues } from '#contracts/mail-queues-http.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ListMailQueues } from './mail-queues.query.js';

/** For the gateway's page of queues. */
@ApiExcludeController()
@Controller('internal/mail-queues')
export class MailQueuesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    summary: 'The queues of mails, and the offers whose mails wait for each',
    access: ['internal'],
    response: mailQueues,
  })
  listMailQueues(): Promise<MailQueues> {
    return this.queries.execute(new ListMailQueues());
  }
}
