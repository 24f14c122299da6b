import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { actorLabel } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { currentContext } from '#service-kit/http/request-context.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Teams } from '../../team/teams.js';
import { Happenings } from '../workflow/happenings.js';
import { Participant } from '../person/participant.entity.js';
import { isOverride } from '../workflow/procedure.rules.js';
import type { Registration } from '../registration.entity.js';
import type { Happening } from '../workflow/happening-names.rules.js';
import { positionOf } from '../registrations.js';

export type Verdict =
  /** A reason is needed where the conditions did not find the person eligible; staff see it. */
  | { readonly verdict: 'approve'; readonly reason: string | null }
  /** The reason is written for the participant. */
  | { readonly verdict: 'decline'; readonly reason: string };

/**
 * An approver decides about one registration. Approving it approves the colleagues of its team, as
 * far as they were found eligible: a team is admitted as one. Where the offer wants two people, the
 * first only says so; nobody approves what they entered themselves.
 * @throws Problem `registration.nothing_to_decide` (repeated, too early or too late),
 *   `registration.reason_needed`, `registration.own_entry`, `registration.approved_by_you`
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
    private readonly teams: Teams,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, verdict }: DecideRegistration): Promise<Registration> {
    return this.unitOfWork.run(async (tx) => {
      const registration = await this.decide(registrationId, verdict);
      if (verdict.reason !== null)
        await tx.update(Participant, { registrationId }, reasonOf(verdict));
      if (verdict.verdict === 'approve') {
        for (const one of await this.teams.members(registration.teamId)) {
          const alike = one.stage === 'approval' && one.eligibility === 'eligible';
          if (alike && one.id !== registrationId) await this.decide(one.id, verdict);
        }
      }
      return registration;
    });
  }

  private async decide(registrationId: string, verdict: Verdict): Promise<Registration> {
    const by = actorLabel(currentContext()?.actor);
    const { registration } = await this.happenings.happen(
      registrationId,
      (one, { procedure }) => happeningFor(one, verdict, approversOf(procedure)),
      (one, offer) => {
        const overridden = assertDecidable(one, offer, verdict, by);
        if (verdict.verdict === 'decline') return { changes: { overridden }, details: {} };
        const approvals = [...one.approvals, { by, at: this.clock.now().toString() }];
        return { changes: { overridden, approvals }, details: { overridden } };
      },
    );
    return registration;
  }
}

const reasonOf = ({ verdict, reason }: Verdict): Partial<Participant> =>
  verdict === 'approve' ? { approvalReason: reason } : { endingReason: reason };

const approversOf = (procedure: OfferState['procedure']): number =>
  procedure.find(({ kind }) => kind === 'approval')?.approvers ?? 1;

function happeningFor(
  { approvals }: Registration,
  { verdict }: Verdict,
  approvers: number,
): Happening {
  if (verdict === 'decline') return 'declined';
  return approvals.length + 1 < approvers ? 'approvalGiven' : 'approved';
}

/** @returns whether approving goes against the conditions */
function assertDecidable(
  registration: Registration,
  offer: OfferState,
  decision: Verdict,
  by: string,
): boolean {
  const position = positionOf(registration);
  if (position.stage !== 'approval') {
    throw new Problem('registration.nothing_to_decide');
  }
  if (decision.verdict === 'decline') return false;
  if (registration.enteredBy !== null && registration.enteredBy === by) {
    throw new Problem('registration.own_entry');
  }
  if (registration.approvals.some((one) => one.by === by)) {
    throw new Problem('registration.approved_by_you');
  }
  const override = isOverride(offer.procedure, position);
  if (override && decision.reason === null) {
    throw new Problem('registration.reason_needed', {}, { pointer: '/reason' });
  }
  return override;
}
