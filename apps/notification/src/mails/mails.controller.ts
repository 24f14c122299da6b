import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { mailStates } from '../plan/plan.entities.js';
import { DecideHeldMail } from './commands/decide-held-mail.command.js';
import { ResendMail } from './commands/resend-mail.command.js';
import { RetryMail } from './commands/retry-mail.command.js';
import { ListMails, mailPage } from './queries/list-mails.query.js';
import { mailLife, ShowMail } from './queries/show-mail.query.js';

const mailParam = z.object({ mailId: z.uuid() });
const listQuery = z.strictObject({
  ...pageQuery,
  offerId: z.uuid().optional(),
  registrationId: z.uuid().optional(),
  state: z.enum(mailStates).optional(),
});
const retryBody = z.strictObject({
  /** Why, for the mail's life. Name no person. */
  reason: z.string().trim().min(1).max(500).optional(),
});

const resendBody = z.strictObject({
  /** Why, for the mail's life and the audit trail. Name no person. */
  reason: z.string().trim().min(1).max(500),
});
const decisionBody = z.strictObject({ decision: z.enum(['send', 'skip']) });

@Controller('api/mails')
@ApiTags('mails')
export class MailsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Mails by offer, registration or state',
    description: 'Newest plan first; only those of the agencies that the caller works for.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: mailPage,
    problems: ['offer.not_found', 'request.cursor_invalid'],
  })
  listMails(
    @CurrentActor() who: Actor,
    @Query({ schema: listQuery }) filter: z.infer<typeof listQuery>,
  ): Promise<z.infer<typeof mailPage>> {
    return this.queries.execute(new ListMails(who, filter));
  }

  @Get(':mailId')
  @Endpoint({
    summary: 'The life of one mail: planned, handed over when, with which answer',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: mailLife,
    problems: ['mail.not_found'],
  })
  showMail(
    @CurrentActor() who: Actor,
    @Param({ schema: mailParam }) { mailId }: z.infer<typeof mailParam>,
  ): Promise<z.infer<typeof mailLife>> {
    return this.queries.execute(new ShowMail(who, mailId));
  }

  @Post(':mailId/decision')
  @Endpoint({
    summary: 'Say whether a held mail still leaves',
    description:
      'A mail whose moment has passed is held where the offer says so (`late: ask`). `send`: it leaves ' +
      'now, after the usual last check; `skip`: it does not, and the timetable says why.',
    access: ['approver', 'editor', 'ops'],
    response: mailLife,
    problems: ['mail.not_found', 'mail.not_held'],
    idempotency: 'transaction',
  })
  async decideHeldMail(
    @CurrentActor() who: Actor,
    @Param({ schema: mailParam }) { mailId }: z.infer<typeof mailParam>,
    @Body({ schema: decisionBody }) { decision }: z.infer<typeof decisionBody>,
  ): Promise<z.infer<typeof mailLife>> {
    await this.commands.execute(new DecideHeldMail(who, mailId, decision));
    return this.queries.execute(new ShowMail(who, mailId));
  }

  @Post(':mailId/retry')
  @Endpoint({
    summary: 'Send a failed or uncertain mail again',
    description: 'Under the same Message-ID; whether the person may still get it is checked again.',
    access: ['editor', 'ops'],
    response: mailLife,
    status: 202,
    problems: [
      'mail.not_found',
      'mail.not_stuck',
      'mail.held',
      'mail.moment_passed',
      'mail.left_out',
    ],
    idempotency: 'transaction',
  })
  async retryMail(
    @CurrentActor() who: Actor,
    @Param({ schema: mailParam }) { mailId }: z.infer<typeof mailParam>,
    @Body({ schema: retryBody }) body: z.infer<typeof retryBody>,
  ): Promise<z.infer<typeof mailLife>> {
    await this.commands.execute(new RetryMail(who, mailId, body.reason ?? null));
    return this.queries.execute(new ShowMail(who, mailId));
  }

  @Post(':mailId/resend')
  @Endpoint({
    summary: 'Send a mail once more that has been sent',
    description:
      'Written anew from what holds now, under a Message-ID of its own. Whether the person may still get it is checked again.',
    access: ['approver', 'editor'],
    response: mailLife,
    status: 202,
    problems: ['mail.not_found', 'mail.not_sent', 'mail.moment_passed', 'mail.left_out'],
    idempotency: 'transaction',
  })
  async resendMail(
    @CurrentActor() who: Actor,
    @Param({ schema: mailParam }) { mailId }: z.infer<typeof mailParam>,
    @Body({ schema: resendBody }) { reason }: z.infer<typeof resendBody>,
  ): Promise<z.infer<typeof mailLife>> {
    await this.commands.execute(new ResendMail(who, mailId, reason));
    return this.queries.execute(new ShowMail(who, mailId));
  }
}
