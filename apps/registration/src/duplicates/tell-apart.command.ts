import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registration } from '../admission/registration.entity.js';
import { Offers } from '../offers/offers.js';
import { remember } from './merge-duplicates.command.js';

export const tellApartWish = z.strictObject({
  registrationIds: z
    .array(id)
    .min(2)
    .max(20)
    .meta({ description: 'Each of them is somebody else' }),
});

/**
 * They look alike, and are different people: the pairs are not shown as duplicates any more.
 * @throws Problem `registration.not_found`, `duplicates.same_registration`
 */
export class TellApart extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly registrationIds: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(TellApart)
export class TellApartHandler implements ICommandHandler<TellApart> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  execute({ who, offerId, registrationIds }: TellApart): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      await this.offers.ofStaff(offerId, who);
      const ids = [...new Set(registrationIds)].sort();
      if (ids.length < 2) throw new Problem('duplicates.same_registration');
      const found = await tx.countBy(Registration, { id: In(ids), offerId });
      if (found !== ids.length) throw new Problem('registration.not_found');
      for (const [at, one] of ids.entries()) {
        for (const other of ids.slice(at + 1)) {
          await remember(tx, offerId, one, other, 'distinct', this.clock.date());
        }
      }
      await this.audit.recordAll(
        ids.map((subjectId) => ({
          subjectId,
          action: 'duplicate.toldApart',
          details: { others: ids.filter((each) => each !== subjectId) },
        })),
      );
    });
  }
}
