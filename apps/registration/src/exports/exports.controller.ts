import { Body, Controller, Get, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { bilingual, id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { Offers } from '../offers/offers.js';
import { offeredColumns } from './columns.rules.js';
import {
  ExportRegistrations,
  exportWish,
  type ExportWish,
} from './export-registrations.command.js';

const offered = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      head: bilingual,
      personal: z
        .boolean()
        .meta({ description: 'Tells who somebody is, or what they wrote in their own words' }),
    }),
  ),
});

/** An offer's list as a file, with the columns that are needed and a purpose that is recorded. */
@ApiTags('managed registrations')
@Controller('api/offers/:offerId/registrations')
export class ExportsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offers: Offers,
  ) {}

  @Get('export-columns')
  @Endpoint({
    summary: 'Columns that an export of this offer can have',
    access: ['approver', 'editor'],
    response: offered,
    problems: ['registration.offer_not_found'],
  })
  async listColumns(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<z.infer<typeof offered>> {
    return { items: offeredColumns(await this.offers.ofStaff(offerId, who)) };
  }

  @Post('exports')
  @Endpoint({
    summary: 'Take the list out as CSV or XLSX',
    description:
      'At most 20,000 rows. The purpose is recorded with the columns, the filter and the number ' +
      'of rows. Cells that look like formulas are made text. Each call makes, and records, a new file.',
    access: ['approver', 'editor'],
    response: null,
    status: 200,
    problems: [
      'exports.no_columns',
      'exports.columns_unknown',
      'exports.too_many_rows',
      'lists.view_not_found',
      'lists.view_outdated',
    ],
  })
  async exportRegistrations(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: exportWish }) body: ExportWish,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.commands.execute(new ExportRegistrations(who, offerId, body));
    response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(file.bytes, {
      type: file.contentType,
      disposition: `attachment; filename="${file.fileName}"`,
    });
  }
}
