import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { OptionalIfMatch } from '#service-kit/http/etag.js';
import { ImportOffer } from './commands/import-offer.command.js';
import { offerImport, type OfferImport } from './files.views.rules.js';
import { offerFile } from './offer-file.rules.js';
import type { OfferFile } from './offer-file.rules.js';
import { ExportOffer } from './queries/export-offer.query.js';

const importQuery = z.strictObject({
  check: z.enum(['true', 'false']).default('false'),
});

/** Offers as files: written in an editor, kept elsewhere, handed on. */
@ApiTags('offers: files')
@Controller('api/offers')
export class FilesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('import')
  @Endpoint({
    summary: 'Create or update an offer from its file (YAML or JSON)',
    description:
      'The offer becomes what the file says, recognised by its short name: a new one is a draft, ' +
      'a present one is edited (needs If-Match). All or nothing; it never publishes. ' +
      '`check=true` only says what would happen. Errors of a YAML body say line and column. ' +
      'What the file may hold: /api/schemas/offer.schema.json. Its conditions are imported with ' +
      '`PUT /api/offers/{offerId}/conditions`.',
    access: ['editor'],
    response: offerImport,
    yaml: true,
    idempotency: 'transaction',
    problems: [
      'request.not_yaml',
      'request.if_match_missing',
      'request.stale',
      'offer.slug_taken',
      'offer.organiser_not_yours',
      'offer.organiser_unknown',
      'offer.organiser_fixed',
      'offer.inconsistent',
      'offer.not_publishable',
      'offer.cancelled',
    ],
  })
  importOffer(
    @CurrentActor() who: Actor,
    @OptionalIfMatch() ifMatch: number | null,
    @Query({ schema: importQuery }) { check }: z.infer<typeof importQuery>,
    @Body({ schema: offerFile }) file: OfferFile,
  ): Promise<OfferImport> {
    return this.commands.execute(new ImportOffer(who, file, ifMatch, check === 'true'));
  }

  @Get(':offerId/export')
  @ApiProduces('application/yaml')
  @Endpoint({
    summary: 'An offer as a file that can be imported again',
    description: 'YAML. Ids and access data are not in it.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: null,
    status: 200,
    problems: ['offer.not_found'],
  })
  async exportOffer(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { slug, version, text } = await this.queries.execute(new ExportOffer(who, offerId));
    response.setHeader('Content-Type', 'application/yaml; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${slug}.yaml"`);
    response.setHeader('ETag', `"${version}"`);
    return text;
  }
}
