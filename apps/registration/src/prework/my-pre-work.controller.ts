import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { IncomingFile, incomingFile } from '#service-kit/http/incoming-file.js';
import { AddFile } from './commands/add-file.command.js';
import { RemoveFile } from './commands/remove-file.command.js';
import { WriteText } from './commands/write-text.command.js';
import { fileAnswer } from './file-answer.js';
import {
  fileQuery,
  type MyPreWork,
  myPreWork,
  preWorkProgress,
  taskKey,
  textBody,
} from './pre-work.views.js';
import { OpenFile } from './queries/open-file.query.js';
import { ShowMyPreWork } from './queries/show-my-pre-work.query.js';
import { ShowPreWorkProgress } from './queries/show-pre-work-progress.query.js';

const changing = ['pre_work.not_found', 'pre_work.too_late', 'pre_work.settled'] as const;

/** What a person, or their municipality, has to hand in before a session. */
@ApiTags('my pre-work')
@Controller('api/my/pre-work')
export class MyPreWorkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'My tasks: what is due when, and what is handed in',
    access: ['participant'],
    response: myPreWork,
  })
  showMyPreWork(@CurrentActor() who: Actor): Promise<MyPreWork> {
    return this.queries.execute(new ShowMyPreWork(who));
  }

  @Get('overview')
  @Endpoint({
    summary: 'How far everybody is, for moderators',
    description: 'Nothing of what was handed in.',
    access: ['participant'],
    response: preWorkProgress,
    problems: ['pre_work.not_found'],
  })
  showPreWorkProgress(@CurrentActor() who: Actor) {
    return this.queries.execute(new ShowPreWorkProgress(who));
  }

  @Post(':key/files')
  @ApiConsumes('application/octet-stream')
  @Endpoint({
    summary: 'Hand in a file',
    description:
      'The body is the file itself. At most 20 MB and 10 files; PDF, Word, Excel, PowerPoint, ' +
      'OpenDocument, PNG, JPEG, text or CSV, by its content. The same file once more changes nothing.',
    access: ['participant'],
    status: 201,
    response: myPreWork,
    problems: [
      ...changing,
      'pre_work.file_kind',
      'pre_work.file_empty',
      'pre_work.file_damaged',
      'pre_work.file_macros',
      'pre_work.file_too_large',
      'pre_work.too_many_files',
      'pre_work.storage_unavailable',
    ],
  })
  async addFile(
    @CurrentActor() who: Actor,
    @Param('key', { schema: taskKey }) key: string,
    @Query({ schema: fileQuery }) { name, replaces }: z.infer<typeof fileQuery>,
    @Body({ schema: incomingFile }) file: IncomingFile,
  ): Promise<MyPreWork> {
    await this.commands.execute(new AddFile(who, key, name, file, replaces));
    return this.showMyPreWork(who);
  }

  @Get(':key/files/:fileId')
  @Endpoint({
    summary: 'Read a file that I or a colleague have handed in',
    access: ['participant'],
    response: null,
    status: 200,
    problems: ['pre_work.not_found', 'pre_work.storage_unavailable'],
  })
  async readFile(
    @CurrentActor() who: Actor,
    @Param('key', { schema: taskKey }) key: string,
    @Param('fileId', { schema: id }) fileId: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return fileAnswer(await this.queries.execute(new OpenFile(who, fileId, { key })), response);
  }

  @Delete(':key/files/:fileId')
  @Endpoint({
    summary: 'Take a file back',
    description: 'One that is gone already changes nothing.',
    access: ['participant'],
    response: myPreWork,
    problems: changing,
  })
  async removeFile(
    @CurrentActor() who: Actor,
    @Param('key', { schema: taskKey }) key: string,
    @Param('fileId', { schema: id }) fileId: string,
  ): Promise<MyPreWork> {
    await this.commands.execute(new RemoveFile(who, key, fileId));
    return this.showMyPreWork(who);
  }

  @Put(':key/text')
  @Endpoint({
    summary: 'Hand in a text, or take it back',
    description: 'Needs If-Match with the `textVersion` that was read.',
    access: ['participant'],
    response: myPreWork,
    problems: [...changing, 'request.stale'],
  })
  async writeText(
    @CurrentActor() who: Actor,
    @Param('key', { schema: taskKey }) key: string,
    @IfMatch() textVersion: number,
    @Body({ schema: textBody }) { text }: z.infer<typeof textBody>,
  ): Promise<MyPreWork> {
    await this.commands.execute(new WriteText(who, key, text, textVersion));
    return this.showMyPreWork(who);
  }
}
