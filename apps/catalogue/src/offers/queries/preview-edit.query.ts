import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { edited } from '../commands/edit-offer.command.js';
import type { OfferEdit } from '../offer-content.rules.js';
import { demandConsistent } from '../offer-store.js';
import { contentOf, OfferEntity } from '../offer.entity.js';
import { plannedBetween } from '../planned-edit.js';
import { plannedEdit } from '../planned-edit.rules.js';

export const editPreview = z
  .object({
    offerId: id,
    /** The version that the edit was tried on. */
    version: z.int(),
    ...plannedEdit.shape,
  })
  .meta({ id: 'EditPreview' });
type EditPreview = z.infer<typeof editPreview>;

/** What an edit would make of an offer for those who plan mails; nothing is saved. */
export class PreviewEdit extends Query<EditPreview> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly edit: OfferEdit,
  ) {
    super();
  }
}

@QueryHandler(PreviewEdit)
export class PreviewEditHandler implements IQueryHandler<PreviewEdit> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `offer.not_found`, `offer.inconsistent`, `offer.session_unknown` */
  async execute({ who, offerId, edit }: PreviewEdit): Promise<EditPreview> {
    const db = this.unitOfWork.manager;
    const offer = await db.findOneBy(OfferEntity, { offerId });
    if (!offer || !worksFor(who, offer.organiserAgencyId)) throw new Problem('offer.not_found');
    const after = edited(contentOf(offer), edit);
    await demandConsistent(after);
    const { slug, ...content } = after;
    const planned = await plannedBetween(db, offer, { ...offer, slug, content });
    return { offerId, version: offer.version, ...planned };
  }
}
