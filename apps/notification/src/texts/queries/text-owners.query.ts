import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { TextAt } from '../commands/save-text.command.js';
import { TextOwners } from '../text-owners.js';
import { MailTextVersion } from '../text-version.entity.js';
import { toVersion, type versionText } from './show-texts.query.js';

export const textOwners = z
  .object({
    /** Those with offers, by name. */
    agencies: z.array(z.object({ agencyId: z.uuid(), name: z.string() })),
  })
  .meta({ id: 'MailTextOwners' });

export class ListTextOwners extends Query<z.infer<typeof textOwners>> {
  constructor(readonly who: Actor) {
    super();
  }
}

@QueryHandler(ListTextOwners)
export class ListTextOwnersHandler implements IQueryHandler<ListTextOwners> {
  constructor(private readonly owners: TextOwners) {}

  async execute({ who }: ListTextOwners): Promise<z.infer<typeof textOwners>> {
    const agencies = await this.owners.agencies(who);
    return { agencies: agencies.sort((a, b) => a.name.localeCompare(b.name, 'de')) };
  }
}

export class ShowTextVersion extends Query<z.infer<typeof versionText>> {
  constructor(
    readonly who: Actor,
    readonly at: TextAt,
    readonly version: number,
  ) {
    super();
  }
}

@QueryHandler(ShowTextVersion)
export class ShowTextVersionHandler implements IQueryHandler<ShowTextVersion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly owners: TextOwners,
  ) {}

  async execute({ who, at, version }: ShowTextVersion): Promise<z.infer<typeof versionText>> {
    await this.owners.owner(who, at.scope, at.ownerId);
    const row = await this.unitOfWork.manager.findOneBy(MailTextVersion, { ...at, version });
    if (!row?.source) throw new Problem('mail_text.version_not_found', { version });
    return { ...toVersion(row), text: row.source };
  }
}
