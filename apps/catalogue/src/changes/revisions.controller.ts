import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { page, pageQuery } from '#service-kit/http/pagination.js';
import { comparison, toldRevision, wholeRevision } from './change-views.rules.js';
import { CompareRevisions, ListRevisions, ShowRevision } from './queries/revisions.query.js';

const revisionNumber = z.coerce.number().pipe(z.int32().min(1));
const paging = z.strictObject(pageQuery);
const comparisonQuery = z.strictObject({ from: revisionNumber, to: revisionNumber });

/** What was published when. Another agency's offer answers 404. */
@ApiTags('offers: revisions')
@Controller('api/offers/:offerId/revisions')
export class RevisionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    summary: 'Published states of an offer, newest first: date of the text, author, differences',
    description:
      '`changes`: each changed field, with how much it matters to those who registered: `silent`, ' +
      '`notice` or `promise`. `told`: the same in words, German and English.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: page(toldRevision),
    problems: ['offer.not_found'],
  })
  listRevisions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: paging }) query: z.infer<typeof paging>,
  ) {
    return this.queries.execute(new ListRevisions(who, offerId, query));
  }

  @Get('comparison')
  @Endpoint({
    summary: 'What changed between two published states, as data and in words',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: comparison,
    problems: ['offer.not_found', 'revision.not_found'],
  })
  compareRevisions(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Query({ schema: comparisonQuery }) { from, to }: z.infer<typeof comparisonQuery>,
  ) {
    return this.queries.execute(new CompareRevisions(who, offerId, from, to));
  }

  @Get(':number')
  @Endpoint({
    summary: 'One published state with its whole text',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: wholeRevision,
    problems: ['offer.not_found', 'revision.not_found'],
  })
  showRevision(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('number', { schema: revisionNumber }) number: number,
  ) {
    return this.queries.execute(new ShowRevision(who, offerId, number));
  }
}
