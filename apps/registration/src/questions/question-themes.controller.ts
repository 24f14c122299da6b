import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { ArrangeThemes, type ThemeChange } from './commands/arrange-themes.command.js';
import { ListQuestions } from './queries/list-questions.query.js';
import {
  managedQuestions,
  type ManagedQuestions,
  themeOrder,
  themeTitle,
} from './question.views.js';

const writers = ['approver', 'editor'] as const;
const common = ['registration.offer_not_found', 'questions.not_asked'] as const;
const ofOne = [...common, 'questions.theme_not_found'] as const;

/** The headings under which staff sort questions; possible at any time. */
@ApiTags('questions')
@Controller('api/offers/:offerId/questions/themes')
export class QuestionThemesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Add a theme, after the others',
    access: [...writers],
    status: 201,
    response: managedQuestions,
    idempotency: 'transaction',
    problems: [...common, 'questions.too_many_themes'],
  })
  addTheme(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: themeTitle }) { title }: z.infer<typeof themeTitle>,
  ): Promise<ManagedQuestions> {
    return this.arrange(who, offerId, { kind: 'add', title });
  }

  @Put('order')
  @Endpoint({
    summary: 'Order the themes',
    description: 'Names each theme once.',
    access: [...writers],
    response: managedQuestions,
    problems: [...common, 'questions.theme_order'],
  })
  orderThemes(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: themeOrder }) { themeIds }: z.infer<typeof themeOrder>,
  ): Promise<ManagedQuestions> {
    return this.arrange(who, offerId, { kind: 'order', themeIds });
  }

  @Put(':themeId')
  @Endpoint({
    summary: 'Rename a theme',
    access: [...writers],
    response: managedQuestions,
    problems: ofOne,
  })
  renameTheme(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('themeId', { schema: id }) themeId: string,
    @Body({ schema: themeTitle }) { title }: z.infer<typeof themeTitle>,
  ): Promise<ManagedQuestions> {
    return this.arrange(who, offerId, { kind: 'rename', themeId, title });
  }

  @Delete(':themeId')
  @Endpoint({
    summary: 'Remove a theme',
    description: 'Its questions stay, under no theme.',
    access: [...writers],
    response: managedQuestions,
    problems: ofOne,
  })
  removeTheme(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('themeId', { schema: id }) themeId: string,
  ): Promise<ManagedQuestions> {
    return this.arrange(who, offerId, { kind: 'remove', themeId });
  }

  private async arrange(
    who: Actor,
    offerId: string,
    change: ThemeChange,
  ): Promise<ManagedQuestions> {
    await this.commands.execute(new ArrangeThemes(who, offerId, change));
    return this.queries.execute(new ListQuestions(who, offerId));
  }
}
