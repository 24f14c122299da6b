import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id, offerPhase } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { IfMatch } from '#service-kit/http/etag.js';
import { page, pageQuery } from '#service-kit/http/pagination.js';
import { CopyOffer } from './commands/copy-offer.command.js';
import { CreateOffer } from './commands/create-offer.command.js';
import { EditOffer } from './commands/edit-offer.command.js';
import { PublishOffer } from './commands/publish-offer.command.js';
import { offerDraft, offerEdit } from './offer-content.rules.js';
import type { OfferDraft, OfferEdit } from './offer-content.rules.js';
import { offerCopy } from './offer-copy.rules.js';
import type { OfferCopy } from './offer-copy.rules.js';
import {
  checklistView,
  type ChecklistView,
  managedOffer,
  type ManagedOffer,
  managedOfferSummary,
} from './view/offer-views.rules.js';
import { blockPublication } from './checklist/publish-checklist.rules.js';
import { ListManagedOffers } from './queries/list-offers.query.js';
import { editPreview, PreviewEdit } from './queries/preview-edit.query.js';
import { ShowManagedOffer } from './queries/show-managed-offer.query.js';

const managedQuery = z.strictObject({
  ...pageQuery,
  lifecycle: z.enum(['draft', 'published', 'postponed', 'cancelled']).optional(),
  slug: z.string().max(80).optional(),
  phase: offerPhase.optional(),
});

/** What an agency does with its own offers. Another agency's offer answers 404. */
@ApiTags('offers: editing')
@Controller('api/offers')
export class ManagedOffersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('managed')
  @Endpoint({
    summary: "One's own agencies' offers, drafts too, newest first",
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(managedOfferSummary),
  })
  listManagedOffers(
    @CurrentActor() who: Actor,
    @Query({ schema: managedQuery }) query: z.infer<typeof managedQuery>,
  ) {
    const { lifecycle, slug, phase, ...paging } = query;
    return this.queries.execute(new ListManagedOffers(who, paging, { lifecycle, slug, phase }));
  }

  @Post()
  @Endpoint({
    summary: 'Create an offer as a draft',
    description:
      'What is not known yet is left out or null. Access data have a route of their own.',
    access: ['editor'],
    response: managedOffer,
    status: 201,
    idempotency: 'transaction',
    problems: [
      'offer.slug_taken',
      'offer.organiser_not_yours',
      'offer.session_unknown',
      'offer.inconsistent',
      'offer.format_unknown',
    ],
  })
  async createOffer(
    @CurrentActor() who: Actor,
    @Body({ schema: offerDraft }) draft: OfferDraft,
  ): Promise<ManagedOffer> {
    const { offerId } = await this.commands.execute(new CreateOffer(who, draft));
    return this.managed(who, offerId);
  }

  @Get(':offerId/managed')
  @Endpoint({
    summary: 'One offer as its agency sees it',
    description:
      'Access data are told as `set` or `notSet` only. `openPoints` is what publishing still needs.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: managedOffer,
    problems: ['offer.not_found'],
  })
  showManagedOffer(@CurrentActor() who: Actor, @Param('offerId', { schema: id }) offerId: string) {
    return this.managed(who, offerId);
  }

  @Patch(':offerId')
  @Endpoint({
    summary: 'Edit an offer',
    description:
      'A field that is present replaces the whole field. Needs If-Match. After publication each ' +
      'edit makes a revision and must leave the offer publishable. `contentDate` (Stand) becomes ' +
      "today's date unless it is given.",
    access: ['editor'],
    response: managedOffer,
    problems: [
      'offer.not_found',
      'offer.slug_taken',
      'offer.slug_fixed',
      'offer.session_unknown',
      'offer.inconsistent',
      'offer.format_unknown',
      'offer.not_publishable',
      'offer.cancelled',
      'request.stale',
    ],
  })
  async editOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @IfMatch() version: number,
    @Body({ schema: offerEdit }) edit: OfferEdit,
  ): Promise<ManagedOffer> {
    await this.commands.execute(new EditOffer(who, offerId, version, edit));
    return this.managed(who, offerId);
  }

  @Post(':offerId/preview')
  @Endpoint({
    summary: 'What an edit would make of the offer, for the mail plan; nothing is saved',
    description:
      'Body as for PATCH. `change` and `reworded` go to `POST /api/offers/{offerId}/timetable/what-if`, ' +
      'which says whose mails that would add, drop or move.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: editPreview,
    problems: ['offer.not_found', 'offer.session_unknown', 'offer.inconsistent'],
  })
  previewEdit(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: offerEdit }) edit: OfferEdit,
  ) {
    return this.queries.execute(new PreviewEdit(who, offerId, edit));
  }

  @Post(':offerId/copies')
  @Endpoint({
    summary: 'Copy an offer as the template of a new draft',
    description:
      'Dates become unknown and fixed deadlines are left out; relative ones, times of day and ' +
      'everything else stay. Access data are never copied.',
    access: ['editor'],
    response: managedOffer,
    status: 201,
    idempotency: 'transaction',
    problems: ['offer.not_found', 'offer.slug_taken', 'offer.format_unknown'],
  })
  async copyOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: offerCopy }) changes: OfferCopy,
  ): Promise<ManagedOffer> {
    const copy = await this.commands.execute(new CopyOffer(who, offerId, changes));
    return this.managed(who, copy.offerId);
  }

  @Get(':offerId/checklist')
  @Endpoint({
    summary: 'What publishing and registering still need, where, and which mail or rule needs it',
    description:
      'Points that block the registration only do not keep an offer from being announced. ' +
      '`contradictions` are places that do not fit together; they block nothing.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: checklistView,
    problems: ['offer.not_found'],
  })
  async showChecklist(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ChecklistView> {
    const { version, openPoints, contradictions } = await this.managed(who, offerId);
    return {
      offerId,
      version,
      publishable: blockPublication(openPoints).length === 0,
      takesRegistrations: openPoints.length === 0,
      openPoints,
      contradictions,
    };
  }

  @Post(':offerId/publication')
  @Endpoint({
    summary: 'Publish an offer',
    description:
      'Refused with a list of what is missing: for each point the place (`pointer`), a sentence ' +
      'in German and English and who needs it. Publishing again changes nothing.',
    access: ['editor'],
    response: managedOffer,
    idempotency: 'transaction',
    problems: ['offer.not_found', 'offer.not_publishable', 'offer.cancelled'],
  })
  async publishOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<ManagedOffer> {
    await this.commands.execute(new PublishOffer(who, offerId));
    return this.managed(who, offerId);
  }

  private managed(who: Actor, offerId: string): Promise<ManagedOffer> {
    return this.queries.execute(new ShowManagedOffer(who, offerId));
  }
}
