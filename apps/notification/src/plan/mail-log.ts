import { Injectable } from '@nestjs/common';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailEvent } from './plan.entities.js';

/** What happened to a mail, in words of the delivery. Business time; no address, no text. */
export type MailHappening =
  | 'planned'
  | 'sending'
  | 'sent'
  | 'deferred'
  | 'unreachable'
  /** Its text failed. */
  | 'notWritten'
  | 'uncertain'
  | 'failed'
  | 'held'
  | 'released'
  | 'skipped'
  | 'cancelled'
  | 'retried'
  /** A person sent it once more, though it had been sent. */
  | 'resent'
  /** Its address came back as dead; and a person says that it works again. */
  | 'suppressed'
  | 'suppressionLifted'
  /** It was held, and goes to another address now. */
  | 'addressChanged'
  /** What came back after it was handed over (bounces/report.rules.ts). */
  | 'bounced'
  /** The same of an earlier conversation: it has been sent once more since. */
  | 'bouncedEarlier'
  | 'delayed'
  | 'notice'
  | 'complaint'
  | 'autoReply'
  | 'answer';

@Injectable()
export class MailLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Joins the running transaction. */
  add(mailId: string, what: MailHappening, detail: Record<string, unknown> = {}): Promise<unknown> {
    return this.addAll([{ mailId, what, detail }]);
  }

  addAll(
    entries: readonly { mailId: string; what: MailHappening; detail: Record<string, unknown> }[],
  ): Promise<unknown> {
    const at = this.clock.date();
    return this.unitOfWork.run(async (tx) => {
      if (entries.length === 0) return;
      await tx.insert(
        MailEvent,
        entries.map((entry) => ({ ...entry, id: newId(), at, detail: entry.detail as object })),
      );
    });
  }
}
