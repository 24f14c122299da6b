import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { AddFormat } from './commands/add-format.command.js';
import { EditFormat } from './commands/edit-format.command.js';
import { formatDraft, formatEdit, formatKey, formatView } from './formats.rules.js';
import type { FormatDraft, FormatEdit } from './formats.rules.js';
import { ListFormats } from './queries/list-formats.query.js';

const listQuery = z.strictObject({ retired: z.enum(['true', 'false']).default('false') });

@ApiTags('formats')
@Controller('api/formats')
export class FormatsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: "Formats for all and of one's own agencies, by label",
    description: '`retired=true` lists those too that no new offer can take.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: z.object({ items: z.array(formatView) }),
  })
  listFormats(
    @CurrentActor() who: Actor,
    @Query({ schema: listQuery }) { retired }: z.infer<typeof listQuery>,
  ) {
    return this.queries.execute(new ListFormats(who, retired === 'true'));
  }

  @Post()
  @Endpoint({
    summary: "Add a format, for one's agency or for all",
    access: ['editor'],
    response: formatView,
    status: 201,
    idempotency: 'transaction',
    problems: ['format.not_yours', 'format.key_taken'],
  })
  addFormat(@CurrentActor() who: Actor, @Body({ schema: formatDraft }) draft: FormatDraft) {
    return this.commands.execute(new AddFormat(who, draft));
  }

  @Patch(':formatKey')
  @Endpoint({
    summary: 'Rename a format, retire it or bring it back',
    description: 'Needs If-Match. A retired format stays on the offers that have it.',
    access: ['editor'],
    response: formatView,
    problems: ['format.not_found', 'format.not_yours', 'request.stale'],
  })
  editFormat(
    @CurrentActor() who: Actor,
    @Param('formatKey', { schema: formatKey }) key: string,
    @IfMatch() version: number,
    @Body({ schema: formatEdit }) edit: FormatEdit,
  ) {
    return this.commands.execute(new EditFormat(who, key, version, edit));
  }
}
