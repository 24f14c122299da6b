import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';

/**
 * "Yes, I will still come." Once more, or where nothing was asked, changes nothing.
 * @throws Problem `registration.ended`
 */
export class GiveConsent extends Command<void> {
  constructor(readonly registrationId: string) {
    super();
  }
}

@CommandHandler(GiveConsent)
export class GiveConsentHandler implements ICommandHandler<GiveConsent> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
  ) {}

  async execute({ registrationId }: GiveConsent): Promise<void> {
    await this.unitOfWork.run(() =>
      this.happenings.happen(registrationId, 'consentGiven', ({ stage }) => {
        if (stage === 'ended') throw new Problem('registration.ended');
        return {};
      }),
    );
  }
}
