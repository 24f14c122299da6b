import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { Reworded } from '#contracts/planned-change.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OfferEntity } from '../../offers/offer.entity.js';
import { scheduleOf } from '../../offers/view/offer-state.rules.js';
import type { editPreview } from '../../offers/queries/preview-edit.query.js';
import { accessChangesAfter, type AccessDataEdit, withDispatch } from '../access-data.rules.js';
import { AccessDataStore } from '../access-data.store.js';
import { demandKnownSessions } from '../commands/set-access-data.command.js';

type Preview = z.infer<typeof editPreview>;

/** Which sessions would have another way in: what the mail plan needs to know, and no secret. */
export class PreviewAccessData extends Query<Preview> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly edit: AccessDataEdit,
  ) {
    super();
  }
}

@QueryHandler(PreviewAccessData)
export class PreviewAccessDataHandler implements IQueryHandler<PreviewAccessData> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: AccessDataStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `offer.not_found`, `offer.inconsistent` */
  async execute({ who, offerId, edit }: PreviewAccessData): Promise<Preview> {
    const { accessDispatch, sessionDispatch, ...data } = edit;
    const db = this.unitOfWork.manager;
    const offer = await db.findOneBy(OfferEntity, { offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('offer.not_found');
    demandKnownSessions(edit, offer);
    const { content, version, accessChanges: changes } = offer;
    const before = await this.access.open(db, offerId);
    const now = this.clock.now().toString();
    const accessChanges = accessChangesAfter(changes, before, data, content.sessions, now);
    const isSame = JSON.stringify(accessChanges) === JSON.stringify(changes);
    const mailsHoldData = content.joining.way === 'plainData';
    const reworded: Reworded = mailsHoldData && !isSame ? [{ kind: 'access', key: null }] : [];
    const change = {
      ...(!isSame && { accessChanges }),
      ...(accessDispatch !== undefined && { accessDispatch }),
      ...(sessionDispatch && { schedule: scheduleOf(withDispatch(content, { sessionDispatch })) }),
    };
    return { offerId, version, change, reworded };
  }
}
