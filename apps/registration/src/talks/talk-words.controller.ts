import {
  Body,
  Controller,
  Delete,
  Get,
  Param,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { csvOf, spreadsheetTypes } from '#service-kit/files/spreadsheet.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ChangeNote } from './commands/change-note.command.js';
import { HandOver } from './commands/hand-over.command.js';
import { SetConcern } from './commands/set-concern.command.js';
import { handoverMarkdown, handoverTable } from './handover.rules.js';
import {
  concernBody,
  type ConcernBody,
  type Handover,
  handover,
  noteBody,
  type NoteBody,
} from './team-talk-views.rules.js';

const format = z.strictObject({ format: z.enum(['json', 'csv', 'markdown']).default('json') });
const files = {
  csv: {
    write: (file: Handover) => csvOf(handoverTable(file)),
    type: spreadsheetTypes.csv,
    name: 'vorabsprachen.csv',
  },
  markdown: {
    write: handoverMarkdown,
    type: 'text/markdown; charset=utf-8',
    name: 'vorabsprachen.md',
  },
} as const;

/** What was said in preliminary talks, for whom it is meant, and what the lecturer gets of it. */
@ApiTags('preliminary talks')
@Controller('api/offers/:offerId/talks')
export class TalkWordsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('teams/:teamId/notes')
  @Endpoint({
    summary: 'Add a note on a team',
    access: ['approver'],
    response: null,
    idempotency: 'transaction',
    problems: ['talks.team_not_found'],
  })
  async addTalkNote(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: noteBody }) body: NoteBody,
  ): Promise<void> {
    await this.commands.execute(new ChangeNote(who, offerId, teamId, null, body));
  }

  @Put('teams/:teamId/notes/:noteId')
  @Endpoint({
    summary: 'Change a note, or for whom it is meant',
    access: ['approver'],
    response: null,
    problems: ['talks.team_not_found', 'talks.note_not_found'],
  })
  async changeTalkNote(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Param('noteId', { schema: id }) noteId: string,
    @Body({ schema: noteBody }) body: NoteBody,
  ): Promise<void> {
    await this.commands.execute(new ChangeNote(who, offerId, teamId, noteId, body));
  }

  @Delete('teams/:teamId/notes/:noteId')
  @Endpoint({
    summary: 'Remove a note for good',
    access: ['approver'],
    response: null,
    problems: ['talks.team_not_found', 'talks.note_not_found'],
  })
  async removeTalkNote(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Param('noteId', { schema: id }) noteId: string,
  ): Promise<void> {
    await this.commands.execute(new ChangeNote(who, offerId, teamId, noteId, null));
  }

  @Put('teams/:teamId/concern')
  @Endpoint({
    summary: "Write down the municipality's concern, and whether it may be handed on",
    description: 'Whoever writes it says anew whether it may be handed on: you were told so.',
    access: ['approver'],
    response: null,
    problems: ['talks.team_not_found', 'talks.not_part'],
  })
  async setTeamConcern(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('teamId', { schema: id }) teamId: string,
    @Body({ schema: concernBody }) body: ConcernBody,
  ): Promise<void> {
    await this.commands.execute(new SetConcern({ who, offerId, teamId }, body));
  }

  @Get('handover')
  @Endpoint({
    summary: 'What the lecturer gets: only what is released',
    description:
      'Concerns of the teams that agreed, and what staff noted for the lecturer; no names. ' +
      'JSON, or a file as CSV or Markdown. Every call is recorded.',
    access: ['approver', 'editor'],
    response: handover,
    problems: ['registration.offer_not_found', 'talks.not_part'],
  })
  async handOver(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: format }) { format: wanted }: z.infer<typeof format>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const document = await this.commands.execute(new HandOver(who, offerId, wanted));
    response.setHeader('Cache-Control', 'private, no-store');
    if (wanted === 'json') return document;
    const { write, type, name } = files[wanted];
    return new StreamableFile(Buffer.from(write(document)), {
      type,
      disposition: `attachment; filename="${name}"`,
    });
  }
}
