import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { CommentOnHandIn } from './commands/comment-on-hand-in.command.js';
import { ReopenHandIn } from './commands/reopen-hand-in.command.js';
import { SettleHandIn } from './commands/settle-hand-in.command.js';
import { fileAnswer } from './file-answer.js';
import {
  comment,
  type OfferPreWork,
  offerPreWork,
  reopening,
  settlement,
  taskKey,
} from './pre-work.views.js';
import { OpenFile } from './queries/open-file.query.js';
import { ShowOfferPreWork } from './queries/show-offer-pre-work.query.js';

const problems = ['registration.offer_not_found', 'pre_work.not_found'] as const;

/** What staff see of the tasks of their agency's offers, and what they say about a hand-in. */
@ApiTags('managed pre-work')
@Controller('api/offers/:offerId/pre-work')
export class ManagedPreWorkController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Who has handed in what, by task, municipality and group',
    access: ['viewer', 'approver', 'editor'],
    response: offerPreWork,
    problems: ['registration.offer_not_found'],
  })
  showOfferPreWork(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<OfferPreWork> {
    return this.queries.execute(new ShowOfferPreWork(who, offerId));
  }

  @Get('files/:fileId')
  @Endpoint({
    summary: 'Read a handed-in file',
    access: ['viewer', 'approver', 'editor'],
    response: null,
    status: 200,
    problems: [...problems, 'pre_work.storage_unavailable'],
  })
  async readHandedInFile(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('fileId', { schema: id }) fileId: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return fileAnswer(await this.queries.execute(new OpenFile(who, fileId, { offerId })), response);
  }

  @Post(':key/:holder/reopening')
  @Endpoint({
    summary: 'Ask once more, or let somebody who is late hand in',
    description: 'Needs a last day when the date has passed for any of those concerned.',
    access: ['approver', 'editor'],
    response: offerPreWork,
    idempotency: 'transaction',
    problems: [...problems, 'pre_work.last_day_needed', 'pre_work.last_day_past'],
  })
  async reopenHandIn(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('key', { schema: taskKey }) key: string,
    @Param('holder', { schema: id }) holder: string,
    @Body({ schema: reopening }) { lastDay, comment: said }: z.infer<typeof reopening>,
  ): Promise<OfferPreWork> {
    const asked = { lastDay, comment: said || null };
    await this.commands.execute(new ReopenHandIn(who, offerId, key, holder, asked));
    return this.showOfferPreWork(who, offerId);
  }

  @Post(':key/:holder/settlement')
  @Endpoint({
    summary: 'Nothing more is needed: done another way, or waived',
    access: ['approver', 'editor'],
    response: offerPreWork,
    idempotency: 'transaction',
    problems,
  })
  async settleHandIn(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('key', { schema: taskKey }) key: string,
    @Param('holder', { schema: id }) holder: string,
    @Body({ schema: settlement }) { as, note }: z.infer<typeof settlement>,
  ): Promise<OfferPreWork> {
    await this.commands.execute(new SettleHandIn(who, offerId, key, holder, as, note));
    return this.showOfferPreWork(who, offerId);
  }

  @Post(':key/:holder/comments')
  @Endpoint({
    summary: 'Write back',
    description: 'The participants concerned read it on their page.',
    access: ['approver', 'editor'],
    response: offerPreWork,
    idempotency: 'transaction',
    problems,
  })
  async commentOnHandIn(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('key', { schema: taskKey }) key: string,
    @Param('holder', { schema: id }) holder: string,
    @Body({ schema: comment }) { text }: z.infer<typeof comment>,
  ): Promise<OfferPreWork> {
    await this.commands.execute(new CommentOnHandIn(who, offerId, key, holder, text));
    return this.showOfferPreWork(who, offerId);
  }
}
