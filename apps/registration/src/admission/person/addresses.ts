import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Participant } from './participant.entity.js';

/** Who of an offer has which address. One registration per address, until it ends. */
@Injectable()
export class Addresses {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Keeps others from registering the address until the transaction ends. Without it two parallel
   * submissions would both find it free, and the unique index would answer with an error.
   * @returns the registration that has the address already, or null
   */
  async claim(offerId: string, emailKey: string): Promise<string | null> {
    return this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${offerId} ${emailKey}`,
      ]);
      const active = await tx.findOneBy(Participant, { offerId, emailKey, active: true });
      return active?.registrationId ?? null;
    });
  }

  /** The registration that has not ended; else the one made last, for a look at how it ended. */
  async findLatest(offerId: string, emailKey: string): Promise<string | null> {
    const [latest] = await this.unitOfWork.manager.find(Participant, {
      where: { offerId, emailKey },
      order: { active: 'DESC', registrationId: 'DESC' },
      take: 1,
    });
    return latest?.registrationId ?? null;
  }
}
