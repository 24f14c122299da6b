import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { page } from '#service-kit/http/pagination.js';
import { AddInvitationCodes } from './commands/add-invitation-codes.command.js';
import { InviteAddresses } from './commands/invite-addresses.command.js';
import { RevokeInvitation } from './commands/revoke-invitation.command.js';
import {
  addedAddresses,
  addedCodes,
  invitationFilter,
  type InvitationFilter,
  invitationView,
  newAddresses,
  type NewAddresses,
  newCodes,
  type NewCodes,
} from './invitation.views.js';
import { ListInvitations } from './queries/list-invitations.query.js';

/**
 * Who is invited to an offer. The list alone admits and refuses nobody: a condition of the offer
 * (`invited`) says what it means.
 */
@ApiTags('invitations')
@Controller('api/offers/:offerId/invitations')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: "An offer's list of the invited",
    description:
      'Holds addresses of people who may never register; they are erased with the retention period of the offer.',
    access: ['viewer', 'approver', 'editor'],
    response: page(invitationView),
    problems: ['registration.offer_not_found'],
  })
  listInvitations(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: invitationFilter }) filter: InvitationFilter,
  ) {
    return this.queries.execute(new ListInvitations(who, offerId, filter));
  }

  @Post('addresses')
  @Endpoint({
    summary: 'Invite up to 1,000 addresses',
    description:
      'An address counts once the person who registers has confirmed it. Bodies hold at most 64 KiB: send a long list in parts.',
    access: ['approver', 'editor'],
    response: addedAddresses,
    idempotency: 'transaction',
    problems: ['registration.offer_not_found'],
  })
  inviteAddresses(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: newAddresses }) { addresses }: NewAddresses,
  ): Promise<z.infer<typeof addedAddresses>> {
    return this.commands.execute(new InviteAddresses(who, offerId, addresses));
  }

  /** Without an idempotency key: its record would keep the codes readable for a week. */
  @Post('codes')
  @Endpoint({
    summary: 'Make up to 1,000 invitation codes, or name your own',
    description:
      'All or none. The codes are answered this once. A repeated call makes further codes.',
    access: ['approver', 'editor'],
    status: 201,
    response: addedCodes,
    problems: ['registration.offer_not_found', 'registration.invitation_code_taken'],
  })
  addInvitationCodes(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: newCodes }) { codes }: NewCodes,
  ): Promise<z.infer<typeof addedCodes>> {
    return this.commands.execute(new AddInvitationCodes(who, offerId, codes));
  }

  @Post(':invitationId/revocation')
  @Endpoint({
    summary: 'Take an invitation back',
    description:
      'A code works for nobody new; who registered with it stays. For an address the conditions are looked at again; a place is kept until a person decides.',
    access: ['approver', 'editor'],
    response: null,
    idempotency: 'transaction',
    problems: ['registration.offer_not_found', 'registration.invitation_not_found'],
  })
  async revokeInvitation(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('invitationId', { schema: id }) invitationId: string,
  ): Promise<void> {
    await this.commands.execute(new RevokeInvitation(who, offerId, invitationId));
  }
}
