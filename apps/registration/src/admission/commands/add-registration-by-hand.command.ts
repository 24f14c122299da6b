import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/actor.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { NewTeams } from '../new-teams.js';
import { NewRegistrations } from '../new-registration.js';
import type { Submission } from '../submission.rules.js';

/**
 * Staff register somebody, also before registration opens and after the deadline. The address counts
 * as confirmed; the procedure is otherwise the same, and the record says who did it.
 */
export class AddRegistrationByHand extends Command<{ registrationId: string }> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly submission: Submission,
  ) {
    super();
  }
}

@CommandHandler(AddRegistrationByHand)
export class AddRegistrationByHandHandler implements ICommandHandler<AddRegistrationByHand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly newRegistrations: NewRegistrations,
    private readonly newTeams: NewTeams,
  ) {}

  execute(command: AddRegistrationByHand): Promise<{ registrationId: string }> {
    const { who, offerId, submission } = command;
    return this.unitOfWork.run(async () => {
      const offer = await this.offers.ofStaff(offerId, who);
      if (offer.lifecycle === 'draft') throw new Problem('registration.offer_not_published');
      if (offer.lifecycle === 'cancelled') throw new Problem('registration.offer_cancelled');
      const { team, people } = await this.newRegistrations.from(submission, offer, 'staff');
      await this.newTeams.enter(team, people, offer, 'registration.addedByHand');
      return { registrationId: team.registrantId };
    });
  }
}
