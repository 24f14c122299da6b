import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { plannedChange, reworded } from '#contracts/planned-change.js';
import { id } from '#contracts/vocabulary.js';
import { type Actor, worksFor } from '#service-kit/actor.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { edited } from '../commands/edit-offer.command.js';
import { readFacts } from '../known-facts.js';
import { ownMailsOf, rewordedMails } from '../mails-in-force.rules.js';
import type { OfferEdit } from '../offer-content.rules.js';
import { contentState } from '../offer-state.rules.js';
import { demandConsistent } from '../offer-store.js';
import { contentOf, OfferEntity } from '../offer.entity.js';

export const editPreview = z
  .object({
    offerId: id,
    /** The version that the edit was tried on. */
    version: z.int(),
    /** Dates and deadlines worked out: what `…/timetable/what-if` of notification takes. */
    change: plannedChange,
    reworded,
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
    const before = contentOf(offer);
    const after = edited(before, edit);
    await demandConsistent(after);
    const { mailSet } = await readFacts(db, offer);
    const { slug, ...content } = after;
    const { mailSet: setAfter } = await readFacts(db, { ...offer, slug, content });
    return {
      offerId,
      version: offer.version,
      change: plannedChange.parse(contentState(after, setAfter)),
      reworded: rewordedMails(ownMailsOf(before.mails, mailSet), ownMailsOf(after.mails, setAfter)),
    };
  }
}
