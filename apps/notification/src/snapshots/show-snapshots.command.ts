import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailAccess } from '../mails/mail-access.js';
import { Snapshots } from './snapshots.js';

export const mailSnapshots = z
  .object({
    mailId: z.uuid(),
    /** Newest first; more than one when a person sent the mail again. Empty: erased, or never sent. */
    snapshots: z.array(
      z.object({
        messageId: z.string(),
        takenAt: z.iso.datetime(),
        to: z.string(),
        from: z.string(),
        replyTo: z.string().nullable(),
        subject: z.string(),
        /** One-time links and access data are masked. */
        html: z.string(),
        text: z.string(),
        attachments: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'MailSnapshots' });
type MailSnapshots = z.infer<typeof mailSnapshots>;

/** Somebody reads what was sent: a command, because the look is recorded. */
export class ShowSnapshots extends Command<MailSnapshots> {
  constructor(
    readonly who: Actor,
    readonly mailId: string,
  ) {
    super();
  }
}

@CommandHandler(ShowSnapshots)
export class ShowSnapshotsHandler implements ICommandHandler<ShowSnapshots> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailAccess,
    private readonly snapshots: Snapshots,
    private readonly audit: Audit,
  ) {}

  execute({ who, mailId }: ShowSnapshots): Promise<MailSnapshots> {
    return this.unitOfWork.run(async () => {
      const { mail } = await this.mails.read(who, mailId);
      const kept = await this.snapshots.of(mailId);
      await this.audit.record(mailId, 'mail.snapshot-read', {
        kind: mail.kind,
        snapshots: kept.length,
      });
      return {
        mailId,
        snapshots: kept.map(({ row, content }) => ({
          messageId: row.messageId,
          takenAt: row.takenAt.toISOString(),
          ...content,
        })),
      };
    });
  }
}
