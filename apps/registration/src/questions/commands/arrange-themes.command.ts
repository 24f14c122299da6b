import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { QuestionTheme } from '../question.entities.js';
import { QuestionLists } from '../question-lists.js';
import { THEMES_PER_OFFER } from '../question.rules.js';

export type ThemeChange =
  | { readonly kind: 'add'; readonly title: string }
  | { readonly kind: 'rename'; readonly themeId: string; readonly title: string }
  | { readonly kind: 'remove'; readonly themeId: string }
  | { readonly kind: 'order'; readonly themeIds: readonly string[] };

/**
 * Staff add, rename, remove or order the themes of an offer. Questions of a removed theme stay, under
 * none.
 * @throws Problem `registration.offer_not_found`, `questions.not_asked`, `questions.theme_not_found`,
 *   `questions.too_many_themes`, `questions.theme_order`
 */
export class ArrangeThemes extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly change: ThemeChange,
  ) {
    super();
  }
}

@CommandHandler(ArrangeThemes)
export class ArrangeThemesHandler implements ICommandHandler<ArrangeThemes> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: QuestionLists,
    private readonly audit: Audit,
  ) {}

  async execute({ who, offerId, change }: ArrangeThemes): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.lists.ofStaff(offerId, who);
      await this.lists.lock(offerId);
      const themes = await this.lists.themes(offerId);
      if ('themeId' in change && !themes.some(({ id }) => id === change.themeId)) {
        throw new Problem('questions.theme_not_found');
      }
      await this.apply(tx, offerId, themes, change);
      await this.audit.record(offerId, 'questions.themesChanged', { change: change.kind });
    });
  }

  private async apply(
    tx: EntityManager,
    offerId: string,
    themes: readonly QuestionTheme[],
    change: ThemeChange,
  ): Promise<void> {
    switch (change.kind) {
      case 'add': {
        if (themes.length >= THEMES_PER_OFFER) {
          throw new Problem('questions.too_many_themes', { max: THEMES_PER_OFFER });
        }
        const position = (themes.at(-1)?.position ?? -1) + 1;
        const { title } = change;
        await tx.insert(QuestionTheme, { id: newId(), offerId, title, position });
        return;
      }
      case 'rename':
        await tx.update(QuestionTheme, { id: change.themeId }, { title: change.title });
        return;
      case 'remove':
        await tx.delete(QuestionTheme, { id: change.themeId });
        return;
      case 'order':
        assertSame(themes, change.themeIds);
        for (const [position, id] of change.themeIds.entries()) {
          await tx.update(QuestionTheme, { id }, { position });
        }
    }
  }
}

function assertSame(themes: readonly QuestionTheme[], ids: readonly string[]): void {
  const known = new Set(themes.map(({ id }) => id));
  const isSame = ids.length === known.size && new Set(ids).size === known.size;
  if (!isSame || ids.some((id) => !known.has(id))) throw new Problem('questions.theme_order');
}
