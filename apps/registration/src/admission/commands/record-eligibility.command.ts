import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Happenings } from '../happenings.js';
import { Registrations } from '../registrations.js';

type Decided = PayloadOf<'eligibility.decided.v1'>;

const happeningOf = {
  eligible: 'foundEligible',
  needsReview: 'reviewNeeded',
  refused: 'foundIneligible',
} as const satisfies Record<Decided['outcome'], string>;

/** Eligibility has answered. An answer to an older question, or after the end, changes nothing. */
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
  ) {}

  async execute({ decided }: RecordEligibility): Promise<void> {
    await this.unitOfWork.run(async () => {
      const { registrationId, request, outcome } = decided;
      // The number only grows, and only on entering the stage: once it is not the asked one, it
      // never will be. Erased meanwhile: nobody is left to tell.
      const registration = await this.registrations.find(registrationId);
      if (!registration || registration.eligibilityRequest !== request) return;
      const { decisionId, conditionsVersion, findings, decidedAt } = decided;
      await this.happenings.happen(registrationId, happeningOf[outcome], () => ({
        changes: { decision: { decisionId, outcome, conditionsVersion, findings, decidedAt } },
        details: { decisionId },
      }));
    });
  }
}
