import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Addresses } from '../../admission/person/addresses.js';
import { emailKey } from '../../admission/person/person.rules.js';
import { Offers } from '../../offers/offers.js';
import { LinkRequests } from '../link-requests.js';

/** Somebody asks for a link to their page. Says nothing about whether the address is known. */
export class RequestLink extends Command<void> {
  constructor(
    readonly offer: { offerId?: string; slug?: string },
    readonly email: string,
  ) {
    super();
  }
}

@CommandHandler(RequestLink)
export class RequestLinkHandler implements ICommandHandler<RequestLink> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly addresses: Addresses,
    private readonly linkRequests: LinkRequests,
  ) {}

  async execute({ offer: key, email }: RequestLink): Promise<void> {
    await this.unitOfWork.run(async () => {
      const offer = await this.offers.published(key);
      const address = emailKey(email);
      const known = offer && (await this.addresses.findLatest(offer.offerId, address));
      await this.linkRequests.add(address, known, 'signIn');
    });
  }
}
