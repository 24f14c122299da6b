import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { reason } from '../admission/submission.rules.js';
import { Offers } from '../offers/offers.js';
import { SelectTeams } from '../team/commands/select-teams.command.js';
import { type CapacityView, capacityView } from './capacity-view.rules.js';
import { WaiveMinimum } from './commands/waive-minimum.command.js';
import { ExplainCapacity } from './queries/explain-capacity.query.js';

const waiver = z.strictObject({
  reason: reason.meta({ description: 'Why it takes place all the same; recorded' }),
});
const selection = z
  .strictObject({
    selected: z
      .array(id)
      .max(500)
      .refine((ids) => new Set(ids).size === ids.length, 'each team once')
      .meta({ description: 'Teams in the order in which they get places' }),
    others: z.enum(['waitingList', 'decline', 'undecided']),
    reason: reason.optional().meta({ description: 'For those who are declined; they read it' }),
  })
  .refine(({ others, reason: why }) => others !== 'decline' || why !== undefined, {
    message: 'a reason is needed for those who are declined',
    path: ['reason'],
  });
const selected = z.object({ selected: z.int(), others: z.int() });

/** The places of an offer as the organiser sees and decides them. */
@ApiTags('places')
@Controller('api/offers/:offerId')
export class PlacesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly offers: Offers,
  ) {}

  @Get('capacity')
  @Endpoint({
    summary:
      'The present places in figures and in words, the waiting list, and what needs a person',
    access: ['viewer', 'approver', 'editor'],
    response: capacityView,
    problems: ['registration.offer_not_found'],
  })
  async explainCapacity(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<CapacityView> {
    return this.queries.execute(new ExplainCapacity(await this.offers.ofStaff(offerId, who)));
  }

  @Post('minimum/waiver')
  @Endpoint({
    summary: 'Let it take place although there are too few municipalities',
    description: 'Places that are held for want of others are confirmed.',
    access: ['approver'],
    response: capacityView,
    idempotency: 'transaction',
    problems: ['registration.offer_not_found', 'registration.minimum_not_open'],
  })
  async waiveMinimum(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: waiver }) body: z.infer<typeof waiver>,
  ): Promise<CapacityView> {
    const offer = await this.offers.ofStaff(offerId, who);
    await this.commands.execute(new WaiveMinimum(offer, body.reason));
    return this.queries.execute(new ExplainCapacity(offer));
  }

  @Post('selection')
  @Endpoint({
    summary: 'Select among the teams that stand for it',
    description:
      'In the order given, as far as they fit; selected teams that do not fit wait. Unknown teams: nothing is decided.',
    access: ['approver'],
    response: selected,
    idempotency: 'transaction',
    problems: ['registration.offer_not_found', 'registration.not_in_selection'],
  })
  async selectTeams(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: selection }) body: z.infer<typeof selection>,
  ): Promise<z.infer<typeof selected>> {
    const offer = await this.offers.ofStaff(offerId, who);
    const { selected: teams, others, reason: why } = body;
    return this.commands.execute(new SelectTeams(offer, teams, others, why ?? null));
  }
}
