import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/actor.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { Addresses } from '../addresses.js';
import { Happenings } from '../happenings.js';
import { NewRegistrations } from '../new-registration.js';
import { emailKey } from '../person.rules.js';
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
    private readonly addresses: Addresses,
    private readonly happenings: Happenings,
  ) {}

  execute(command: AddRegistrationByHand): Promise<{ registrationId: string }> {
    const { who, offerId, submission } = command;
    return this.unitOfWork.run(async () => {
      const offer = await this.offers.ofStaff(offerId, who);
      if (offer.lifecycle === 'draft') throw new Problem('registration.offer_not_published');
      if (offer.lifecycle === 'cancelled') throw new Problem('registration.offer_cancelled');
      const fresh = await this.newRegistrations.from(submission, offer, 'staff');
      if (await this.addresses.claim(offerId, emailKey(submission.email))) {
        throw new Problem('registration.already_registered', {}, { pointer: '/email' });
      }
      const { registration, person, answers } = fresh;
      await this.happenings.enter(registration, person, answers, offer, 'registration.addedByHand');
      return { registrationId: registration.id };
    });
  }
}
