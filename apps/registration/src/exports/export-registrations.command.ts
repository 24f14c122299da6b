import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { OfferState } from '#contracts/states.js';
import { id, type Locale, locale } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import {
  csvOf,
  type SpreadsheetFormat,
  spreadsheetTypes,
  xlsxOf,
} from '#service-kit/files/spreadsheet.js';
import { multiLine } from '../admission/person/person.rules.js';
import { listFilter, listSort, recordedFilter } from '../lists/filter.rules.js';
import { ListReader } from '../lists/list-reader.js';
import { SavedViews } from '../lists/saved-views.js';
import { Offers } from '../offers/offers.js';
import type { KnownWaiting } from '../seats/waiting-reasons.js';
import { columnFault, columnOf, type ExportRow } from './columns.rules.js';
import { ExportRows } from './export-rows.js';

export const exportWish = z.strictObject({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  columns: z
    .array(z.string().min(1).max(60))
    .max(100)
    .optional()
    .meta({ description: 'In their order; default: those of the view' }),
  filter: listFilter.default({}),
  sort: listSort.optional(),
  view: id.optional(),
  purpose: multiLine(500).meta({
    description: 'What the file is for; goes into the record of events. No names, please',
  }),
  locale: locale.default('de').meta({ description: 'Language of heads and words' }),
});
export type ExportWish = z.infer<typeof exportWish>;

export interface ExportedFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly fileName: string;
}

/** So many rows one file may have, and so many are held at a time while it is written. */
const MOST_ROWS = 20_000;
const ROWS_AT_ONCE = 1_000;

/**
 * A list as a file. Who takes people's data out says what for, and that is recorded before anything
 * leaves: who, when, what for, which columns and filter, how many; never whose.
 * @throws Problem `exports.no_columns`, `exports.columns_unknown`, `exports.too_many_rows`,
 *   `lists.view_not_found`, `lists.view_outdated`
 */
export class ExportRegistrations extends Command<ExportedFile> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly wish: ExportWish,
  ) {
    super();
  }
}

@CommandHandler(ExportRegistrations)
export class ExportRegistrationsHandler implements ICommandHandler<ExportRegistrations> {
  constructor(
    private readonly offers: Offers,
    private readonly saved: SavedViews,
    private readonly list: ListReader,
    private readonly rows: ExportRows,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, wish }: ExportRegistrations): Promise<ExportedFile> {
    const offer = await this.offers.ofStaff(offerId, who);
    const wanted = await this.saved.wanted(offer, who, wish);
    const columns = knownColumns(wish.columns ?? wanted.columns, offer);
    // Who is in it is settled at once; their rows are read bit by bit.
    const ids = await this.list.ids(offer, wanted.filter, wanted.sort, MOST_ROWS + 1);
    if (ids.length > MOST_ROWS) throw new Problem('exports.too_many_rows', { max: MOST_ROWS });
    const { bytes, rows } = await this.write(offer, ids, columns, wish);
    await this.audit.record(offerId, 'export.made', {
      purpose: wish.purpose,
      format: wish.format,
      columns,
      personalColumns: columns.filter((key) => columnOf(key, offer)?.personal).length,
      filter: recordedFilter(wanted.filter),
      rows,
    });
    return {
      bytes,
      contentType: spreadsheetTypes[wish.format],
      fileName: `${offer.slug}-anmeldungen-${this.clock.today().toString()}.${wish.format}`,
    };
  }

  /** Of the people's data no more than a bit is held at a time, beside the text of the file. */
  private async write(
    offer: OfferState,
    ids: readonly string[],
    columns: readonly string[],
    { format, locale: language }: ExportWish,
  ): Promise<{ bytes: Buffer; rows: number }> {
    const heads = columns.map((key) => columnOf(key, offer)?.head[language] ?? key);
    const file = fileOf(format, heads);
    const waiting: KnownWaiting = new Map();
    let rows = 0;
    for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
      const files = await this.list.read(ids.slice(from, from + ROWS_AT_ONCE), waiting);
      const bit = await this.rows.of(files);
      file.add(bit.map((row) => columns.map((key) => cell(key, row, language))));
      rows += bit.length;
    }
    return { bytes: await file.bytes(), rows };
  }
}

const cell = (key: string, row: ExportRow, language: Locale): string =>
  columnOf(key, row.offer)?.value(row, language) ?? '';

/** @throws Problem `exports.no_columns`, `exports.columns_unknown` */
function knownColumns(columns: readonly string[], offer: OfferState): string[] {
  const chosen = [...new Set(columns)];
  if (chosen.length === 0) throw new Problem('exports.no_columns', {}, { pointer: '/columns' });
  const errors = chosen.flatMap((key, at) => {
    const detail = columnFault(key, offer);
    return detail ? [{ pointer: `/columns/${at}`, code: 'notKnown', detail }] : [];
  });
  if (errors.length > 0) throw new Problem('exports.columns_unknown', {}, { errors });
  return chosen;
}

interface FileBeingWritten {
  add(rows: string[][]): void;
  bytes(): Promise<Buffer>;
}

function fileOf(format: SpreadsheetFormat, heads: string[]): FileBeingWritten {
  if (format === 'csv') {
    const parts = [csvOf([heads])];
    return {
      add: (rows) => parts.push(csvOf(rows, 'later')),
      bytes: () => Promise.resolve(Buffer.concat(parts)),
    };
  }
  const table = [heads];
  return { add: (rows) => table.push(...rows), bytes: () => xlsxOf(table, 'Anmeldungen') };
}
