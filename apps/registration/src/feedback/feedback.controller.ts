import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { id, locale } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { csvFile } from '../csv-file.js';
import { ownRegistration } from '../own-registration.js';
import { GiveFeedback } from './commands/give-feedback.command.js';
import {
  feedbackBody,
  type FeedbackBody,
  feedbackResults,
  type FeedbackResults,
  myFeedback,
  type MyFeedback,
} from './feedback.views.js';
import { ExportFeedback } from './queries/export-feedback.query.js';
import { ShowFeedbackResults } from './queries/show-feedback-results.query.js';
import { ShowMyFeedback } from './queries/show-my-feedback.query.js';

const exportQuery = z.strictObject({
  of: z.enum(['answers', 'topicWishes']).default('answers'),
  lang: locale.default('de'),
});
const readers = ['viewer', 'approver', 'editor'] as const;

/** What those who took part say afterwards. */
@ApiTags('feedback')
@Controller('api')
export class FeedbackController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('my/feedback')
  @Endpoint({
    summary: 'Whether I am asked how it was, and what',
    access: ['participant'],
    response: myFeedback,
    problems: ['registration.not_found'],
  })
  showMyFeedback(@CurrentActor() who: Actor): Promise<MyFeedback> {
    return this.queries.execute(new ShowMyFeedback(ownRegistration(who)));
  }

  @Post('my/feedback')
  @Endpoint({
    summary: 'Say how it was, once',
    description:
      'Who has answered and what was answered are kept apart: nobody can tell, and it cannot be changed afterwards.',
    access: ['participant'],
    response: myFeedback,
    // A stored answer would tie the person to the moment; sent again it says "already given".
    idempotency: 'none',
    problems: [
      'feedback.not_asked',
      'feedback.too_early',
      'feedback.already_given',
      'feedback.invalid',
      'feedback.empty',
    ],
  })
  async giveFeedback(
    @CurrentActor() who: Actor,
    @Body({ schema: feedbackBody }) { answers, topicWish }: FeedbackBody,
  ): Promise<MyFeedback> {
    const registrationId = ownRegistration(who);
    await this.commands.execute(new GiveFeedback(registrationId, answers, topicWish ?? null));
    return this.showMyFeedback(who);
  }

  @Get('offers/:offerId/feedback')
  @Endpoint({
    summary: 'What those who took part said',
    description: 'Results stay closed while there are fewer than three answers.',
    access: [...readers],
    response: feedbackResults,
    problems: ['registration.offer_not_found'],
  })
  showFeedbackResults(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<FeedbackResults> {
    return this.queries.execute(new ShowFeedbackResults(who, offerId));
  }

  @Get('offers/:offerId/feedback/export')
  @Endpoint({
    summary: 'The answers, or the wishes for topics, as CSV',
    access: [...readers],
    response: null,
    status: 200,
    problems: ['registration.offer_not_found', 'feedback.too_few'],
  })
  async exportFeedback(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: exportQuery }) { of, lang }: z.infer<typeof exportQuery>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const rows = await this.queries.execute(new ExportFeedback(who, offerId, of, lang));
    response.setHeader('Cache-Control', 'private, no-store');
    return csvFile(of === 'answers' ? 'rueckmeldungen' : 'themenwuensche', rows);
  }
}
