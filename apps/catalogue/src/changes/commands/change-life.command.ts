import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { readFacts } from '../../offers/known-facts.js';
import { contentOf, type OfferEntity } from '../../offers/offer.entity.js';
import { offerPhase } from '../../offers/view/offer-phase.rules.js';
import { OfferStore } from '../../offers/offer-store.js';
import { type Change, diff } from '../../offers/revision-diff.rules.js';
import type { Bilingual } from '../change-texts.rules.js';
import { type LifeCommand, postponed, refusal } from '../life.rules.js';

export interface LifeChange {
  command: LifeCommand;
  /** For those who registered; null: none was given. */
  reason: Bilingual | null;
}

/**
 * Cancels or postpones an offer, or declares its documentation complete. Each is a revision; the
 * other services learn of it by `lifecycle` in offer.revised. Repeating one changes nothing.
 */
export class ChangeLife extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly change: LifeChange,
  ) {
    super();
  }
}

const actions: Record<LifeCommand, string> = {
  cancel: 'offer.cancelled',
  postpone: 'offer.postponed',
  document: 'offer.documented',
};

@CommandHandler(ChangeLife)
export class ChangeLifeHandler implements ICommandHandler<ChangeLife> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferStore,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem the code that life.rules.ts names for the phase that the offer is in */
  execute({ who, offerId, change }: ChangeLife): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.lock(tx, offerId, who);
      const refused = await this.refusalOf(tx, offer, change.command);
      if (refused === 'repeated') return;
      if (refused) throw new Problem(refused);
      await this.offers.save(tx, offer, who, this.apply(offer, change));
      const { version } = offer;
      const reason = change.reason ? { reason: change.reason } : {};
      await this.audit.record(offerId, actions[change.command], { version, ...reason });
    });
  }

  private async refusalOf(tx: EntityManager, offer: OfferEntity, command: LifeCommand) {
    const facts = await readFacts(tx, offer);
    const { phase } = offerPhase(facts.phase, this.clock.now());
    return refusal(command, phase, contentOf(offer));
  }

  private apply(offer: OfferEntity, { command, reason }: LifeChange): Change[] {
    const now = this.clock.date();
    if (command === 'document') {
      offer.documentedAt = now;
      return [{ pointer: '/documentedAt', before: null, after: now.toISOString() }];
    }
    const before = { ...contentOf(offer), contentDate: offer.contentDate };
    const lifecycle = command === 'cancel' ? 'cancelled' : 'postponed';
    const life: Change = { pointer: '/lifecycle', before: offer.lifecycle, after: lifecycle };
    const after = command === 'cancel' ? contentOf(offer) : postponed(contentOf(offer));
    const { slug: _, ...content } = after;
    const contentDate = this.clock.today(after.timeZone).toString();
    Object.assign(offer, { lifecycle, lifecycleSince: now, lifecycleReason: reason });
    Object.assign(offer, { content, contentDate });
    return [life, ...diff(before, { ...after, contentDate })];
  }
}
