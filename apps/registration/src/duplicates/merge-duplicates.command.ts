import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { OfferState } from '#contracts/states.js';
import { id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { AnswerSheet } from '../admission/person/answer-sheet.entity.js';
import { Happenings } from '../admission/workflow/happenings.js';
import { Participant } from '../admission/person/participant.entity.js';
import { declarationsOf } from '../admission/person/person-facts.rules.js';
import type { Registration } from '../admission/registration.entity.js';
import { Registrations } from '../admission/registrations.js';
import { reason } from '../admission/submission.rules.js';
import { LinkToken } from '../links/link-token.entity.js';
import { Offers } from '../offers/offers.js';
import { Teams } from '../team/teams.js';
import { DuplicateVerdict } from './duplicate-verdict.entity.js';
import { defaultReason, mergedAnswers, pairOf, takes } from './duplicates.rules.js';

export const mergeWish = z.strictObject({
  keep: id,
  end: id,
  answers: z.enum(takes).default('missing').meta({
    description: 'Of the answers of the one that ends: none, those that are missing, or all',
  }),
  details: z.boolean().default(false).meta({
    description: 'Take over name, address and language of the one that ends, too',
  }),
  reason: reason.optional().meta({ description: 'The participant reads it; a default otherwise' }),
});
export type MergeWish = z.infer<typeof mergeWish>;

/**
 * Two registrations of one person become one: the other ends, its answers and details are taken over
 * as wished. A place is never lost on the way: where only one has a place, it is the one to keep.
 * @throws Problem `registration.not_found`, `duplicates.same_registration`, `duplicates.kept_has_ended`,
 *   `duplicates.place_with_other`, `duplicates.address_not_confirmed`
 */
export class MergeDuplicates extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly wish: MergeWish,
  ) {
    super();
  }
}

@CommandHandler(MergeDuplicates)
export class MergeDuplicatesHandler implements ICommandHandler<MergeDuplicates> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly teams: Teams,
    private readonly registrations: Registrations,
    private readonly happenings: Happenings,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  execute({ who, offerId, wish }: MergeDuplicates): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const offer = await this.offers.ofStaff(offerId, who);
      if (wish.keep === wish.end) throw new Problem('duplicates.same_registration');
      const ended = await this.end(tx, offer, wish);
      // Places are locked before teams, and teams before registrations (docs/adr/0011).
      await this.teams.lock((await this.registrations.get(wish.keep)).teamId);
      const kept = await this.registrations.lock(wish.keep);
      assertMayStay(kept, offerId);
      if (wish.details) await this.takeDetails(tx, kept, ended);
      const answersTaken = await this.takeAnswers(tx, offer, kept, wish);
      const taken = { answersTaken, detailsTaken: wish.details };
      await this.audit.record(wish.keep, 'duplicate.merged', { ended: wish.end, ...taken });
      await remember(tx, offerId, wish.keep, wish.end, 'merged', this.clock.date());
    });
  }

  /** What has ended already stays as it ended. */
  private async end(tx: EntityManager, offer: OfferState, wish: MergeWish): Promise<Registration> {
    const kept = await this.registrations.get(wish.keep);
    assertMayStay(kept, offer.offerId);
    const { happened, registration } = await this.happenings.happen(
      wish.end,
      'merged',
      (ending) => {
        if (ending.offerId !== offer.offerId) throw new Problem('registration.not_found');
        if (hasPlace(ending) && !hasPlace(kept)) throw new Problem('duplicates.place_with_other');
        return { details: { into: wish.keep } };
      },
    );
    if (happened) {
      const endingReason = wish.reason ?? defaultReason[registration.locale];
      await tx.update(Participant, { registrationId: wish.end }, { endingReason });
    }
    return registration;
  }

  /**
   * Links that went to the old address end with it; nobody but the person gets the new ones. That the
   * address is another one is told: what was proven for the old one, or held for it, counts no more.
   */
  private async takeDetails(
    tx: EntityManager,
    kept: Registration,
    ended: Registration,
  ): Promise<void> {
    const from = await this.registrations.participant(ended.id);
    const to = await this.registrations.participant(kept.id);
    if (!from || !to) throw new Problem('registration.not_found');
    const { email, emailKey, firstName, lastName } = from;
    const moves = emailKey !== to.emailKey;
    if (moves && ended.addressConfirmedAt === null) {
      throw new Problem('duplicates.address_not_confirmed');
    }
    const address = { email, emailKey, firstName, lastName };
    await tx.update(Participant, { registrationId: kept.id }, address);
    if (moves) await tx.delete(LinkToken, { registrationId: kept.id });
    await this.happenings.happen(kept.id, 'personChanged', () => ({
      changes: {
        locale: ended.locale,
        ...(moves && { addressChangedAt: this.clock.date() }),
      },
      details: { from: ended.id },
    }));
    // The new address is a confirmed one: what waited for the old one goes on.
    if (moves) await this.happenings.happen(kept.id, 'addressConfirmed');
  }

  /** @returns how many */
  private async takeAnswers(
    tx: EntityManager,
    offer: OfferState,
    kept: Registration,
    wish: MergeWish,
  ): Promise<number> {
    const before = await this.registrations.answers(wish.keep);
    const other = await this.registrations.answers(wish.end);
    const { answers, taken } = mergedAnswers(before, other, offer.questionnaire, wish.answers);
    if (taken.length === 0) return 0;
    await tx.update(AnswerSheet, { registrationId: wish.keep }, { answers: answers as object });
    const asksAgain =
      kept.eligibilityRequest > 0 &&
      !isDeepStrictEqual(declarationsOf(offer, before), declarationsOf(offer, answers));
    const what = asksAgain ? 'factsChanged' : 'answersChanged';
    await this.happenings.happen(wish.keep, what, () => ({ details: { answered: taken } }));
    return taken.length;
  }
}

const hasPlace = ({ seat }: Registration): boolean => seat === 'confirmed' || seat === 'held';

function assertMayStay(kept: Registration, offerId: string): void {
  if (kept.offerId !== offerId) throw new Problem('registration.not_found');
  if (kept.stage === 'ended') throw new Problem('duplicates.kept_has_ended');
}

/** Said once; the newest word holds. */
export async function remember(
  tx: EntityManager,
  offerId: string,
  one: string,
  other: string,
  verdict: DuplicateVerdict['verdict'],
  saidAt: Date,
): Promise<void> {
  await tx.upsert(DuplicateVerdict, { ...pairOf(one, other), offerId, verdict, saidAt }, [
    'firstId',
    'secondId',
  ]);
}
