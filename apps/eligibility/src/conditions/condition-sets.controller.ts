import { Body, Controller, Get, Headers, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { localeOf } from '#service-kit/http/problem.filter.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { SaveConditionSet } from './commands/save-condition-set.command.js';
import {
  conditionSetContent,
  type ConditionSetContent,
  conditionSetInput,
  type ConditionSetInput,
  conditionSetView,
} from './condition-set.rules.js';
import { ListConditionSets, ShowConditionSet, withNames } from './queries/condition-sets.query.js';
import { versionParam } from './queries/conditions.query.js';

const listQuery = z.strictObject({ agencyId: id.optional() });
const readers = ['viewer', 'approver', 'editor', 'ops'] as const;
const saving = ['condition_set.not_yours', 'conditions.invalid'];

/** Conditions that several offers share. Another agency's set answers 404. */
@ApiTags('conditions')
@Controller('api/condition-sets')
export class ConditionSetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Reusable sets of conditions',
    description: 'With agencyId: those that an offer of this agency may name.',
    access: [...readers],
    response: z.object({ items: z.array(conditionSetView) }),
  })
  listConditionSets(
    @CurrentActor() who: Actor,
    @Query({ schema: listQuery }) { agencyId = null }: { agencyId?: string | null },
  ) {
    return this.queries.execute(new ListConditionSets(who, agencyId));
  }

  @Post()
  @Endpoint({
    summary: 'Enter a reusable set',
    description: 'Sets of all agencies (agencyId null) are for those who work for all of them.',
    access: ['editor'],
    response: conditionSetView,
    status: 201,
    idempotency: 'transaction',
    problems: ['condition_set.key_taken', ...saving],
  })
  async createConditionSet(
    @CurrentActor() who: Actor,
    @Headers('accept-language') language: string | undefined,
    @Body({ schema: conditionSetInput }) { key, agencyId, ...content }: ConditionSetInput,
  ) {
    return this.save(who, { create: { key, agencyId } }, content, language);
  }

  @Get(':setId')
  @Endpoint({
    summary: 'A reusable set',
    access: [...readers],
    response: conditionSetView,
    problems: ['condition_set.not_found'],
  })
  showConditionSet(@CurrentActor() who: Actor, @Param('setId', { schema: id }) setId: string) {
    return this.queries.execute(new ShowConditionSet(who, setId, 'current'));
  }

  @Put(':setId')
  @Endpoint({
    summary: 'Replace the content of a reusable set by a new version',
    description:
      'Needs If-Match with the version last read. Every offer that names the set gets a new version ' +
      'of its rules; decisions that were made stay as they are.',
    access: ['editor'],
    response: conditionSetView,
    problems: ['condition_set.not_found', 'request.stale', ...saving],
  })
  saveConditionSet(
    @CurrentActor() who: Actor,
    @Param('setId', { schema: id }) setId: string,
    @IfMatch() ifMatch: number,
    @Headers('accept-language') language: string | undefined,
    @Body({ schema: conditionSetContent }) content: ConditionSetContent,
  ) {
    return this.save(who, { setId, ifMatch }, content, language);
  }

  @Get(':setId/versions/:version')
  @Endpoint({
    summary: 'One version of a reusable set',
    access: [...readers],
    response: conditionSetView,
    problems: ['condition_set.not_found', 'conditions.version_not_found'],
  })
  showConditionSetVersion(
    @CurrentActor() who: Actor,
    @Param('setId', { schema: id }) setId: string,
    @Param('version', { schema: versionParam }) version: number,
  ) {
    return this.queries.execute(new ShowConditionSet(who, setId, version));
  }

  private async save(
    who: Actor,
    target: SaveConditionSet['target'],
    content: ConditionSetContent,
    language: string | undefined,
  ) {
    const locale = localeOf({ headers: { 'accept-language': language } });
    const saved = await this.commands.execute(new SaveConditionSet(who, target, content, locale));
    return withNames(this.unitOfWork.manager, saved);
  }
}
