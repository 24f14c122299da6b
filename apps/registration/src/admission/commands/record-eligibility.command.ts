import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Teams } from '../../team/teams.js';
import { Happenings } from '../happenings.js';
import type { Decision, Registration } from '../registration.entity.js';
import type { Happening } from '../happening-names.rules.js';
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
  ) {}

  async execute({ decided }: RecordEligibility): Promise<void> {
    const { registrationId, decisionId } = decided;
    await this.unitOfWork.run(async () => {
      // Erased meanwhile: nobody is left to tell.
      if (!(await this.registrations.find(registrationId))) return;
      const { registration, happened } = await this.happenings.happen(
        registrationId,
        (registration) => happeningFor(decided, registration),
        () => ({ changes: { decision: decisionOf(decided) }, details: { decisionId } }),
      );
      if (happened) await this.teams.rank(registration.teamId);
    });
  }
}

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
