import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/actor.js';
import { Audit } from '#service-kit/audit.js';
import { Clock } from '#service-kit/clock.js';
import { assertVersion } from '#service-kit/etag.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { sessionKeyUnknown } from '../../offers/content/references.rules.js';
import { OfferStore } from '../../offers/offer-store.js';
import { AccessDataStore } from '../access-data.store.js';
import type { OfferEntity } from '../../offers/offer.entity.js';
import { type AccessData, changedSessions, unknownSessions } from '../access-data.rules.js';

/** `data: null` removes them. Revisions and audit say that they changed, never what they are. */
export class SetAccessData extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly ifMatch: number,
    readonly data: AccessData | null,
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

  execute({ who, offerId, ifMatch, data }: SetAccessData): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.lock(tx, offerId, who);
      assertVersion(offer.version, ifMatch);
      if (offer.lifecycle === 'cancelled') throw new Problem('offer.cancelled');
      if (data) demandKnownSessions(data, offer);
      const wasSet = offer.accessKeyId !== null;
      if (!wasSet && !data) return;
      const before = await this.access.open(tx, offerId);
      noteChanges(offer, before, data, this.clock.now().toString());
      this.access.put(offer, data);
      const change = {
        pointer: '/accessData',
        before: wasSet ? 'set' : 'notSet',
        after: !data ? 'notSet' : wasSet ? 'replaced' : 'set',
      };
      await this.offers.save(tx, offer, who, [change]);
      await this.audit.record(
        offerId,
        data ? 'offer.access-data-set' : 'offer.access-data-removed',
      );
    });
  }
}

/**
 * When each session's way in became another one: whoever got the old one is told by mail. What is set
 * for the first time replaces nothing.
 */
function noteChanges(
  offer: OfferEntity,
  before: AccessData | null,
  after: AccessData | null,
  now: string,
): void {
  if (!before && Object.keys(offer.accessChanges).length === 0) return;
  const changed = changedSessions(before, after, offer.content.sessions);
  offer.accessChanges = {
    ...offer.accessChanges,
    ...Object.fromEntries(changed.map((sessionId) => [sessionId, now])),
  };
}

/** @throws Problem `offer.inconsistent` */
function demandKnownSessions(data: AccessData, offer: OfferEntity): void {
  const unknown = unknownSessions(data, offer.content.sessions);
  if (unknown.length === 0) return;
  const errors = unknown.map((pointer) => ({ ...sessionKeyUnknown, pointer }));
  throw new Problem('offer.inconsistent', {}, { errors });
}
