import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  linkInspectionResponse,
  linkRedemptionResponse,
  linkTokenRequest,
} from '#contracts/internal-http.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import {
  type Confirmation,
  ConfirmAddress,
} from '../admission/commands/confirm-address.command.js';
import { type Redeemed, RedeemLink } from './commands/redeem-link.command.js';
import { InspectLink } from './queries/inspect-link.query.js';

type TokenBody = z.infer<typeof linkTokenRequest>;
type RedemptionBody = z.infer<typeof linkRedemptionResponse>;

/** For the gateway's pages behind the links in mails, which open the participant's session. */
@ApiExcludeController()
@Controller('internal')
export class LinksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('links/inspect')
  @Endpoint({
    summary: 'What a link is for, without using it up',
    access: ['internal'],
    response: linkInspectionResponse,
  })
  inspectLink(
    @Body({ schema: linkTokenRequest }) { token }: TokenBody,
  ): Promise<z.infer<typeof linkInspectionResponse>> {
    return this.queries.execute(new InspectLink(token));
  }

  @Post('links/redeem')
  @Endpoint({
    summary: 'Uses a link that signs in or does one thing, once',
    access: ['internal'],
    response: linkRedemptionResponse,
  })
  async redeemLink(
    @Body({ schema: linkTokenRequest }) { token }: TokenBody,
  ): Promise<RedemptionBody> {
    return answer(await this.commands.execute(new RedeemLink(token)));
  }

  @Post('confirmations')
  @Endpoint({
    summary: 'Uses a confirmation link, once',
    access: ['internal'],
    response: linkRedemptionResponse,
  })
  async confirmAddressInternally(
    @Body({ schema: linkTokenRequest }) { token }: TokenBody,
  ): Promise<RedemptionBody> {
    return answer(await this.commands.execute(new ConfirmAddress(token)));
  }
}

const answer = (result: Confirmation | Redeemed): RedemptionBody => ({
  outcome: result.outcome,
  registrationId: 'registrationId' in result ? result.registrationId : null,
});
