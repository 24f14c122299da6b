import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ShowRegistration } from '../admission/queries/show-registration.query.js';
import { type RegistrationDetails, registrationDetails } from '../admission/views.rules.js';
import { duplicates, ListDuplicates } from './list-duplicates.query.js';
import { MergeDuplicates, mergeWish, type MergeWish } from './merge-duplicates.command.js';
import { TellApart, tellApartWish } from './tell-apart.command.js';

/** One person, registered twice: seen, merged, or told apart. */
@ApiTags('managed registrations')
@Controller('api/offers/:offerId/registrations/duplicates')
export class DuplicatesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Registrations of an offer that may be of one person, and how they differ',
    description:
      'The same address, or the same name in the same municipality, whatever the spelling. At ' +
      'least one of them has not ended. Pairs that were merged or told apart are left out.',
    access: ['viewer', 'approver', 'editor'],
    response: duplicates,
    problems: ['registration.offer_not_found'],
  })
  listDuplicates(@CurrentActor() who: Actor, @Param('offerId', { schema: id }) offerId: string) {
    return this.queries.execute(new ListDuplicates(who, offerId));
  }

  @Post('merges')
  @Endpoint({
    summary: 'Make two registrations of one person one',
    description:
      'One stays, the other ends; answers are taken over as wished. Where only one has a place, ' +
      'that is the one to keep. Answers with the one that stays.',
    access: ['approver'],
    response: registrationDetails,
    idempotency: 'transaction',
    problems: [
      'duplicates.same_registration',
      'duplicates.kept_has_ended',
      'duplicates.place_with_other',
      'duplicates.address_not_confirmed',
      'registration.not_found',
    ],
  })
  async mergeDuplicates(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: mergeWish }) body: MergeWish,
  ): Promise<RegistrationDetails> {
    await this.commands.execute(new MergeDuplicates(who, offerId, body));
    return this.queries.execute(new ShowRegistration(who, body.keep));
  }

  @Post('told-apart')
  @Endpoint({
    summary: 'They are different people: do not show them as duplicates again',
    access: ['approver'],
    response: null,
    idempotency: 'transaction',
    problems: ['duplicates.same_registration', 'registration.not_found'],
  })
  async tellApart(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: tellApartWish }) body: z.infer<typeof tellApartWish>,
  ): Promise<void> {
    await this.commands.execute(new TellApart(who, offerId, body.registrationIds));
  }
}
