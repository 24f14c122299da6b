import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { type Command, CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { AssignTheme } from './commands/assign-theme.command.js';
import { EditEnteredQuestion } from './commands/edit-entered-question.command.js';
import { EnterQuestion } from './commands/enter-question.command.js';
import { HideQuestion } from './commands/hide-question.command.js';
import { MergeQuestions } from './commands/merge-questions.command.js';
import { ListQuestions } from './queries/list-questions.query.js';
import {
  askedQuestion,
  type AskedQuestion,
  chosenTheme,
  enteredQuestion,
  type EnteredQuestion,
  hiding,
  managedQuestions,
  type ManagedQuestions,
  merger,
} from './question.views.js';

const writers = ['approver', 'editor'] as const;
const common = ['registration.offer_not_found', 'questions.not_asked'] as const;
const ofOne = [...common, 'questions.not_found'] as const;

/** What staff do with the questions of an offer. Each answers with the whole list. */
@ApiTags('questions')
@Controller('api/offers/:offerId/questions')
export class QuestionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    summary: 'All questions of an offer, with who asked them',
    description: 'At most 1,000, in the order in which they were asked.',
    access: ['viewer', 'approver', 'editor'],
    response: managedQuestions,
    problems: common,
  })
  listQuestions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ManagedQuestions> {
    return this.queries.execute(new ListQuestions(who, offerId));
  }

  @Post()
  @Endpoint({
    summary: 'Type in a question that came by mail, also after the deadline',
    access: [...writers],
    status: 201,
    response: managedQuestions,
    idempotency: 'transaction',
    problems: [
      ...common,
      'questions.frozen',
      'questions.list_full',
      'questions.theme_not_found',
      'registration.not_found',
    ],
  })
  enterQuestion(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: enteredQuestion }) body: EnteredQuestion,
  ): Promise<ManagedQuestions> {
    return this.afterwards(who, offerId, new EnterQuestion(who, offerId, body));
  }

  @Put(':questionId')
  @Endpoint({
    summary: 'Correct a question that staff typed in',
    description: 'Needs If-Match with the version of the question.',
    access: [...writers],
    response: managedQuestions,
    problems: [...ofOne, 'questions.frozen', 'questions.not_entered_by_staff'],
  })
  correctQuestion(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('questionId', { schema: id }) questionId: string,
    @IfMatch() version: number,
    @Body({ schema: askedQuestion }) { text }: AskedQuestion,
  ): Promise<ManagedQuestions> {
    const command = new EditEnteredQuestion(who, offerId, questionId, text, version);
    return this.afterwards(who, offerId, command);
  }

  @Delete(':questionId')
  @Endpoint({
    summary: 'Remove a question that staff typed in',
    description: 'Needs If-Match with the version of the question.',
    access: [...writers],
    response: managedQuestions,
    problems: [...ofOne, 'questions.frozen', 'questions.not_entered_by_staff'],
  })
  removeQuestion(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('questionId', { schema: id }) questionId: string,
    @IfMatch() version: number,
  ): Promise<ManagedQuestions> {
    const command = new EditEnteredQuestion(who, offerId, questionId, null, version);
    return this.afterwards(who, offerId, command);
  }

  @Put(':questionId/theme')
  @Endpoint({
    summary: 'Sort a question under a theme, or under none',
    access: [...writers],
    response: managedQuestions,
    problems: [...ofOne, 'questions.theme_not_found'],
  })
  assignTheme(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('questionId', { schema: id }) questionId: string,
    @Body({ schema: chosenTheme }) { themeId }: z.infer<typeof chosenTheme>,
  ): Promise<ManagedQuestions> {
    return this.afterwards(who, offerId, new AssignTheme(who, offerId, questionId, themeId));
  }

  @Put(':questionId/merger')
  @Endpoint({
    summary: 'Merge a question into another one that asks the same',
    description: 'The other one stays, or the one that already stands for it. Nothing is lost.',
    access: [...writers],
    response: managedQuestions,
    problems: [
      ...ofOne,
      'questions.frozen',
      'questions.merge_with_itself',
      'questions.merge_hidden',
    ],
  })
  mergeQuestion(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('questionId', { schema: id }) questionId: string,
    @Body({ schema: merger }) { into }: z.infer<typeof merger>,
  ): Promise<ManagedQuestions> {
    return this.afterwards(who, offerId, new MergeQuestions(who, offerId, questionId, into));
  }

  @Delete(':questionId/merger')
  @Endpoint({
    summary: 'Let a merged question stand for itself again',
    access: [...writers],
    response: managedQuestions,
    problems: [...ofOne, 'questions.frozen'],
  })
  separateQuestion(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('questionId', { schema: id }) questionId: string,
  ): Promise<ManagedQuestions> {
    return this.afterwards(who, offerId, new MergeQuestions(who, offerId, questionId, null));
  }

  @Put(':questionId/hiding')
  @Endpoint({
    summary: 'Hide an unsuitable question, with a reason that its author reads',
    access: [...writers],
    response: managedQuestions,
    problems: [...ofOne, 'questions.frozen', 'questions.hide_merged'],
  })
  hideQuestion(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('questionId', { schema: id }) questionId: string,
    @Body({ schema: hiding }) { reason }: z.infer<typeof hiding>,
  ): Promise<ManagedQuestions> {
    return this.afterwards(who, offerId, new HideQuestion(who, offerId, questionId, reason));
  }

  @Delete(':questionId/hiding')
  @Endpoint({
    summary: 'Show a hidden question again',
    access: [...writers],
    response: managedQuestions,
    problems: [...ofOne, 'questions.frozen', 'questions.hide_merged'],
  })
  showQuestionAgain(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('questionId', { schema: id }) questionId: string,
  ): Promise<ManagedQuestions> {
    return this.afterwards(who, offerId, new HideQuestion(who, offerId, questionId, null));
  }

  private async afterwards(
    who: Actor,
    offerId: string,
    command: Command<void>,
  ): Promise<ManagedQuestions> {
    await this.commands.execute(command);
    return this.listQuestions(who, offerId);
  }
}
