import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Locale } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { csvOf } from '#service-kit/files/spreadsheet.js';
import { Offers } from '../../offers/offers.js';
import { Assurance } from '../assurance.js';
import { callTable } from '../call-table.rules.js';

/**
 * The call list as a file. Who takes people's numbers out says what for; that is recorded before
 * anything leaves.
 * @throws Problem `registration.offer_not_found`, `service.unavailable`
 */
export class ExportCallList extends Command<{ bytes: Buffer; fileName: string }> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly wish: { readonly purpose: string; readonly locale: Locale },
  ) {
    super();
  }
}

@CommandHandler(ExportCallList)
export class ExportCallListHandler implements ICommandHandler<ExportCallList> {
  constructor(
    private readonly offers: Offers,
    private readonly assurance: Assurance,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, wish }: ExportCallList) {
    const offer = await this.offers.ofStaff(offerId, who);
    const list = await this.assurance.of(offer);
    const bytes = csvOf(callTable(list, wish.locale));
    const people = list.items.length;
    await this.audit.record(offerId, 'access.callListTaken', { people, purpose: wish.purpose });
    const day = this.clock.today().toString();
    return { bytes, fileName: `${offer.slug}-anrufliste-${day}.csv` };
  }
}
