import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { mailKind, type MailKind } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { asWritten } from '../../templates/check/body-structure.rules.js';
import { templates } from '../../templates/registry.js';
import { addressed, salutation, type Salutation } from '#contracts/salutation.js';
import type { TextAt } from '../commands/save-text.command.js';
import { mailText, type MailText, textKind } from '../mail-text.rules.js';
import { MailTexts } from '../mail-texts.js';
import { offerOf, type TextOwner, TextOwners } from '../text-owners.js';
import { MailTextVersion, textScopes } from '../text-version.entity.js';

const savedVersion = z.object({
  version: z.int(),
  savedAt: z.iso.datetime(),
  savedBy: z.string(),
  note: z.string(),
  /** Back to what holds without a text of one's own. */
  backToDefault: z.boolean(),
  /** The earlier version that it repeats. */
  restores: z.int().nullable(),
  /** Set when a mail could not be made with it; the built-in text was sent instead. */
  failure: z.object({ at: z.iso.datetime(), why: z.string() }).nullable(),
});

const origin = z.enum(['default', ...textScopes]);

export const textList = z
  .object({
    scope: z.enum(textScopes),
    ownerId: z.uuid(),
    agencyId: z.uuid(),
    items: z.array(
      z.object({
        kind: mailKind,
        /** Whose text holds here, and which version of it. */
        inForce: z.object({ from: origin, version: z.int().nullable() }),
        /** The newest version of this scope, also one that goes back to the default. */
        newest: savedVersion.nullable(),
      }),
    ),
  })
  .meta({ id: 'MailTextList' });

export const textState = z
  .object({
    scope: z.enum(textScopes),
    ownerId: z.uuid(),
    agencyId: z.uuid(),
    kind: mailKind,
    /** Of this scope; 0: nobody has saved one. For If-Match. */
    version: z.int(),
    inForce: z.object({ from: origin, version: z.int().nullable(), text: mailText }),
    /** What would hold without a text of this scope. */
    inherited: z.object({ from: origin, version: z.int().nullable(), text: mailText }),
    /** How the agency addresses people in German; the default text comes in this form. */
    salutation,
    /** Newest first. */
    versions: z.array(savedVersion),
  })
  .meta({ id: 'MailTextState' });

export const versionText = savedVersion.extend({ text: mailText }).meta({ id: 'MailTextVersion' });

export class ListTexts extends Query<z.infer<typeof textList>> {
  constructor(
    readonly who: Actor,
    readonly scope: TextAt['scope'],
    readonly ownerId: string,
  ) {
    super();
  }
}

@QueryHandler(ListTexts)
export class ListTextsHandler implements IQueryHandler<ListTexts> {
  constructor(
    private readonly owners: TextOwners,
    private readonly texts: MailTexts,
  ) {}

  async execute({ who, scope, ownerId }: ListTexts): Promise<z.infer<typeof textList>> {
    const owner = await this.owners.owner(who, scope, ownerId);
    const newest = await this.texts.newestOfAll(owner.agencyId, offerOf(owner));
    const items = textKind.options.map((kind) => {
      const own = newest.find((row) => row.kind === kind && row.scope === scope) ?? null;
      const agency = newest.find((row) => row.kind === kind && row.scope === 'agency') ?? null;
      const row = [own, agency].find((each) => each?.source);
      return {
        kind,
        inForce: { from: row?.scope ?? ('default' as const), version: row?.version ?? null },
        newest: own && toVersion(own),
      };
    });
    return { ...owner, items };
  }
}

export class ShowText extends Query<z.infer<typeof textState>> {
  constructor(
    readonly who: Actor,
    readonly at: TextAt,
  ) {
    super();
  }
}

@QueryHandler(ShowText)
export class ShowTextHandler implements IQueryHandler<ShowText> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly owners: TextOwners,
    private readonly texts: MailTexts,
  ) {}

  async execute({ who, at }: ShowText): Promise<z.infer<typeof textState>> {
    const owner = await this.owners.owner(who, at.scope, at.ownerId);
    const { salutation: form } = (await this.texts.brandingOf(owner.agencyId)).settings;
    const versions = await this.unitOfWork.manager.find(MailTextVersion, {
      where: { ...at },
      order: { version: 'DESC' },
    });
    const inherited = await this.inherited(owner, at.kind, form);
    const [own] = versions;
    return {
      ...owner,
      kind: at.kind,
      version: own?.version ?? 0,
      inForce: own?.source ? { from: at.scope, version: own.version, text: own.source } : inherited,
      inherited,
      salutation: form,
      versions: versions.map(toVersion),
    };
  }

  private async inherited(
    owner: TextOwner,
    kind: MailKind,
    form: Salutation,
  ): Promise<z.infer<typeof textState>['inherited']> {
    const newest = await this.texts.newest({
      kind,
      agencyId: owner.agencyId,
      offerId: offerOf(owner),
    });
    const agency = owner.scope === 'offer' ? newest.get('agency') : undefined;
    return agency?.source
      ? { from: 'agency', version: agency.version, text: agency.source }
      : { from: 'default', version: null, text: builtInText(kind, form) };
  }
}

/** The built-in text as somebody would write it, to begin from. */
export function builtInText(kind: MailKind, form: Salutation): MailText {
  const { subject, heading, body, why } = templates[kind];
  const both = (text: { de: string; en: string }) => ({
    de: addressed(text.de, form),
    en: text.en,
  });
  const written = both(body);
  return {
    subject: both(subject),
    heading: both(heading),
    body: { de: asWritten(written.de), en: asWritten(written.en) },
    why: both(why),
  };
}

export const toVersion = (row: MailTextVersion): z.infer<typeof savedVersion> => ({
  version: row.version,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedBy,
  note: row.note,
  backToDefault: row.source === null,
  restores: row.restores,
  failure: row.failedAt && { at: row.failedAt.toISOString(), why: row.failure ?? '' },
});
