import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { MailKind } from '#contracts/vocabulary.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { UnwrittenMails } from '../../delivery/unwritten-mails.js';
import { frameHash } from '../../templates/layout.js';
import type { MailText, TextFault } from '../mail-text.rules.js';
import { MailTexts } from '../mail-texts.js';
import { TextCheck } from '../text-check.js';
import { TextOwners } from '../text-owners.js';
import { MailTextVersion, type TextScope } from '../text-version.entity.js';

export interface TextAt {
  readonly scope: TextScope;
  readonly ownerId: string;
  readonly kind: MailKind;
}

/**
 * A new version, in force from now on, for mails that have not begun to be sent. `text`: what
 * somebody wrote, an earlier version, or null for what would hold without one.
 */
export class SaveText extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly at: TextAt,
    readonly text: MailText | { readonly version: number } | null,
    readonly note: string,
    /** The version that the caller last read; 0: none. */
    readonly ifMatch: number,
  ) {
    super();
  }
}

@CommandHandler(SaveText)
export class SaveTextHandler implements ICommandHandler<SaveText> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly owners: TextOwners,
    private readonly texts: MailTexts,
    private readonly check: TextCheck,
    private readonly unwritten: UnwrittenMails,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute(command: SaveText): Promise<void> {
    const { who, at, text } = command;
    const { agencyId } = await this.owners.owner(who, at.scope, at.ownerId);
    const restores = text && 'version' in text ? text.version : null;
    const source = text && 'version' in text ? await this.earlier(at, text.version) : text;
    const { salutation } = (await this.texts.brandingOf(agencyId)).settings;
    // Outside the transaction: it takes a second, and nobody should wait for a row meanwhile.
    const html = source ? await this.compiled(at.kind, source, salutation) : null;
    await this.unitOfWork.run(async (tx) => {
      // Two people at once: the second one is told, whatever rows there are yet.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `mail-text ${at.scope} ${at.ownerId} ${at.kind}`,
      ]);
      const current = await this.current(at);
      assertVersion(current?.version ?? 0, command.ifMatch);
      if (!source && !current?.source) throw new Problem('mail_text.is_default');
      const id = newId();
      const version = (current?.version ?? 0) + 1;
      await tx.insert(MailTextVersion, {
        id,
        ...at,
        agencyId,
        version,
        source: source as object | null,
        html,
        frame: frameHash,
        salutation,
        note: command.note,
        restores,
        savedAt: this.clock.date(),
        savedBy: actorLabel(who),
      });
      await this.endTroubleWith(tx, at, current);
      await this.audit.record(at.ownerId, 'mail_text.saved', {
        ...at,
        version,
        ...(restores !== null && { restores }),
        ...(source === null && { backToDefault: true }),
      });
    });
    this.texts.forget();
  }

  /** Tasks about the version before are done, and mails that waited for a text are tried with this one. */
  private async endTroubleWith(
    tx: EntityManager,
    { scope, ownerId, kind }: TextAt,
    before: MailTextVersion | null,
  ): Promise<void> {
    if (before) await this.unwritten.superseded(tx, before.id);
    await this.unwritten.wake({ [scope === 'offer' ? 'offerId' : 'agencyId']: ownerId, kind });
  }

  private current({ scope, ownerId, kind }: TextAt): Promise<MailTextVersion | null> {
    return this.unitOfWork.manager.findOne(MailTextVersion, {
      where: { scope, ownerId, kind },
      order: { version: 'DESC' },
    });
  }

  private async earlier(at: TextAt, version: number): Promise<MailText> {
    const row = await this.unitOfWork.manager.findOneBy(MailTextVersion, { ...at, version });
    if (!row?.source) throw new Problem('mail_text.version_not_found', { version });
    return row.source;
  }

  /** @throws Problem `mail_text.faulty` with every fault and its place */
  private async compiled(
    kind: MailKind,
    source: MailText,
    salutation: MailTextVersion['salutation'],
  ): Promise<MailTextVersion['html']> {
    const { faults, html } = await this.check.check(kind, source, salutation);
    if (faults.length > 0) throw faulty(faults);
    return html;
  }
}

export const faulty = (faults: readonly TextFault[]): Problem =>
  new Problem(
    'mail_text.faulty',
    { count: faults.length },
    {
      errors: faults.map(({ pointer, code, line, column, de, en }) => ({
        pointer: `/text${pointer}`,
        code,
        detail: { de, en },
        line,
        column,
      })),
    },
  );
