import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  recipientClaimRequest,
  recipientClaimResponse,
  recipientLookupRequest,
  recipientLookupResponse,
} from '#contracts/internal-http.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ClaimRecipients } from './commands/claim-recipients.command.js';
import { LookUpRecipients } from './queries/lookup-recipients.query.js';
import { PreviewRecipients } from './queries/preview-recipients.query.js';

/** Names and addresses for the other services, at the moment of use. */
@ApiExcludeController()
@Controller('internal/recipients')
export class RecipientsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('lookup')
  @Endpoint({
    summary: 'Who is behind these registrations',
    access: ['internal'],
    response: recipientLookupResponse,
  })
  async lookUpRecipients(
    @Body({ schema: recipientLookupRequest }) body: z.infer<typeof recipientLookupRequest>,
  ): Promise<z.infer<typeof recipientLookupResponse>> {
    return { recipients: await this.queries.execute(new LookUpRecipients(body.registrationIds)) };
  }

  @Post('claim')
  @Endpoint({
    summary: 'The last check before mails leave, with addresses and links',
    access: ['internal'],
    response: recipientClaimResponse,
  })
  async claimRecipients(
    @Body({ schema: recipientClaimRequest }) body: z.infer<typeof recipientClaimRequest>,
  ): Promise<z.infer<typeof recipientClaimResponse>> {
    return { recipients: await this.commands.execute(new ClaimRecipients(body.claims)) };
  }

  @Post('preview')
  @Endpoint({
    summary: 'How mails would be filled, with links that open nothing',
    access: ['internal'],
    response: recipientClaimResponse,
  })
  async previewRecipients(
    @Body({ schema: recipientClaimRequest }) body: z.infer<typeof recipientClaimRequest>,
  ): Promise<z.infer<typeof recipientClaimResponse>> {
    return { recipients: await this.queries.execute(new PreviewRecipients(body.claims)) };
  }
}
