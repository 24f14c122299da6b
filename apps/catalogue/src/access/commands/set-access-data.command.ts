import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { sessionKeyUnknown } from '../../offers/content/references.rules.js';
import { OfferStore } from '../../offers/offer-store.js';
import { diff } from '../../offers/revision-diff.rules.js';
import { AccessDataStore } from '../access-data.store.js';
import type { OfferEntity } from '../../offers/offer.entity.js';
import {
  type AccessData,
  type AccessDataEdit,
  type DispatchEdit,
  unknownSessions,
  withDispatch,
} from '../access-data.rules.js';

/** `data: null` removes them. Revisions and audit say that they changed, never what they are. */
export class SetAccessData extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly ifMatch: number,
    readonly data: AccessData | null,
    readonly days: DispatchEdit = {},
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

  execute({ who, offerId, ifMatch, data, days }: SetAccessData): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.lock(tx, offerId, who);
      assertVersion(offer.version, ifMatch);
      if (offer.lifecycle === 'cancelled') throw new Problem('offer.cancelled');
      if (data) demandKnownSessions({ ...data, ...days }, offer);
      if (offer.accessKeyId === null && !data) return;
      const { content } = offer;
      const change = await this.access.replace(tx, offer, data, this.clock.now().toString());
      offer.content = withDispatch(content, days);
      const moved = diff(daysOf(content), daysOf(offer.content));
      await this.offers.save(tx, offer, who, [change, ...moved]);
      await this.audit.record(
        offerId,
        data ? 'offer.access-data-set' : 'offer.access-data-removed',
      );
    });
  }
}

const daysOf = ({ accessDispatch, sessions }: OfferEntity['content']) => ({
  accessDispatch,
  sessions: sessions.map((one) => ({
    sessionId: one.sessionId,
    accessDispatch: one.accessDispatch,
  })),
});

/** @throws Problem `offer.inconsistent` */
export function demandKnownSessions(
  data: Pick<AccessDataEdit, 'sessions' | 'sessionDispatch'>,
  offer: Pick<OfferEntity, 'content'>,
): void {
  const unknown = unknownSessions(data, offer.content.sessions);
  if (unknown.length === 0) return;
  const errors = unknown.map((pointer) => ({ ...sessionKeyUnknown, pointer }));
  throw new Problem('offer.inconsistent', {}, { errors });
}
