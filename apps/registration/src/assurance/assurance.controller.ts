import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  Put,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { spreadsheetTypes } from '#service-kit/files/spreadsheet.js';
import { Offers } from '../offers/offers.js';
import { Assurance } from './assurance.js';
import {
  accessAssurance,
  type AccessAssurance,
  callBody,
  callListExport,
} from './assurance.views.js';
import { ExportCallList } from './commands/export-call-list.command.js';
import { RecordAccessCall } from './commands/record-access-call.command.js';

const callers = ['approver', 'editor'] as const;

/** Whose access is not proven to have arrived, and how they are reached otherwise. */
@ApiTags('access assurance')
@Controller('api/offers/:offerId/access-assurance')
export class AssuranceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offers: Offers,
    private readonly assurance: Assurance,
  ) {}

  @Get()
  @Header('Cache-Control', 'private, no-store')
  @Endpoint({
    summary: 'Whose access mail is not proven accepted: the call list',
    description:
      'People with a place who still have a session before them. Phone numbers are shown to those ' +
      'who call, and only of people on this list.',
    access: [...callers],
    response: accessAssurance,
    problems: ['registration.offer_not_found'],
  })
  async showAccessAssurance(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
  ): Promise<AccessAssurance> {
    return this.assurance.of(await this.offers.ofStaff(offerId, who));
  }

  @Put(':registrationId/call')
  @Endpoint({
    summary: 'Record a call: reached, or not',
    description: 'The last one counts. Answers with the list as it is then.',
    access: [...callers],
    response: accessAssurance,
    problems: ['registration.offer_not_found', 'registration.not_found'],
  })
  async recordAccessCall(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Param('registrationId', { schema: id }) registrationId: string,
    @Body({ schema: callBody }) call: z.infer<typeof callBody>,
  ): Promise<AccessAssurance> {
    await this.commands.execute(new RecordAccessCall(who, offerId, registrationId, call));
    return this.showAccessAssurance(who, offerId);
  }

  @Post('exports')
  @Endpoint({
    summary: 'Take the call list out as CSV',
    description: 'The purpose is recorded. Cells that look like formulas are made text.',
    access: [...callers],
    response: null,
    status: 200,
    problems: ['registration.offer_not_found'],
  })
  async exportCallList(
    @CurrentActor() who: Actor,
    @Param('offerId', { schema: id }) offerId: string,
    @Body({ schema: callListExport }) wish: z.infer<typeof callListExport>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.commands.execute(new ExportCallList(who, offerId, wish));
    response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(file.bytes, {
      type: spreadsheetTypes.csv,
      disposition: `attachment; filename="${file.fileName}"`,
    });
  }
}
