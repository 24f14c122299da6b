import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type AccessData, unknownSessions } from '../../access/access-data.rules.js';
import { AccessDataStore } from '../../access/access-data.store.js';
import { datedAgain } from '../../changes/life.rules.js';
import { sessionKeyUnknown } from '../content/references.rules.js';
import type { OfferContent, OfferEdit } from '../offer-content.rules.js';
import { contentOf, type OfferEntity } from '../offer.entity.js';
import { OfferStore } from '../offer-store.js';
import { type Change, diff } from '../revision-diff.rules.js';
import { withSessionIds } from '../session-ids.js';

export class EditOffer extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly ifMatch: number,
    readonly edit: OfferEdit,
    /**
     * Undefined: stay as they are. With the edit, because a published offer takes neither a dispatch
     * day without data nor data without a day.
     */
    readonly access?: AccessData,
  ) {
    super();
  }
}

@CommandHandler(EditOffer)
export class EditOfferHandler implements ICommandHandler<EditOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
    private readonly access: AccessDataStore,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute({ who, offerId, ifMatch, edit, access }: EditOffer): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.lock(tx, offerId, who);
      assertVersion(offer.version, ifMatch);
      assertEditable(offer, edit);
      const before = contentOf(offer);
      const after = edited(before, edit);
      const contentDate = edit.contentDate ?? this.clock.today(after.timeZone).toString();
      const changes = diff(before, after);
      const dateMeant = edit.contentDate !== undefined && edit.contentDate !== offer.contentDate;
      // An edit that changes nothing makes no revision, and does not renew the date of the text.
      if (changes.length === 0 && !dateMeant && !access) return;

      const life = takesPlaceAgain(offer, after, this.clock.date());
      const dated = diff({ contentDate: offer.contentDate }, { contentDate });
      const { slug, ...content } = after;
      Object.assign(offer, { slug, content, contentDate });
      const replaced = access ? [await this.replaceAccess(tx, offer, access)] : [];
      const all = [...changes, ...dated, ...life, ...replaced];
      await this.offers.save(tx, offer, who, all);
      const pointers = all.map((one) => one.pointer);
      await this.audit.record(offerId, 'offer.edited', {
        version: offer.version,
        pointers,
      });
    });
  }

  private async replaceAccess(
    tx: EntityManager,
    offer: OfferEntity,
    data: AccessData,
  ): Promise<Change> {
    const unknown = unknownSessions(data, offer.content.sessions);
    if (unknown.length > 0) {
      const errors = unknown.map((at) => ({ ...sessionKeyUnknown, pointer: `/accessData${at}` }));
      throw new Problem('offer.inconsistent', {}, { errors });
    }
    await this.audit.record(offer.offerId, 'offer.access-data-set');
    return this.access.replace(tx, offer, data, this.clock.now().toString());
  }
}

function assertEditable(offer: OfferEntity, edit: OfferEdit): void {
  if (offer.lifecycle === 'cancelled') throw new Problem('offer.cancelled');
  // Also while it is postponed: links point to it since it was published.
  if (offer.publishedAt !== null && edit.slug !== undefined && edit.slug !== offer.slug) {
    throw new Problem('offer.slug_fixed', {}, { pointer: '/slug' });
  }
}

/** A postponed offer that gets a new date. */
function takesPlaceAgain(offer: OfferEntity, after: OfferContent, now: Date): Change[] {
  if (offer.lifecycle !== 'postponed' || !datedAgain(after)) return [];
  Object.assign(offer, { lifecycle: 'published', lifecycleSince: now, lifecycleReason: null });
  return [{ pointer: '/lifecycle', before: 'postponed', after: 'published' }];
}

/** @throws Problem `offer.session_unknown` */
export function edited(before: OfferContent, edit: OfferEdit): OfferContent {
  const { contentDate: _, sessions, ...fields } = edit;
  return {
    ...before,
    ...fields,
    sessions: sessions ? withSessionIds(sessions, before.sessions) : before.sessions,
  };
}
