import { Body, Controller, Get, Headers, Param, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { localeOf } from '#service-kit/http/problem.filter.js';
import { SaveConditions } from './commands/save-conditions.command.js';
import {
  conditionsVersions,
  ListConditionsVersions,
  ShowConditions,
  versionParam,
} from './queries/conditions.query.js';
import { conditionsView } from './rules-view.js';
import { conditionsInput, type ConditionsInput } from './files/conditions-file.rules.js';

/** Who may take part in an offer, as data. Another agency's offer answers 404. */
@ApiTags('conditions')
@Controller('api/offers/:offerId/conditions')
export class ConditionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Current conditions of an offer',
    description: 'Version 0 and an empty list while none were saved.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: conditionsView,
    problems: ['conditions.offer_not_found'],
  })
  showConditions(@CurrentActor() who: Actor, @Param('offerId', { schema: id }) offerId: string) {
    return this.queries.execute(new ShowConditions(who, offerId, 'current'));
  }

  @Put()
  @Endpoint({
    summary: "Replace an offer's conditions by a new version",
    description:
      'Needs If-Match with the version last read ("0" for the first). Expressions are CEL over the ' +
      'vocabulary of docs/conditions.md; each mistake is answered with the JSON pointer of the ' +
      'condition, a code and the place in the expression. Decisions that were made stay as they are. ' +
      'Also as YAML; `offer`, the short name, may stand in it and must then be that of the offer.',
    access: ['editor'],
    response: conditionsView,
    yaml: true,
    problems: [
      'conditions.offer_not_found',
      'conditions.invalid',
      'conditions.other_offer',
      'request.stale',
    ],
  })
  async saveConditions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @IfMatch() ifMatch: number,
    @Headers('accept-language') language: string | undefined,
    @Body({ schema: conditionsInput }) { offer: slug, ...ruleSet }: ConditionsInput,
  ) {
    const locale = localeOf({ headers: { 'accept-language': language } });
    await this.commands.execute(new SaveConditions(who, offerId, ifMatch, ruleSet, locale, slug));
    return this.queries.execute(new ShowConditions(who, offerId, ifMatch + 1));
  }

  @Get('versions')
  @Endpoint({
    summary: 'Versions of the conditions, newest first',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: conditionsVersions,
    problems: ['conditions.offer_not_found'],
  })
  listConditionsVersions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ) {
    return this.queries.execute(new ListConditionsVersions(who, offerId));
  }

  @Get('versions/:version')
  @Endpoint({
    summary: 'One version of the conditions',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: conditionsView,
    problems: ['conditions.offer_not_found', 'conditions.version_not_found'],
  })
  showConditionsVersion(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('version', { schema: versionParam }) version: number,
  ) {
    return this.queries.execute(new ShowConditions(who, offerId, version));
  }
}
