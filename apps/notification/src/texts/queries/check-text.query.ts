import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Actor } from '#service-kit/access/actor.js';
import type { TextAt } from '../commands/save-text.command.js';
import type { MailText } from '../mail-text.rules.js';
import { MailTexts } from '../mail-texts.js';
import { TextCheck } from '../text-check.js';
import { TextOwners } from '../text-owners.js';

export const textReport = z
  .object({
    faults: z.array(
      z.object({
        /** `/body/de` */
        pointer: z.string(),
        code: z.string(),
        /** Both from 1, within that part. */
        line: z.int(),
        column: z.int(),
        de: z.string(),
        en: z.string(),
      }),
    ),
  })
  .meta({ id: 'MailTextReport' });
type TextReport = z.infer<typeof textReport>;

export class CheckText extends Query<TextReport> {
  constructor(
    readonly who: Actor,
    readonly at: TextAt,
    readonly text: MailText,
  ) {
    super();
  }
}

@QueryHandler(CheckText)
export class CheckTextHandler implements IQueryHandler<CheckText> {
  constructor(
    private readonly owners: TextOwners,
    private readonly texts: MailTexts,
    private readonly check: TextCheck,
  ) {}

  async execute({ who, at, text }: CheckText): Promise<TextReport> {
    const { agencyId } = await this.owners.owner(who, at.scope, at.ownerId);
    const { salutation } = (await this.texts.brandingOf(agencyId)).settings;
    const { faults } = await this.check.check(at.kind, text, salutation);
    return { faults: [...faults] };
  }
}
