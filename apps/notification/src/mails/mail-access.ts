import { Injectable } from '@nestjs/common';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type OfferStateRow, PlannedMail } from '../plan/plan.entities.js';
import { OfferAccess } from '../plan/offer-access.js';

interface OwnMail {
  readonly mail: PlannedMail;
  readonly offer: OfferStateRow;
}

/** Whose mails somebody may see and decide about: those of offers of their agencies. */
@Injectable()
export class MailAccess {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
  ) {}

  /** @throws Problem `mail.not_found`, also for a mail of another agency's offer */
  async read(who: Actor, mailId: string): Promise<OwnMail> {
    const mail = await this.unitOfWork.manager.findOneBy(PlannedMail, { id: mailId });
    return this.own(who, mail);
  }

  /**
   * So that nobody else decides about it until the transaction ends.
   * @throws Problem `mail.not_found`, as above
   */
  async lock(who: Actor, mailId: string): Promise<PlannedMail> {
    const mail = await this.unitOfWork.manager.findOne(PlannedMail, {
      where: { id: mailId },
      lock: { mode: 'pessimistic_write' },
    });
    return (await this.own(who, mail)).mail;
  }

  private async own(who: Actor, mail: PlannedMail | null): Promise<OwnMail> {
    if (!mail) throw new Problem('mail.not_found');
    const offer = await this.offers.offer(who, mail.offerId).catch((cause: unknown) => {
      throw new Problem('mail.not_found', {}, { cause });
    });
    return { mail, offer };
  }
}
