import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { NotificationConfig } from '../config.js';
import { SuppressedAddress } from './bounces.entities.js';

/** The mail that came back, as far as it matters here. */
interface Returned {
  id: string;
  offerId: string;
  agencyId: string;
  addressHash: Buffer;
}

/** Addresses that no mail goes to, until a person says so. */
@Injectable()
export class Suppressions {
  private readonly key: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) config: NotificationConfig,
  ) {
    this.key = createHmac('sha256', config.IDENTITY_SECRET)
      .update('einlass suppressed addresses')
      .digest();
  }

  /** Of an address within an agency. Keyed: without the secret nobody can try addresses out. */
  hashOf(agencyId: string, email: string): Buffer {
    return createHmac('sha256', this.key).update(`${agencyId} ${email.toLowerCase()}`).digest();
  }

  /** @returns the id of what holds mails to this address, or null */
  async standing(addressHash: Buffer): Promise<string | null> {
    const [row] = await this.unitOfWork.manager.query<{ id: string }[]>(
      'SELECT id FROM suppressed_address WHERE address_hash = $1 AND lifted_at IS NULL',
      [addressHash],
    );
    return row?.id ?? null;
  }

  /** Joins the running transaction. Dead already: nothing changes. */
  async add(
    tx: EntityManager,
    { id, offerId, agencyId, addressHash }: Returned,
    said: { status: string | null; words: string | null },
  ): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(SuppressedAddress)
      .values({
        id: newId(),
        agencyId,
        addressHash,
        mailId: id,
        offerId,
        ...said,
        since: this.clock.date(),
      })
      .orIgnore()
      .execute();
  }
}
