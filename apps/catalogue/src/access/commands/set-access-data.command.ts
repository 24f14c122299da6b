import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/actor.js';
import { Audit } from '#service-kit/audit.js';
import { Clock } from '#service-kit/clock.js';
import { assertVersion } from '#service-kit/etag.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { sessionKeyUnknown } from '../../offers/content/references.rules.js';
import type { OfferContent } from '../../offers/offer-content.rules.js';
import { OfferStore } from '../../offers/offer-store.js';
import { diff } from '../../offers/revision-diff.rules.js';
import { AccessDataStore } from '../access-data.store.js';
import type { OfferEntity } from '../../offers/offer.entity.js';
import { type AccessData, unknownSessions } from '../access-data.rules.js';

/** `data: null` removes them. Revisions and audit say that they changed, never what they are. */
export class SetAccessData extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly ifMatch: number,
    readonly data: AccessData | null,
    /** Undefined: stays as it is. */
    readonly dispatch?: OfferContent['accessDispatch'],
  ) {
    super();
  }
}

@CommandHandler(SetAccessData)
export class SetAccessDataHandler implements ICommandHandler<SetAccessData> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
    private readonly access: AccessDataStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  execute({ who, offerId, ifMatch, data, dispatch }: SetAccessData): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.lock(tx, offerId, who);
      assertVersion(offer.version, ifMatch);
      if (offer.lifecycle === 'cancelled') throw new Problem('offer.cancelled');
      if (data) demandKnownSessions(data, offer);
      if (offer.accessKeyId === null && !data) return;
      const { content } = offer;
      const change = await this.access.replace(tx, offer, data, this.clock.now().toString());
      const dispatchBefore = { accessDispatch: content.accessDispatch };
      if (dispatch) offer.content = { ...content, accessDispatch: dispatch };
      const moved = diff(dispatchBefore, { accessDispatch: offer.content.accessDispatch });
      await this.offers.save(tx, offer, who, [change, ...moved]);
      await this.audit.record(
        offerId,
        data ? 'offer.access-data-set' : 'offer.access-data-removed',
      );
    });
  }
}

/** @throws Problem `offer.inconsistent` */
export function demandKnownSessions(data: AccessData, offer: Pick<OfferEntity, 'content'>): void {
  const unknown = unknownSessions(data, offer.content.sessions);
  if (unknown.length === 0) return;
  const errors = unknown.map((pointer) => ({ ...sessionKeyUnknown, pointer }));
  throw new Problem('offer.inconsistent', {}, { errors });
}
