import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { paragraphs } from '../offers/bounded-text.rules.js';
import { managedOffer, type ManagedOffer } from '../offers/view/offer-views.rules.js';
import { ShowManagedOffer } from '../offers/queries/show-managed-offer.query.js';
import { ChangeLife, type LifeChange } from './commands/change-life.command.js';

/** Goes into mails as it is. */
const reason = z.strictObject({ de: paragraphs(1000), en: paragraphs(1000) });
const cancellation = z.strictObject({ reason });
const postponement = z.strictObject({ reason: reason.nullable().default(null) });

/** What happens to an offer as a whole. Repeating one of these changes nothing. */
@ApiTags('offers: life')
@Controller('api/offers/:offerId')
export class LifeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('cancellation')
  @Endpoint({
    summary: 'Cancel an offer, with the reason that those who registered are told',
    description:
      'Final. Everybody whose registration has not ended gets a mail at once; an open change notice ' +
      'is superseded. Allowed until the last session is over.',
    access: ['editor'],
    response: managedOffer,
    idempotency: 'transaction',
    problems: ['offer.not_found', 'offer.not_published', 'offer.over'],
  })
  cancelOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: cancellation }) body: z.infer<typeof cancellation>,
  ): Promise<ManagedOffer> {
    return this.change(who, offerId, { command: 'cancel', reason: body.reason });
  }

  @Post('postponement')
  @Endpoint({
    summary: 'Postpone an offer without a new date',
    description:
      'The dates become unknown (the revision before keeps them), registrations stay, and everybody ' +
      'gets a mail at once. The offer takes place again as soon as an edit says anything of its new ' +
      'date. To postpone with a new date, edit the dates. Allowed until the first session begins.',
    access: ['editor'],
    response: managedOffer,
    idempotency: 'transaction',
    problems: [
      'offer.not_found',
      'offer.not_published',
      'offer.no_date',
      'offer.begun',
      'offer.over',
      'offer.cancelled',
    ],
  })
  postponeOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: postponement }) body: z.infer<typeof postponement>,
  ): Promise<ManagedOffer> {
    return this.change(who, offerId, { command: 'postpone', reason: body.reason });
  }

  @Post('documentation')
  @Endpoint({
    summary: 'Declare the documentation of an offer complete',
    description: 'Allowed once the last session is over.',
    access: ['editor'],
    response: managedOffer,
    idempotency: 'transaction',
    problems: [
      'offer.not_found',
      'offer.not_published',
      'offer.not_over',
      'offer.postponed',
      'offer.cancelled',
    ],
  })
  documentOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ManagedOffer> {
    return this.change(who, offerId, { command: 'document', reason: null });
  }

  private async change(who: Actor, offerId: string, change: LifeChange): Promise<ManagedOffer> {
    await this.commands.execute(new ChangeLife(who, offerId, change));
    return this.queries.execute(new ShowManagedOffer(who, offerId));
  }
}
