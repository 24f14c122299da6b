import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import type { PayloadOf } from '#contracts/messages.js';
import { Outbox } from '#messaging/outbox.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Registrations } from '../admission/registrations.js';
import { LinkRequest } from './link-request.entity.js';

/** Nobody's mailbox is to be filled by strangers. */
const PER_ADDRESS_AND_HOUR = 3;

/** Asks for a mail with a one-time link, at most three times an hour for one address. */
@Injectable()
export class LinkRequests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @param registrationId null: nobody known has this address; it is counted all the same, so that
   *   the work, and with it the time, is the same
   */
  async add(
    address: string,
    registrationId: string | null,
    reason: PayloadOf<'registration.link-requested.v1'>['reason'],
  ): Promise<void> {
    await this.unitOfWork.run(async () => {
      const allowed = await this.count(address);
      if (registrationId === null || !allowed) return;
      const registration = await this.registrations.get(registrationId);
      await this.outbox.add('registration.link-requested.v1', {
        requestId: newId(),
        registrationId,
        offerId: registration.offerId,
        reason,
        requestedAt: this.clock.now().toString(),
      });
    });
  }

  private count(address: string): Promise<boolean> {
    const addressHash = createHash('sha256').update(address).digest();
    return this.unitOfWork.run(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [address]);
      const anHourAgo = toDate(this.clock.now().subtract({ hours: 1 }));
      const recent = await tx.countBy(LinkRequest, {
        addressHash,
        requestedAt: MoreThan(anHourAgo),
      });
      if (recent >= PER_ADDRESS_AND_HOUR) return false;
      await tx.insert(LinkRequest, {
        id: newId(),
        addressHash,
        requestedAt: this.clock.date(),
      });
      return true;
    });
  }
}
