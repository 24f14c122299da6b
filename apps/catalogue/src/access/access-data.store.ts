import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '#service-kit/config.js';
import { OfferEntity } from '../offers/offer.entity.js';
import type { CatalogueConfig } from '../config.js';
import type { AccessData } from './access-data.rules.js';
import { AccessSeal } from './access-seal.js';

/** The only place where access data are open; whoever calls it has checked who asks. */
@Injectable()
export class AccessDataStore {
  private readonly seal: AccessSeal;

  constructor(@Inject(CONFIG) config: CatalogueConfig) {
    this.seal = new AccessSeal(Buffer.from(config.ACCESS_DATA_KEY, 'base64'));
  }

  /** Puts the data into the offer, sealed; the caller saves it. Null removes them. */
  put(offer: OfferEntity, data: AccessData | null): void {
    const sealed = data && this.seal.seal(offer.offerId, data);
    offer.accessKeyId = sealed?.keyId ?? null;
    offer.accessSealed = sealed?.sealed ?? null;
  }

  /** @returns null when none are set */
  async open(db: EntityManager, offerId: string): Promise<AccessData | null> {
    const row = await db.findOne(OfferEntity, {
      where: { offerId },
      select: { offerId: true, accessKeyId: true, accessSealed: true },
    });
    if (!row?.accessKeyId || !row.accessSealed) return null;
    return this.seal.open(offerId, {
      keyId: row.accessKeyId,
      sealed: row.accessSealed,
    });
  }
}
