import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access.js';
import type { Actor } from '#service-kit/actor.js';
import { Endpoint } from '#service-kit/endpoint.js';
import { IfMatch } from '#service-kit/etag.js';
import { page } from '#service-kit/pagination.js';
import { RecordAgreement } from './commands/record-agreement.command.js';
import {
  agreementsQuery,
  type AgreementsQuery,
  ListAgreements,
  ShowAgreement,
} from './queries/agreements.query.js';
import { agreementInput, type AgreementInput } from './bonds.rules.js';
import { agreementView } from './register.views.js';

/** Agreements of one's own agencies; another agency's answer 404. */
@ApiTags('register')
@Controller('api/agreements')
export class AgreementsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: "Agreements of one's own agencies and their predecessors",
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(agreementView),
  })
  listAgreements(
    @CurrentActor() who: Actor,
    @Query({ schema: agreementsQuery }) query: AgreementsQuery,
  ) {
    return this.queries.execute(new ListAgreements(who, query));
  }

  @Get(':agreementId')
  @Endpoint({
    summary: 'One agreement',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: agreementView,
    problems: ['agreement.not_found'],
  })
  showAgreement(
    @CurrentActor() who: Actor,
    @Param('agreementId', { schema: id }) agreementId: string,
  ) {
    return this.queries.execute(new ShowAgreement(who, agreementId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter an agreement between a municipality and an agency',
    description: 'Both days are included; `validUntil` null means open-ended.',
    access: ['editor'],
    response: agreementView,
    status: 201,
    idempotency: 'transaction',
    problems: [
      'agency.not_yours',
      'register.municipality_unknown',
      'register.agency_unknown',
      'register.key_taken',
    ],
  })
  async createAgreement(
    @CurrentActor() who: Actor,
    @Body({ schema: agreementInput }) input: AgreementInput,
  ) {
    const { entry } = await this.commands.execute(new RecordAgreement(who, null, input));
    return entry;
  }

  @Put(':agreementId')
  @Endpoint({
    summary: 'Correct an agreement, e.g. enter its end',
    description:
      'Replaces the whole entry; needs If-Match. Decisions that were made stay as they are.',
    access: ['editor'],
    response: agreementView,
    problems: ['agreement.not_found', 'agency.not_yours', 'request.stale'],
  })
  async editAgreement(
    @CurrentActor() who: Actor,
    @Param('agreementId', { schema: id }) agreementId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: agreementInput }) input: AgreementInput,
  ) {
    const target = { id: agreementId, ifMatch };
    const { entry } = await this.commands.execute(new RecordAgreement(who, target, input));
    return entry;
  }
}
