import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { LinkRequests } from '../../links/link-requests.js';
import { Offers } from '../../offers/offers.js';
import { assertOpen } from '../assert-open.js';
import { openingOf, takesInterest } from '../workflow/deadlines.rules.js';
import { NewTeams } from '../new-teams.js';
import { NewRegistrations } from '../new-registration.js';
import { emailKey } from '../person/person.rules.js';
import type { Submission } from '../submission.rules.js';

/** What a submission became. */
export type Became = 'registration' | 'interest';

/**
 * Somebody registers with the public form. The answer never tells whether the address was known:
 * who registers twice gets a link to the first registration instead of a second one. While
 * registering is not possible yet, the same form leaves an interest, where the offer has such a list.
 */
export class SubmitRegistration extends Command<Became> {
  constructor(
    readonly offerId: string,
    readonly submission: Submission,
  ) {
    super();
  }
}

@CommandHandler(SubmitRegistration)
export class SubmitRegistrationHandler implements ICommandHandler<SubmitRegistration> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly newRegistrations: NewRegistrations,
    private readonly newTeams: NewTeams,
    private readonly linkRequests: LinkRequests,
    private readonly clock: Clock,
  ) {}

  execute({ offerId, submission }: SubmitRegistration): Promise<Became> {
    return this.unitOfWork.run(async () => {
      const offer = await this.offers.get(offerId);
      const became = this.whatItBecomes(offer);
      const as = became === 'interest' ? became : 'form';
      const { team, people } = await this.newRegistrations.from(submission, offer, as);
      const address = emailKey(submission.email);
      const known = await this.newTeams.whyNot(offer, address);
      if (known) {
        await this.linkRequests.add(address, known.registrationId, 'alreadyRegistered');
        return became;
      }
      await this.newTeams.enter(team, people, offer, entries[became]);
      return became;
    });
  }

  private whatItBecomes(offer: OfferState): Became {
    const now = this.clock.now();
    if (takesInterest(offer, openingOf(offer, now))) return 'interest';
    assertOpen(offer, now);
    return 'registration';
  }
}

const entries = {
  registration: 'registration.submitted',
  interest: 'registration.interestLeft',
} as const;
