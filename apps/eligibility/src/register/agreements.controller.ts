import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page } from '#service-kit/http/pagination.js';
import { RecordAgreement } from './commands/record-agreement.command.js';
import { ShowHistory } from './queries/history.query.js';
import {
  agreementsQuery,
  type AgreementsQuery,
  ListAgreements,
  ShowAgreement,
} from './queries/agreements.query.js';
import { agreementInput, type AgreementInput } from './bonds.rules.js';
import { agreementView, historyView } from './register.views.js';
import { onDayQuery, type OnDayQuery } from './validity-filter.js';

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
    description: 'With `on` only those valid on that day.',
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
    @Query({ schema: onDayQuery }) { on }: OnDayQuery,
  ) {
    return this.queries.execute(new ShowAgreement(who, agreementId, on));
  }

  @Get(':agreementId/history')
  @Endpoint({
    summary: 'Who recorded what of an agreement, and when',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: historyView,
    problems: ['agreement.not_found', 'register.no_history'],
  })
  async showAgreementHistory(
    @CurrentActor() who: Actor,
    @Param('agreementId', { schema: id }) agreementId: string,
  ) {
    await this.queries.execute(new ShowAgreement(who, agreementId)); // another agency's: 404
    return this.queries.execute(new ShowHistory('agreement', agreementId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter an agreement with an agency',
    description:
      'It is held by a municipality or by a joint unit. Both days are included; `validUntil` null ' +
      'means open-ended. One in preparation counts for nothing, a terminated one until its last day.',
    access: ['editor'],
    response: agreementView,
    status: 201,
    idempotency: 'transaction',
    problems: [
      'agency.not_yours',
      'register.municipality_unknown',
      'register.joint_unit_unknown',
      'register.agency_unknown',
      'register.location_unknown',
      'register.key_taken',
    ],
  })
  async createAgreement(
    @CurrentActor() who: Actor,
    @Body({ schema: agreementInput }) input: AgreementInput,
  ) {
    const { entry } = await this.commands.execute(new RecordAgreement(who, null, input));
    return this.queries.execute(new ShowAgreement(who, entry.agreementId));
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
    await this.commands.execute(new RecordAgreement(who, target, input));
    return this.queries.execute(new ShowAgreement(who, agreementId));
  }
}
