import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Put,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { MoveList } from './commands/move-list.command.js';
import { ShowResultToParticipants } from './commands/show-result.command.js';
import { ExportQuestions } from './queries/export-questions.query.js';
import { ListQuestions } from './queries/list-questions.query.js';
import { ShowVoteResult } from './queries/show-vote-result.query.js';
import type { ListStep } from './question-list.workflow.js';
import { managedQuestions, type ManagedQuestions } from './question.views.js';
import {
  exportQuery,
  type ExportQuery,
  resultShown,
  voteResult,
  type VoteResult,
} from './vote.views.js';

const readers = ['viewer', 'approver', 'editor'] as const;
const writers = ['approver', 'editor'] as const;
const common = ['registration.offer_not_found', 'questions.not_asked'] as const;
const step = {
  access: [...writers] as [(typeof writers)[number], ...(typeof writers)[number][]],
  response: managedQuestions,
  idempotency: 'transaction',
  problems: [...common, 'questions.step_not_possible'],
} as const;

/** From the list of questions to the result of the vote. */
@ApiTags('questions')
@Controller('api/offers/:offerId/questions')
export class VoteController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('freeze')
  @Endpoint({
    summary: 'Fix the list: no question comes, changes or goes any more',
    ...step,
  })
  freezeQuestions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ManagedQuestions> {
    return this.move(who, offerId, 'freeze');
  }

  @Post('unfreeze')
  @Endpoint({
    summary: 'Take questions again, as long as nobody has voted',
    ...step,
  })
  unfreezeQuestions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ManagedQuestions> {
    return this.move(who, offerId, 'unfreeze');
  }

  @Post('vote/open')
  @Endpoint({
    summary: 'Open the vote on a fixed list, or open it again',
    ...step,
    problems: [...step.problems, 'questions.nothing_to_vote'],
  })
  openVote(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ManagedQuestions> {
    return this.move(who, offerId, 'openVote');
  }

  @Post('vote/close')
  @Endpoint({
    summary: 'Close the vote',
    description:
      'Without a single ballot the list is as before the vote, and can be changed again.',
    ...step,
  })
  closeVote(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ManagedQuestions> {
    return this.move(who, offerId, 'closeVote');
  }

  @Put('result/shown')
  @Endpoint({
    summary: 'Whether participants see the result, also while the vote is open',
    access: [...writers],
    response: managedQuestions,
    problems: common,
  })
  async showResultToParticipants(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: resultShown }) { shown }: z.infer<typeof resultShown>,
  ): Promise<ManagedQuestions> {
    await this.commands.execute(new ShowResultToParticipants(who, offerId, shown));
    return this.queries.execute(new ListQuestions(who, offerId));
  }

  @Get('result')
  @Endpoint({
    summary: 'How the vote stands',
    description:
      'Equal numbers of votes share a rank. While the vote is open, ranks are shown from three ballots on.',
    access: [...readers],
    response: voteResult,
    problems: common,
  })
  showVoteResult(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<VoteResult> {
    return this.queries.execute(new ShowVoteResult(who, offerId));
  }

  @Get('export')
  @Endpoint({
    summary: 'The list as a file, ranked once there is a result',
    description: 'CSV or XLSX, without who asked. No cell is a formula.',
    access: [...readers],
    response: null,
    status: 200,
    problems: common,
  })
  async exportQuestions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: exportQuery }) wanted: ExportQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.queries.execute(new ExportQuestions(who, offerId, wanted));
    response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(file.bytes, {
      type: file.contentType,
      disposition: `attachment; filename="${file.fileName}"`,
    });
  }

  private async move(who: Actor, offerId: string, wanted: ListStep): Promise<ManagedQuestions> {
    await this.commands.execute(new MoveList(who, offerId, wanted));
    return this.queries.execute(new ListQuestions(who, offerId));
  }
}
