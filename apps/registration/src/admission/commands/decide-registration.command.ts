import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Happenings } from '../happenings.js';
import { Participant } from '../participant.entity.js';
import { isOverride } from '../procedure.rules.js';
import type { Registration } from '../registration.entity.js';
import { positionOf } from '../registrations.js';

export type Verdict =
  /** A reason is needed where the conditions did not find the person eligible; staff see it. */
  | { readonly verdict: 'approve'; readonly reason: string | null }
  /** The reason is written for the participant. */
  | { readonly verdict: 'decline'; readonly reason: string };

/**
 * An approver decides about one registration.
 * @throws Problem `registration.nothing_to_decide` (repeated, too early or too late),
 *   `registration.reason_needed`
 */
export class DecideRegistration extends Command<Registration> {
  constructor(
    readonly registrationId: string,
    readonly verdict: Verdict,
  ) {
    super();
  }
}

@CommandHandler(DecideRegistration)
export class DecideRegistrationHandler implements ICommandHandler<DecideRegistration> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
  ) {}

  execute({ registrationId, verdict }: DecideRegistration): Promise<Registration> {
    return this.unitOfWork.run(async (tx) => {
      const what = verdict.verdict === 'approve' ? 'approved' : 'declined';
      const { registration } = await this.happenings.happen(registrationId, what, (seen, offer) => {
        const overridden = assertDecidable(seen, offer, verdict);
        return { changes: { overridden }, details: { overridden } };
      });
      if (verdict.reason !== null)
        await tx.update(Participant, { registrationId }, reasonOf(verdict));
      return registration;
    });
  }
}

const reasonOf = ({ verdict, reason }: Verdict): Partial<Participant> =>
  verdict === 'approve' ? { approvalReason: reason } : { endingReason: reason };

/** @returns whether approving goes against the conditions */
function assertDecidable(
  registration: Registration,
  offer: OfferState,
  decision: Verdict,
): boolean {
  const position = positionOf(registration);
  if (position.stage !== 'approval') {
    throw new Problem('registration.nothing_to_decide');
  }
  const override = decision.verdict === 'approve' && isOverride(offer.procedure, position);
  if (override && decision.reason === null) {
    throw new Problem('registration.reason_needed', {}, { pointer: '/reason' });
  }
  return override;
}
