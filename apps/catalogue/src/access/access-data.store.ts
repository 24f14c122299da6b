import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '#service-kit/config.js';
import { OfferEntity } from '../offers/offer.entity.js';
import { accessKeys, type CatalogueConfig } from '../config.js';
import type { Change } from '../offers/revision-diff.rules.js';
import { type AccessData, accessChangesAfter } from './access-data.rules.js';
import { AccessSeal } from './access-seal.js';

/** The only place where access data are open; whoever calls it has checked who asks. */
@Injectable()
export class AccessDataStore {
  private readonly seal: AccessSeal;

  constructor(@Inject(CONFIG) config: CatalogueConfig) {
    this.seal = new AccessSeal(accessKeys(config));
  }

  /** Puts the data into the offer, sealed; the caller saves it. Null removes them. */
  put(offer: OfferEntity, data: AccessData | null): void {
    const sealed = data && this.seal.seal(offer.offerId, data);
    offer.accessKeyId = sealed?.keyId ?? null;
    offer.accessSealed = sealed?.sealed ?? null;
  }

  /**
   * Puts other data into the offer, and notes in it whose way in they change; the caller saves it.
   * @param now instant
   * @returns what revisions tell of it: that it changed, never what it is
   */
  async replace(
    tx: EntityManager,
    offer: OfferEntity,
    data: AccessData | null,
    now: string,
  ): Promise<Change> {
    const wasSet = offer.accessKeyId !== null;
    const before = await this.open(tx, offer.offerId);
    const { accessChanges, content } = offer;
    offer.accessChanges = accessChangesAfter(accessChanges, before, data, content.sessions, now);
    this.put(offer, data);
    return {
      pointer: '/accessData',
      before: wasSet ? 'set' : 'notSet',
      after: !data ? 'notSet' : wasSet ? 'replaced' : 'set',
    };
  }

  /** What is sealed with an older key is sealed with the newest. @returns how many were; 0: all are */
  async reseal(tx: EntityManager, atMost: number): Promise<number> {
    const rows = await tx
      .createQueryBuilder(OfferEntity, 'o')
      .select(['o.offerId', 'o.accessKeyId', 'o.accessSealed'])
      // What no key opens stays as it is: it is of use again once its key is back.
      .where('o.accessKeyId = ANY(:older)', { older: this.seal.olderKeyIds })
      .orderBy('o.offerId')
      .limit(atMost)
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
    for (const { offerId, accessKeyId, accessSealed } of rows) {
      const data = this.seal.open(offerId, { keyId: accessKeyId!, sealed: accessSealed! });
      const { keyId, sealed } = this.seal.seal(offerId, data);
      await tx.update(OfferEntity, { offerId }, { accessKeyId: keyId, accessSealed: sealed });
    }
    return rows.length;
  }

  /** How many values no key of ours opens, by the id of the key that is missing. */
  unopenable(db: EntityManager): Promise<{ keyId: string; offers: number }[]> {
    return db.query(
      `SELECT access_key_id AS "keyId", count(*)::int AS offers FROM offer
        WHERE access_key_id IS NOT NULL AND access_key_id <> ALL($1::text[])
        GROUP BY access_key_id ORDER BY access_key_id`,
      [[this.seal.keyId, ...this.seal.olderKeyIds]],
    );
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
