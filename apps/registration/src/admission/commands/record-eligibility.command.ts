import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { assertLocked } from '../../seats/place-lock.rules.js';
import { Places } from '../../seats/places.js';
import { Teams } from '../../team/teams.js';
import { Happenings } from '../workflow/happenings.js';
import type { Decision, Registration } from '../registration.entity.js';
import type { Happening } from '../workflow/happening-names.rules.js';
import { Registrations } from '../registrations.js';

type Decided = PayloadOf<'eligibility.decided.v1'>;

const happeningOf = {
  eligible: 'foundEligible',
  needsReview: 'reviewNeeded',
  refused: 'foundIneligible',
} as const satisfies Record<Decided['outcome'], Happening>;

/** Eligibility has answered. An older answer, one to an older question or after the end changes nothing. */
export class RecordEligibility extends Command<void> {
  constructor(readonly decided: Decided) {
    super();
  }
}

@CommandHandler(RecordEligibility)
export class RecordEligibilityHandler implements ICommandHandler<RecordEligibility> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly happenings: Happenings,
    private readonly teams: Teams,
    private readonly offers: Offers,
    private readonly places: Places,
  ) {}

  async execute({ decided }: RecordEligibility): Promise<void> {
    const { registrationId, decisionId } = decided;
    await this.unitOfWork.run(async () => {
      const seen = await this.registrations.find(registrationId);
      if (!seen) return; // Erased meanwhile: nobody is left to tell.
      const offer = await this.offers.get(seen.offerId);
      const lock = await this.lockFor(decided, seen, offer);
      if (lock === 'exclusive') {
        await this.places.lock(offer.offerId, lock);
        // Before the happening: whether there is a place now depends on who stands before them.
        await this.teams.setRank(seen.teamId, await this.rankAfter(decided, seen));
      }
      await this.happenings.happen(
        registrationId,
        (registration) => happeningFor(decided, registration),
        () => ({ changes: { decision: decisionOf(decided) }, details: { decisionId } }),
      );
      const moved = await this.teams.setRank(seen.teamId, await this.teams.rankOf(seen.teamId));
      if (moved && isStrict(offer)) assertLocked(lock, 'exclusive');
      if (lock === 'exclusive') await this.happenings.promoteWaiting(offer);
    });
  }

  /**
   * Where nobody may pass those before them, another order of the list can make it somebody's turn
   * though no place became free.
   */
  private async lockFor(
    decided: Decided,
    seen: Registration,
    offer: OfferState,
  ): Promise<'none' | 'exclusive'> {
    if (!isStrict(offer) || happeningFor(decided, seen) === null) return 'none';
    const { priority } = await this.teams.get(seen.teamId);
    return (await this.rankAfter(decided, seen)) === priority ? 'none' : 'exclusive';
  }

  private rankAfter({ priorityRank }: Decided, { id, teamId }: Registration): Promise<number> {
    return this.teams.rankOf(teamId, { registrationId: id, rank: priorityRank ?? null });
  }
}

const isStrict = ({ admission }: OfferState): boolean =>
  admission.waitingListSkip === 'strictOrder';

function happeningFor(decided: Decided, registration: Registration): Happening | null {
  if (!holds(decided, registration)) return null;
  return registration.eligibility === decided.outcome
    ? 'decisionRenewed'
    : happeningOf[decided.outcome];
}

/**
 * Whether this is the newest answer to the last question asked. Numbers of questions only grow: an
 * answer to another one never counts.
 */
function holds(decided: Decided, { eligibilityRequest, decision }: Registration): boolean {
  if (decided.request !== eligibilityRequest) return false;
  return decision?.request !== decided.request || decision.revision < decided.revision;
}

const decisionOf = ({ registrationId, offerId, reassessmentId, ...kept }: Decided): Decision =>
  kept;
