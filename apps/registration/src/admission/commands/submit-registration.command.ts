import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/clock.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { LinkRequests } from '../../links/link-requests.js';
import { Offers } from '../../offers/offers.js';
import { Addresses } from '../addresses.js';
import { openingOf } from '../deadlines.rules.js';
import { Happenings } from '../happenings.js';
import { NewRegistrations } from '../new-registration.js';
import { emailKey } from '../person.rules.js';
import type { Submission } from '../submission.rules.js';

/**
 * Somebody registers with the public form. The answer never tells whether the address was known:
 * who registers twice gets a link to the first registration instead of a second one.
 */
export class SubmitRegistration extends Command<void> {
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
    private readonly addresses: Addresses,
    private readonly happenings: Happenings,
    private readonly linkRequests: LinkRequests,
    private readonly clock: Clock,
  ) {}

  async execute({ offerId, submission }: SubmitRegistration): Promise<void> {
    await this.unitOfWork.run(async () => {
      const offer = await this.openOffer(offerId);
      const fresh = await this.newRegistrations.from(submission, offer, 'form');
      const address = emailKey(submission.email);
      const known = await this.addresses.claim(offerId, address);
      if (known) {
        await this.linkRequests.add(address, known, 'alreadyRegistered');
        return;
      }
      const { registration, person, answers } = fresh;
      await this.happenings.enter(registration, person, answers, offer, 'registration.submitted');
    });
  }

  private async openOffer(offerId: string): Promise<OfferState> {
    const offer = await this.offers.get(offerId);
    const opening = openingOf(offer, this.clock.now());
    if (opening !== 'open') throw new Problem(refusals[opening]);
    return offer;
  }
}

const refusals = {
  unknown: 'registration.offer_not_found',
  notYet: 'registration.not_open_yet',
  noDateYet: 'registration.date_not_fixed',
  postponed: 'registration.offer_postponed',
  closed: 'registration.closed',
  cancelled: 'registration.offer_cancelled',
} as const;
