import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import type { OfferEntity } from '../offers/offer.entity.js';
import { OfferStore } from '../offers/offer-store.js';
import type { ChangeNoticeEntity } from './change-notice.entity.js';
import { ChangeNotices } from './change-notices.js';

/** An offer's open notice, for whoever is about to decide on it. */
@Injectable()
export class OpenNotice {
  constructor(
    private readonly offers: OfferStore,
    private readonly notices: ChangeNotices,
  ) {}

  /**
   * Locks the offer, and with it the notice, for the rest of the transaction.
   * @param ifMatch the notice's version as the caller read it: a later edit may have added changes
   * @throws Problem `offer.not_found`, `notice.none_open`, `request.stale`
   */
  async lock(
    tx: EntityManager,
    offerId: string,
    who: Actor,
    ifMatch: number,
  ): Promise<{ offer: OfferEntity; notice: ChangeNoticeEntity }> {
    const offer = await this.offers.lock(tx, offerId, who);
    const notice = await this.notices.openOf(tx, offerId);
    if (!notice) throw new Problem('notice.none_open');
    assertVersion(notice.version, ifMatch);
    return { offer, notice };
  }
}
