import { Body, Controller, Get, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '#service-kit/access/access.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Endpoint } from '#service-kit/http/endpoint.js';
import { uploadedFile, UploadedFile } from '#service-kit/http/upload-body.js';
import { CheckTable } from './check-table.query.js';
import { ExportTable } from './export-table.query.js';
import { ImportTable } from './import-table.command.js';
import type { TableName } from './table-list.rules.js';
import {
  exportQuery,
  type ExportQuery,
  importQuery,
  type ImportQuery,
  tableImported,
  tableName,
  tableQuery,
  type TableQuery,
  tableReport,
} from './tables.views.js';

const types = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;
const readProblems = ['table.unreadable', 'table.too_large', 'table.columns_missing'] as const;

/** Lists of the register as CSV and XLSX: docs/register.md names the columns. */
@ApiTags('register')
@Controller('api/municipalities/tables')
export class TablesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get(':list')
  @Endpoint({
    summary: 'A list of the register as a file',
    description: 'CSV or XLSX; the import reads it back without any change.',
    access: ['viewer', 'approver', 'editor', 'ops'],
    response: null,
    status: 200,
  })
  async exportTable(
    @CurrentActor() who: Actor,
    @Param('list', { schema: tableName }) list: TableName,
    @Query({ schema: exportQuery }) { format }: ExportQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const file = await this.queries.execute(new ExportTable(who, list, format));
    response.setHeader('Cache-Control', 'private, no-store');
    return new StreamableFile(file.bytes, {
      type: file.contentType,
      disposition: `attachment; filename="${file.fileName}"`,
    });
  }

  @Post(':list/check')
  @ApiConsumes(...types)
  @Endpoint({
    summary: 'What a file would do to the register, row by row',
    description:
      'Nothing is written. At most 20 MB and 60,000 rows; CSV in UTF-8, UTF-16 or Windows-1252, ' +
      'separated by semicolons, commas or tabs, or XLSX. Columns may stand in any order.',
    access: ['editor'],
    response: tableReport,
    problems: readProblems,
  })
  checkTable(
    @CurrentActor() who: Actor,
    @Param('list', { schema: tableName }) list: TableName,
    @Query({ schema: tableQuery }) query: TableQuery,
    @Body({ schema: uploadedFile }) file: UploadedFile,
  ) {
    return this.queries.execute(new CheckTable(who, list, file, query));
  }

  @Post(':list/import')
  @ApiConsumes(...types)
  @Endpoint({
    summary: 'Bring a file in, as its preview said',
    description:
      'All or nothing. `plan` is the `planHash` of the preview: with another file, other options, ' +
      'or a register that has changed since, nothing is done.',
    access: ['editor'],
    response: tableImported,
    idempotency: 'transaction',
    problems: [...readProblems, 'table.plan_differs', 'table.rows_refused', 'register.key_taken'],
  })
  importTable(
    @CurrentActor() who: Actor,
    @Param('list', { schema: tableName }) list: TableName,
    @Query({ schema: importQuery }) query: ImportQuery,
    @Body({ schema: uploadedFile }) file: UploadedFile,
  ) {
    return this.commands.execute(new ImportTable(who, list, file, query));
  }
}
